"""What happened: the core reports it, the assistant keeps or counts it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.cases import Case, Part
from bot.core.knowledge import Group


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NOT_COVERED = "not_covered"
    REDIRECTED = "redirected"
    CLARIFY = "clarify"
    UNANSWERED = "unanswered"
    OUT_OF_SCOPE = "out_of_scope"
    EMERGENCY = "emergency"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent that may be meant, 0 to 1 sure."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A newcomer's question found no answer; it may be kept, without anything of its writer."""

    token: str
    text: str
    """After personal identifiers are removed."""
    language: str
    municipality: str | None
    reason: str
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question was answered; counted, never with its text."""

    intent: str
    outcome: Outcome
    language: str
    municipality: str | None
    group: Group | None


class Verdict(StrEnum):
    """What a person thinks of an answer."""

    HELPFUL = "yes"
    NOT_HELPFUL = "no"
    NOT_MY_QUESTION = "other"
    NOT_CLEAR = "unclear"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Rated:
    """A person said whether an answer helped; counted, without who or any text."""

    intent: str
    verdict: Verdict
    language: str
    municipality: str | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The person does not want a kept question to be kept."""

    token: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The person wants everything about them deleted."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The person wants to have everything that is kept about them."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The person wants to be written to when there is news."""


@dataclass(frozen=True, slots=True)
class Disagreed:
    """The person does not want to be written to, or not any more."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A person agreed that exactly this goes to an office."""

    case: Case


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The person takes a case back."""

    token: str


@dataclass(frozen=True, slots=True)
class WroteBack:
    """The person said something more in a case."""

    token: str
    part: Part
    answer_by: datetime
    """When an answer is asked for now."""


@dataclass(frozen=True, slots=True)
class SharedPhone:
    """The person shared a telephone number for one case."""

    token: str
    number: str


@dataclass(frozen=True, slots=True)
class SharedVoice:
    """The person shared a voice message for one case."""

    token: str
    file: str
    """How the channel calls it."""


@dataclass(frozen=True, slots=True)
class WantsAnswer:
    """The person wants to be told when their kept question has an answer."""

    token: str
    """Of the question."""
    language: str
    municipality: str | None
    group: Group | None


HandOff = Opened | Withdrawn | WroteBack | SharedPhone | SharedVoice | WantsAnswer
"""What a person agreed to: more than the assistant remembers by itself."""
News = Agreed | Disagreed
Event = NotUnderstood | Answered | Rated | TakenBack | Forgotten | Exported | News | HandOff
