"""Cases: questions that a person agreed to have answered by a person, and their threads.

A question is kept without its writer; a case has one, since the answer must find them. Who
answers sees what the case says and never the writer's address, which only the store knows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from bot.core.knowledge import Group

if TYPE_CHECKING:
    # What goes back and forth holds a case; the port says what goes back.
    from bot.core.conversation import Reply

KEY = "case:"
"""Begins the key under which a message of a thread is posted: case:<token>:<n>."""


class CaseState(StrEnum):
    """How far a case is."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    """Somebody has taken it, or the asker has written again."""
    ANSWERED = "answered"
    TAUGHT = "taught"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    """The asker took it back; what they had said is deleted."""
    CLOSED = "closed"


OPEN = frozenset({CaseState.NEW, CaseState.IN_PROGRESS, CaseState.ANSWERED})
"""States in which both sides can write. In all others nobody's address is kept any more."""
UNANSWERED = frozenset({CaseState.NEW, CaseState.IN_PROGRESS})
"""States in which the asker waits for an answer."""


class ForWhom(StrEnum):
    """Whom the question is about."""

    ME = "me"
    CHILD = "child"
    FAMILY = "family"
    OTHER = "other"


class Urgency(StrEnum):
    """How long the asker can wait."""

    TODAY = "today"
    THIS_WEEK = "week"
    NO_HURRY = "later"


class Way(StrEnum):
    """How the asker would like to be answered."""

    WRITE = "write"
    CALL = "call"
    MEET = "meet"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the asker tapped: it reads the same in every language."""

    for_whom: ForWhom | None = None
    urgency: Urgency | None = None
    way: Way | None = None


# -- what is said in a thread ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Topic:
    """The answer of the knowledge to an intent, told in the reader's language."""

    intent: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of office_phrases.py, by its name."""

    name: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field → value: a day as 2026-12-01, a time as 13:30, a listed thing by its name, else
    Finnish words."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """A coordinator's own words; they go out marked as Finnish."""

    finnish: str


@dataclass(frozen=True, slots=True)
class Words:
    """The asker's own words, after the guard, in whatever language they wrote."""

    text: str


Part = Topic | Phrase | FreeText | Words


class Author(StrEnum):
    """Who said something in a thread."""

    ASKER = "asker"
    COORDINATOR = "coordinator"
    AUTOMATIC = "automatic"
    """The assistant itself: that the deadline has passed, that the case is closed."""


class Delivery(StrEnum):
    """Whether something said to the asker has reached them."""

    WAITING = "waiting"
    SENT = "sent"
    BLOCKED = "blocked"
    """They have blocked the bot, or are no longer there."""
    REFUSED = "refused"
    """The channel refused it for good; the log says why."""
    LOST = "lost"
    """Where to find them is gone with the key of the case, which no backup has."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that one side said."""

    author: Author
    when: datetime
    parts: tuple[Part, ...]
    name: str = ""
    """Of the coordinator, as the audit log knows them."""
    once: str = ""
    """What is said twice under the same mark is kept and sent once; empty: each time."""
    shown: str = ""
    """What the asker read, word for word, in their language; empty for their own words."""
    delivery: Delivery | None = None
    """None where nothing had to be delivered, or so long ago that it is no longer known."""


# -- a case ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """A question with a writer who waits for a person's answer."""

    token: str
    language: str
    """What the asker reads."""
    municipality: str
    """Where the asker lives, or asked of."""
    group: Group | None
    topic: str
    """The intent that it is about; "human" where none was chosen."""
    text: str
    """The asker's words after the guard; may be empty, the taps speak then."""
    wishes: Wishes
    receiver: str
    """The municipality that answers."""
    asked: datetime
    answer_by: datetime
    """When an answer is asked for; after it the deputy is asked and the asker told."""
    state: CaseState = CaseState.NEW
    holder: str = ""
    """The coordinator who has taken it."""
    has_phone: bool = False
    has_voice: bool = False
    is_late: bool = False
    """The time to answer has passed, and that was said to all sides."""

    @property
    def is_open(self) -> bool:
        """Whether both sides can still write."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases somebody looks for; an empty field holds for all."""

    receivers: Collection[str] | None = None
    """Municipalities that answer; None for all, empty for none."""
    municipalities: Collection[str] = ()
    """Where the askers live, or asked of."""
    states: Collection[CaseState] = ()
    languages: Collection[str] = ()
    topics: Collection[str] = ()
    holder: str = ""
    text: str = ""
    """Words that stand in the question."""


class Cases(Protocol):
    """Keeps cases and their threads; survives a restart.

    Every method raises StoreError where the database cannot be read or written now, and
    CaseError where there is no such case or it does not let that be done any more.
    """

    # -- the asker's side ------------------------------------------------------

    def open(self, person: str, case: Case) -> bool:
        """Keep a case of `person`; return whether it is new: a token is opened once."""
        ...

    def of_person(self, person: str) -> list[Case]:
        """Return the person's cases, oldest first, those that are over too."""
        ...

    def owned(self, person: str, token: str) -> Case | None:
        """Return the case of that token where it is the person's own."""
        ...

    def receive(self, token: str, spoken: Spoken, answer_by: datetime) -> bool:
        """Add what the asker wrote, and wait for an answer again; return whether it is new."""
        ...

    def withdraw(self, token: str, now: datetime) -> None:
        """Delete what the asker said; the case stays as withdrawn, without any words."""
        ...

    def share_phone(self, token: str, number: str) -> None:
        """Keep a telephone number, sealed, until the case is over."""
        ...

    def share_voice(self, token: str, file: str) -> None:
        """Keep by what name the channel knows a voice message, sealed, until it is over."""
        ...

    # -- the office's side -----------------------------------------------------

    def get(self, token: str) -> Case | None:
        """Return the case of that token."""
        ...

    def thread(self, token: str) -> list[Spoken]:
        """Return what was said, oldest first, with how far it was delivered."""
        ...

    def search(self, wanted: Wanted, count: int, offset: int = 0) -> list[Case]:
        """Return cases: who waits comes first, the earliest answer_by before others."""
        ...

    def count(self, wanted: Wanted) -> int:
        """Return how many cases `search` finds in all."""
        ...

    def take(self, token: str, holder: str) -> Case:
        """Let `holder` answer it where nobody else does; return the case as it then is."""
        ...

    def release(self, token: str) -> None:
        """Let somebody else take it."""
        ...

    def say(self, token: str, spoken: Spoken, reply: "Reply") -> bool:
        """Add what was said and post `reply`, both or neither; return whether it is new.

        A coordinator's words make it answered; what the assistant says changes no state.
        """
        ...

    def close(self, token: str, state: CaseState, spoken: Spoken, reply: "Reply") -> None:
        """End the case as `state`, and post `reply` as the last that is said in it.

        Address, telephone number and voice message are deleted; the key that opened them is
        dropped within minutes.
        """
        ...

    def phone(self, token: str) -> str | None:
        """Return the telephone number that the asker shared."""
        ...

    def voice(self, token: str) -> str | None:
        """Return by what name the channel knows the asker's voice message."""
        ...

    # -- time ------------------------------------------------------------------

    def overdue(self, now: datetime) -> list[Case]:
        """Return the cases whose answer_by has passed without an answer, not marked so far."""
        ...

    def mark_late(self, token: str) -> None:
        """Remember that all sides were told."""
        ...
