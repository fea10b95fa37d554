"""Numbers as rows for a spreadsheet, which computes nothing from them."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.core.cells import cell
from bot.core.figures import Figures

HEAD = ("what", "which", "questions", "share")
POOLED = "fewer_than_five_each"

Name = Callable[[str, str], str]
"""Names a language, municipality or topic: kind and id → what stands in the table."""


def as_it_is(_kind: str, name: str) -> str:
    """Return the id."""
    return name


def rows_of(figures: Figures, name: Name = as_it_is) -> Iterator[Sequence[object]]:
    """Yield the numbers, one a row under HEAD; what is too few stands as nothing."""
    yield HEAD
    yield "all", "", _count(figures.questions), _share(figures.answered)
    yield "helpful", "", "", _share(figures.helpful)
    hours = figures.wait.total_seconds() / 3600 if figures.wait else None
    yield "hours_to_a_person", "", "", "" if hours is None else f"{hours:.1f}"
    for week in figures.weeks:
        yield "week", week.monday.isoformat(), _count(week.questions), _share(week.answered)
    for kind, counts in (
        ("language", figures.languages),
        ("municipality", figures.municipalities),
        ("topic", figures.topics),
    ):
        for one, count in counts:
            yield kind, POOLED if one is None else name(kind, one), count, ""


def spreadsheet(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV in which no cell is a formula, whatever stands in it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell(str(one)) for one in row])
    return written.getvalue()


def _count(number: int | None) -> object:
    return "" if number is None else number


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"
