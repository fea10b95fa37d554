"""Collects the problems of the data files."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from bot.core.errors import DataError

_Read = TypeVar("_Read")
_Given = ParamSpec("_Given")


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
