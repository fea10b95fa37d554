"""Reads the fields of one entry and keeps every problem, so that none hides another."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.files.facts import suggest
from bot.files.problems import Problems
from bot.files.yaml import Value

_Read = TypeVar("_Read")


class Record:
    """A mapping of a data file: what is missing, unknown or wrong in it is kept as a problem."""

    def __init__(self, value: Value, known: Iterable[str], problems: Problems) -> None:
        """Read `value`, whose keys are `known`, adding to `problems`."""
        names = tuple(known)
        self.value = value
        self._problems = problems
        found = problems.attempt(value.fields)
        self._is_readable = found is not None
        self.fields = found or {}
        for name, entry in self.fields.items():
            if name not in names:
                hint = suggest(name, names)
                problems.append(entry.error(f"'{name}' is not known here; {hint}"))

    def need(self, name: str, read: Callable[[Value], _Read], otherwise: _Read) -> _Read:
        """Return the field `name`; where it is missing or wrong, keep that and go on."""
        if name not in self.fields and self._is_readable:
            self._problems.append(self.value.error(f"'{name}' is missing"))
        return self.may(name, read, otherwise)

    def may(self, name: str, read: Callable[[Value], _Read], otherwise: _Read) -> _Read:
        """Return the field `name` where it is there and right."""
        if name not in self.fields:
            return otherwise
        found = self._problems.attempt(read, self.fields[name])
        return otherwise if found is None else found

    def text(self, name: str) -> str:
        """Return the text `name`, which must be there."""
        return self.need(name, text_of, "")

    def note(self, name: str) -> str:
        """Return the text `name`, empty where there is none."""
        return self.may(name, text_of, "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the list of texts `name`, which must be there."""
        nothing: tuple[str, ...] = ()
        return self.need(name, texts_of, nothing)

    def entries(self, name: str) -> dict[str, Value]:
        """Return the entries of the mapping `name`, which must be there."""
        nothing: dict[str, Value] = {}
        return self.need(name, Value.fields, nothing)


def text_of(value: Value) -> str:
    """Return the text of a value; raise DataError where it is none or empty."""
    return value.text


def texts_of(value: Value) -> tuple[str, ...]:
    """Return the texts of a list; raise DataError where there is none, or one is empty."""
    texts = tuple(entry.text for entry in value)
    if not texts:
        raise value.error("the list is empty; write at least one entry")
    return texts
