"""What coordinators see of kept questions, and how far each is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.events import Guess

CROWD = 5
"""So many people must use a language in a municipality before the desk names the municipality:
one sentence in Kinyarwanda in Ristijärvi is one family."""


class QuestionState(StrEnum):
    """How far a kept question is."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    """Somebody has taken it."""
    ANSWERED = "answered"
    """What it asks is told elsewhere: in the knowledge, or to the person."""
    TAUGHT = "taught"
    DISMISSED = "dismissed"


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
    """Questions of one state that mean the same."""

    number: int
    state: QuestionState
    questions: tuple[Seen, ...]
    """Oldest first."""
    intent: str
    """What they most probably mean; empty where there is no guess."""

    @property
    def asked(self) -> date:
        """The day of the oldest."""
        return self.questions[0].asked

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, each once."""
        return tuple(dict.fromkeys(one.language for one in self.questions))

    @property
    def municipalities(self) -> tuple[str | None, ...]:
        """The municipalities, each once; None stands for the area."""
        return tuple(dict.fromkeys(one.municipality for one in self.questions))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they were not answered, each once."""
        return tuple(dict.fromkeys(one.reason for one in self.questions))

    @property
    def holders(self) -> tuple[str, ...]:
        """Who has taken them."""
        return tuple(dict.fromkeys(one.holder for one in self.questions if one.holder))


@dataclass(frozen=True, slots=True)
class Sought:
    """Which questions somebody looks for; an empty field holds for all."""

    states: Collection[QuestionState] = ()
    language: str = ""
    municipality: str = ""
    reason: str = ""
    intent: str = ""
    text: str = ""


def rows_of(questions: Iterable[Seen]) -> list[Row]:
    """Return questions by row and state: the longest waiting row that was asked most first."""
    found: dict[tuple[int, QuestionState], list[Seen]] = {}
    for question in questions:
        found.setdefault((question.row, question.state), []).append(question)
    rows = [
        Row(number, state, tuple(several), _best_guess(several))
        for (number, state), several in found.items()
    ]
    return sorted(rows, key=lambda row: (-len(row.questions), row.asked, row.number))


def _best_guess(questions: Iterable[Seen]) -> str:
    best: dict[str, float] = {}
    for question in questions:
        for guess in question.guesses[:1]:
            best[guess.intent] = best.get(guess.intent, 0.0) + guess.confidence
    return max(best, key=lambda one: best[one]) if best else ""
