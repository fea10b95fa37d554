"""Checks that everybody ends at somebody: every cell, or its name, with the line to mend."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot.core.coverage import Cell, Service
from bot.files.problems import ERROR, Problem
from bot.files.yaml import Value

_MOST_NAMED = 5
"""Cells named in one problem; the rest have the same cause."""


def broken_chains(services: Iterable[Service], heads: Mapping[str, Value]) -> Iterator[Problem]:
    """A provider who passes the person on, again and again, is no provider."""
    by_cause: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in services:
        if one.gap and not one.is_half_read:
            by_cause[one.municipality, one.declared_by, one.gap].append(one.topic)
    for (municipality, declared_by, gap), topics in by_cause.items():
        providers = heads[municipality].entries().get("providers", heads[municipality])
        where = providers.entries().get(declared_by, providers)
        yield Problem(where.path, where.line, ERROR, f"{gap} (topics: {_named(topics)})")


def unnamed_contacts(cells: Iterable[Cell], heads: Mapping[str, Value]) -> Iterator[Problem]:
    """An answer that names nobody leaves the person alone with it, in whatever language."""
    by_cause: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in cells:
        if one.gap:
            named = f"{one.service.topic} × {one.service.group} × {one.language}"
            by_cause[one.service.municipality, one.gap].append(named)
    for (municipality, gap), found in by_cause.items():
        head = heads[municipality]
        where = head.entries().get("contacts", head)
        text = f"{gap}, in the cells {municipality} × {_named(found)}"
        yield Problem(where.path, where.line, ERROR, text)


def _named(cells: list[str]) -> str:
    more = len(cells) - _MOST_NAMED
    first = ", ".join(dict.fromkeys(cells[:_MOST_NAMED]))
    return f"{first} and {more} more" if more > 0 else first
