"""Long lists in pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.desk.visiting import Visit

_LONGEST_NUMBER = 9
"""Digits; more would be none of ours."""

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is shown."""

    page: int
    pages: int
    total: int
    """Things on all pages."""
    name: str
    """The field of the address that holds the page."""


def paged(
    visit: Visit,
    on_a_page: int,
    select: Callable[[int], tuple[Sequence[_Thing], int]],
    name: str = "page",
) -> tuple[Sequence[_Thing], Paging]:
    """Return the things of the page that the address names, or else of the last one.

    `select` returns the things from a place on, and how many there are in all.
    """
    page = max(1, whole_number(visit.query.get(name, ""), 1))
    things, total = select((page - 1) * on_a_page)
    pages = max(1, -(-total // on_a_page))
    if page > pages:
        page = pages
        things, total = select((page - 1) * on_a_page)
    return things, Paging(page, pages, total, name)


def whole_number(written: str, otherwise: int) -> int:
    """Return a number of an address, or another where it is none."""
    is_number = written.isascii() and written.isdigit() and len(written) <= _LONGEST_NUMBER
    return int(written) if is_number else otherwise
