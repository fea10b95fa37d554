"""Letters: mails to offices. None holds what somebody asked; each leads to the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.knowledge import Municipality


class Occasion(StrEnum):
    """Why an office gets a letter."""

    NEW = "new"
    """Somebody asks."""
    MORE = "more"
    """They wrote again."""
    LATE = "late"
    """The time to answer has passed; this goes to the deputy."""
    UNREACHED = "unreached"
    """The office could not be written; this goes to the admin."""


class LetterState(StrEnum):
    """How far a letter is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    """The mail server has taken it."""
    GIVEN_UP = "given_up"
    """The server refuses it, or could not be reached for days."""
    NEEDLESS = "needless"
    """The case was over before it was sent."""
    UNCERTAIN = "uncertain"
    """The process or the line ended while it was sent: nobody knows, so it is not sent again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to an office about a case."""

    name: str
    """The same name is the same letter: queued, and known to mail programs, once."""
    case: str
    """The case's token."""
    occasion: Occasion
    to: str
    """An office's address, never an asker's."""
    state: LetterState = LetterState.WAITING
    tries: int = 0
    problem: str = ""
    """What went wrong last."""


class Letters(Protocol):
    """Keeps letters until they are sent, and what became of them; survives a restart.

    Every method raises StoreError where the database cannot be read or written now.
    """

    def queue(self, letter: Letter, now: datetime) -> bool:
        """Keep a letter to be sent; return whether it is new."""
        ...

    def due(self, now: datetime, count: int) -> list[Letter]:
        """Return the letters that are to be sent now, oldest first."""
        ...

    def begin(self, name: str) -> None:
        """Note that a letter is being sent, on the disk when this returns."""
        ...

    def settle(self, name: str, state: LetterState, problem: str = "") -> None:
        """Note how it ended."""
        ...

    def put_off(self, name: str, until: datetime, problem: str) -> None:
        """Try it again then."""
        ...

    def interrupted(self) -> list[Letter]:
        """Mark as uncertain what an ended process was sending; return it."""
        ...

    def of_case(self, token: str) -> list[Letter]:
        """Return the letters about a case, oldest first."""
        ...

    def in_trouble(self) -> list[Letter]:
        """Return what was given up or is uncertain, oldest first."""
        ...


def mailbox_of(municipality: Municipality) -> str:
    """Return where a municipality's letters go: its role mailbox, else its contact person's."""
    contact = next(iter(municipality.contacts.values()))
    return municipality.office.mailbox or contact.email


def reminded(municipality: Municipality, admin: str) -> Iterator[str]:
    """Yield whom to write when the time has passed: the deputy, or else the admin and again."""
    if municipality.office.deputy:
        yield municipality.office.deputy
        return
    if admin:
        yield admin
    yield mailbox_of(municipality)
