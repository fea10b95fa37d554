"""What can go wrong and be acted on.

BotError
├── SettingsError   a variable of the environment is wrong: stop and say which
├── DataError       a data file is wrong: say where
├── StoreError      the database cannot be read or written now: keep what came, try again
├── CaseError       a case is not there, or is over: say so to whoever wanted to go on with it
├── PhraseError     a phrase is not filled in: say which field and what it expects
└── InputError      a question to the command line is wrong: say which field
"""

from dataclasses import dataclass
from enum import StrEnum


class BotError(Exception):
    """Anything that this project raises on purpose."""


@dataclass
class SettingsError(BotError):
    """A variable of the environment has a value that cannot be used."""

    variable: str
    value: str
    expected: str

    def __str__(self) -> str:
        """Say what was wrong and what to do."""
        return f"{self.variable} is '{self.value}', expected {self.expected}"


@dataclass
class DataError(BotError):
    """A data file cannot be used as it is."""

    path: str
    line: int
    problem: str

    def __str__(self) -> str:
        """Say where, then what."""
        return f"{self.path}:{self.line}: error: {self.problem}"


@dataclass
class InputError(BotError):
    """A field of a question is missing or has an impossible value."""

    field: str
    value: object
    expected: str

    def __str__(self) -> str:
        """Say what was wrong and what to do."""
        return f"{self.field} is {self.value!r}, expected {self.expected}"


@dataclass
class StoreError(BotError):
    """The database cannot be read or written: a full disk, a lock, a broken file."""

    problem: str

    def __str__(self) -> str:
        """Say what the database said."""
        return f"database: {self.problem}"


@dataclass
class CaseError(BotError):
    """A case does not let that be done."""

    token: str
    problem: str

    def __str__(self) -> str:
        """Say what is so; the token leads to nobody."""
        return f"case {self.token}: {self.problem}"


class Fault(StrEnum):
    """What is wrong with a part of an office's answer; the desk says it in its own words."""

    MISSING = "must be filled in"
    TOO_LONG = "is too long"
    NO_DAY = "is not a day like 2026-12-31"
    NO_TIME = "is not a time like 13:30"
    NO_TOPIC = "is not a topic with an answer"
    NO_PHRASE = "is not a phrase"
    PERSONAL = "holds an identity code or the number of an account"


@dataclass
class PhraseError(BotError):
    """A phrase cannot be said as it is filled in."""

    phrase: str
    field: str
    fault: Fault

    def __str__(self) -> str:
        """Say which field, then what is wrong with it."""
        return f"{self.phrase}, {self.field}: {self.fault}"
