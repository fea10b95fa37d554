"""Collects the problems of the data files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from bot.core.errors import DataError

_Read = TypeVar("_Read")
_Given = ParamSpec("_Given")

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend, or to know."""

    path: str
    line: int
    level: str
    """error or warning."""
    text: str

    def __str__(self) -> str:
        """Say where, then what, in one line."""
        return f"{self.path}:{self.line}: {self.level}: {' '.join(self.text.split())}"


class Problems(list[DataError]):
    """The problems found so far."""

    def attempt(
        self, read: Callable[_Given, _Read], *given: _Given.args, **named: _Given.kwargs
    ) -> _Read | None:
        """Return what `read` returns, or keep its problem and return None."""
        try:
            return read(*given, **named)
        except DataError as error:
            self.append(error)
            return None
