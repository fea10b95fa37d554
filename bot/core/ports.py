"""What the assistant needs from the outside: somewhere to keep things."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.core.awaiting import Awaited, Awaiting
from bot.core.cases import Case, Cases, Spoken
from bot.core.conversation import Reply
from bot.core.events import Answered, NotUnderstood, Rated
from bot.core.letters import Letters
from bot.core.profile import Profile


@dataclass(frozen=True, slots=True)
class Received:
    """Something that reached a channel and is not answered yet."""

    number: int
    """What the channel calls it; the same number is the same thing."""
    content: str
    """What the channel needs to answer it after a restart, and no more."""
    begun: int = 0
    """How often a process began to answer it that it had not taken in itself."""


@dataclass(frozen=True, slots=True)
class Decided:
    """How an update found its person: enough to say the same again, without doing it again."""

    profile: Profile
    """What was remembered before it."""
    token: str
    """What a kept question was called."""


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question as it is kept."""

    question: NotUnderstood
    asked: date


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case as it is kept."""

    case: Case
    thread: tuple[Spoken, ...]
    phone: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept of one person."""

    profile: Profile
    touched: date | None
    """The day on which the person wrote last, where anything is remembered."""
    questions: tuple[KeptQuestion, ...]
    cases: tuple[KeptCase, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    """Answers that the person wants to be told."""
    wants_notices: bool = False
    """Whether the chat's number is kept, for news that the person asked for."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who agreed to be written to."""

    address: str
    mark: str
    """Another for every notice: it leads back to nobody."""
    language: str
    municipality: str | None


class Inbox(Protocol):
    """Keeps what came in until it is answered; survives a restart."""

    def take_in(self, received: Sequence[Received]) -> list[Received]:
        """Keep what is new, all of it or none, on the disk when this returns; return it.

        Raises StoreError: then nothing was kept, and the channel must not say that it was.
        """
        ...

    def waiting(self) -> list[Received]:
        """Return what is not answered, in the order of its arrival."""
        ...

    def begin(self, number: int) -> None:
        """Count one more process that begins to answer what another left."""
        ...

    def spare(self, numbers: Collection[int]) -> None:
        """Count these one process less: it was told to end, and did not end over them."""
        ...

    def done(self, number: int) -> None:
        """Delete what was answered; nothing happens where it is not there."""
        ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that must arrive: a coordinator's answer, a notice."""

    key: str
    """What it is: with the same key it is the same message, posted and sent once."""
    person: str
    """To whom, by the name that the store knows."""
    reply: Reply
    """What the person reads, as a message of its own; how it would take another's place is not
    kept."""
    parts_sent: int = 0
    """Messages of it that have arrived, its file included, where it takes several."""


class Fate(StrEnum):
    """How a message that had to arrive ended."""

    SENT = "sent"
    BLOCKED = "blocked"
    """The person has blocked the bot, or is no longer there."""
    REFUSED = "refused"
    """The channel refuses it for good: a mistake of ours, which the log describes."""
    LOST = "lost"
    """Nobody knows any more where to find the person: the key of the case is gone."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that had to arrive and did not: whoever wrote it must learn that."""

    key: str
    fate: Fate
    when: date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a number of messages is."""

    waiting: int
    sent: int
    undelivered: int


class Outbox(Protocol):
    """Keeps messages that must arrive until they did; survives a restart.

    Every method raises StoreError where the database cannot be read or written now.
    """

    def post(self, messages: Iterable[Outgoing]) -> int:
        """Keep messages, all or none, on the disk when this returns; return how many are new."""
        ...

    def due(self, count: int, busy: Collection[str] = (), channel: str = "") -> list[Outgoing]:
        """Return the oldest message of each person who is not `busy`, at most `count`.

        Only of those whose names begin with `channel`: another channel knows no way to them.
        """
        ...

    def part_sent(self, key: str) -> None:
        """Remember that one more part of a message has arrived."""
        ...

    def settle(self, key: str, fate: Fate, now: datetime) -> None:
        """Delete a message, and remember how it ended."""
        ...

    def undelivered(self) -> list[Undelivered]:
        """Return what did not arrive, oldest first."""
        ...

    def progress(self, prefix: str) -> Progress:
        """Return how far the messages are whose keys begin with `prefix`."""
        ...


class Store(Protocol):
    """Keeps profiles and questions that found no answer; survives a restart.

    Every method raises StoreError where the database cannot be read or written now.
    """

    @property
    def cases(self) -> Cases:
        """What people agreed to have answered by a person."""
        ...

    @property
    def letters(self) -> Letters:
        """Mails to offices."""
        ...

    @property
    def awaiting(self) -> Awaiting:
        """Who wants to be told when there is an answer."""
        ...

    def transaction(self, *, must_outlive_power: bool = True) -> AbstractContextManager[None]:
        """Do all that is written inside, or nothing; outlive the process at once.

        A power failure too, unless the caller can do it again after one and says so.
        """
        ...

    def decided(self, receipt: int) -> Decided | None:
        """Return how that update found its person, if its turn was decided before."""
        ...

    def decide(self, receipt: int, decided: Decided) -> None:
        """Remember with an update that its turn is decided; nothing where it is not kept."""
        ...

    def profile(self, person: str) -> Profile:
        """Return what is remembered of `person`; an empty profile for a stranger."""
        ...

    def keep_profile(self, person: str, profile: Profile, now: datetime) -> None:
        """Remember `profile`, replacing what was remembered."""
        ...

    def agree(self, person: str, profile: Profile, now: datetime) -> None:
        """Keep the address of somebody who wants to be written to when there is news."""
        ...

    def disagree(self, person: str) -> None:
        """Forget it; nothing happens where it is not kept."""
        ...

    def forget_person(self, person: str) -> Kept:
        """Forget everything about `person`, questions too; return what it was."""
        ...

    def kept_of(self, person: str) -> Kept:
        """Return everything that is kept of `person`."""
        ...

    def keep_question(self, person: str, question: NotUnderstood, now: datetime) -> None:
        """Keep a question with a mark of its writer that leads to nobody; a token is kept once."""
        ...

    def take_back(self, person: str, token: str) -> None:
        """Delete the question of that token where it is `person`'s own; else nothing happens."""
        ...

    def own_question(self, person: str, token: str) -> NotUnderstood | None:
        """Return the question of that token where it is `person`'s own."""
        ...

    def drop_drafts(self, before: datetime) -> int:
        """Delete what people began to send to an office and left before the day of `before`."""
        ...

    def questions(self) -> list[NotUnderstood]:
        """Return the kept questions, oldest first."""
        ...

    def sort_questions(self, count: int) -> bool:
        """Give at most so many new questions their places in the queue of the desk.

        Return whether some may be left.
        """
        ...

    def count_answer(self, answer: Answered, now: datetime) -> None:
        """Count an answer; its question is never kept."""
        ...

    def count_rating(self, rating: Rated, now: datetime) -> None:
        """Count whether an answer helped."""
        ...

    def remembered(self, key: str) -> str | None:
        """Return what the program noted for itself under `key`; nothing of people."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Note `value` under `key`, replacing what was noted."""
        ...

    def purge(self, now: datetime, retention: timedelta) -> int:
        """Delete what was last touched `retention` or longer ago, by days; return how much.

        What bears a day to come was kept by a clock that was wrong: its period begins today.
        """
        ...

    def erase(self, *, thoroughly: bool = False) -> bool:
        """Make what was deleted unreadable in every byte; return whether that is done.

        What people delete and what is old is always erased thoroughly; what passes through
        only on demand, since it takes the longer the more is kept.
        """
        ...
