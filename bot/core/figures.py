"""The numbers of the desk: counted by week and kind, and never so small that one is a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from types import MappingProxyType

from bot.core.events import Outcome

FEW = 5
"""Counts below it are pooled: in a small place three people who ask are known by name."""
HELPED = (Outcome.ANSWERED, Outcome.NOT_COVERED, Outcome.REDIRECTED)
"""Outcomes of questions that were answered; a greeting is none."""


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of a day."""

    day: date
    questions: int
    answered: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of the municipalities that somebody may see."""

    days: Sequence[Day] = ()
    """Each day once, in any order."""
    languages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    municipalities: Mapping[str | None, int] = field(default_factory=lambda: MappingProxyType({}))
    """None: of no known municipality."""
    topics: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Of what was answered."""
    thumbs_up: int = 0
    thumbs_down: int = 0
    waits: Sequence[timedelta] = ()
    """How long people waited for the first answer of a person."""


@dataclass(frozen=True, slots=True)
class Week:
    """The questions of a week."""

    monday: date
    questions: int | None
    """None where they were few."""
    answered: float | None
    """The share that was answered, 0 to 1; None where they were few."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of the desk."""

    questions: int | None
    answered: float | None
    helpful: float | None
    wait: timedelta | None
    """Half of the people waited no longer for a person's answer."""
    weeks: tuple[Week, ...]
    languages: tuple[tuple[str | None, int], ...]
    """Language and count, the most first; None stands for those that are pooled."""
    municipalities: tuple[tuple[str | None, int], ...]
    topics: tuple[tuple[str | None, int], ...]


AREA = "area"
"""Counts questions of no known municipality."""


def figures_of(tally: Tally) -> Figures:
    """Return the numbers of what was counted."""
    questions = sum(one.questions for one in tally.days)
    waits = [one.total_seconds() for one in tally.waits]
    thumbs = tally.thumbs_up + tally.thumbs_down
    towns = {town or AREA: count for town, count in tally.municipalities.items()}
    return Figures(
        questions=questions if questions >= FEW else None,
        answered=_answered(tally.days),
        helpful=tally.thumbs_up / thumbs if thumbs >= FEW else None,
        wait=timedelta(seconds=median(waits)) if len(waits) >= FEW else None,
        weeks=tuple(_weeks(tally.days)),
        languages=pooled(tally.languages),
        municipalities=pooled(towns),
        topics=pooled(tally.topics),
    )


def pooled(counts: Mapping[str, int]) -> tuple[tuple[str | None, int], ...]:
    """Return counts, the most first, those below FEW in one line at the end.

    Where that line would be small itself, the next one joins it: from a total it could be told.
    """
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    large = [pair for pair in ordered if pair[1] >= FEW]
    small = sum(count for _, count in ordered[len(large) :])
    while 0 < small < FEW and large:
        small += large.pop()[1]
    kept: list[tuple[str | None, int]] = list(large)
    return (*kept, (None, small)) if small >= FEW else tuple(kept)


def _answered(days: Iterable[Day]) -> float | None:
    questions = sum(one.questions for one in days)
    return sum(one.answered for one in days) / questions if questions >= FEW else None


def _weeks(days: Iterable[Day]) -> Iterable[Week]:
    by_week: dict[date, list[Day]] = {}
    for one in days:
        by_week.setdefault(one.day - timedelta(days=one.day.weekday()), []).append(one)
    if not by_week:
        return
    monday, last = min(by_week), max(by_week)
    while monday <= last:
        several = by_week.get(monday, [])
        count = sum(one.questions for one in several)
        yield Week(monday, count if count >= FEW or not count else None, _answered(several))
        monday += timedelta(days=7)
