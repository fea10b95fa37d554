"""What coordinators see of kept questions, and how far each is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.events import Guess

CROWD = 5
"""So many people must use a language in a municipality before the desk names the municipality:
one sentence in Kinyarwanda in Ristijärvi is one family."""


AREA = "area"
"""Stands in a search for those whose municipality is not shown."""


class QuestionState(StrEnum):
    """How far a kept question is."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    """Somebody has taken it."""
    ANSWERED = "answered"
    """What it asks is told elsewhere: in the knowledge, or to the person."""
    TAUGHT = "taught"
    DISMISSED = "dismissed"


OPEN = (QuestionState.NEW, QuestionState.IN_PROGRESS)
"""States of what somebody must still look at."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A kept question as the desk may show it."""

    token: str
    text: str
    language: str
    municipality: str | None
    """None where it is not known, or few people there use the language: then the area's."""
    reason: str
    guesses: tuple[Guess, ...]
    asked: date
    row: int
    state: QuestionState
    holder: str


@dataclass(frozen=True, slots=True)
class Row:
    """Questions of one state that mean the same, as the queue shows them."""

    number: int
    state: QuestionState
    times: int
    """How many there are, of those that may be seen and are sought."""
    asked: date
    """The day of the oldest."""
    text: str
    """Of the oldest."""
    language: str
    """Of the oldest."""
    languages: tuple[str, ...]
    """Of the oldest hundred, as all that follows."""
    municipalities: tuple[str | None, ...]
    """None stands for the area."""
    reasons: tuple[str, ...]
    """Why they were not answered."""
    intent: str
    """What they most probably mean; empty where there is no guess."""
    holders: tuple[str, ...]
    """Who has taken them."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which questions somebody looks for; an empty field holds for all."""

    states: Collection[QuestionState] = tuple(QuestionState)
    language: str = ""
    municipality: str = ""
    reason: str = ""
    intent: str = ""
    text: str = ""
