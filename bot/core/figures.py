"""The numbers of the desk: counted by week and kind, and never so small that one is a person."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from bot.core.events import Outcome, Verdict

FEW = 5
"""Counts below it are pooled: in a small place three people who ask are known by name."""
_HELPED = (Outcome.ANSWERED, Outcome.NOT_COVERED, Outcome.REDIRECTED)
"""Outcomes of questions; a greeting is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was counted."""

    day: date
    language: str
    municipality: str | None
    intent: str | None
    """None where it found no answer."""
    outcome: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A thumb under an answer."""

    day: date
    municipality: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Waited:
    """How long a person waited for the first answer of a person."""

    municipality: str | None
    asked: datetime
    answered: datetime


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


def figures_of(
    asked: Sequence[Asked], judged: Sequence[Judged], waited: Sequence[Waited]
) -> Figures:
    """Return the numbers of what was asked, judged and waited for."""
    asked = [one for one in asked if one.intent is None or one.outcome in _HELPED]
    verdicts = Counter(one.verdict == Verdict.HELPFUL for one in judged if _is_verdict(one))
    waits = [(one.answered - one.asked).total_seconds() for one in waited]
    return Figures(
        questions=len(asked) if len(asked) >= FEW else None,
        answered=_answered(asked),
        helpful=verdicts[True] / verdicts.total() if verdicts.total() >= FEW else None,
        wait=timedelta(seconds=median(waits)) if len(waits) >= FEW else None,
        weeks=tuple(_weeks(asked)),
        languages=pooled(Counter(one.language for one in asked)),
        municipalities=pooled(Counter(one.municipality or AREA for one in asked)),
        topics=pooled(Counter(one.intent for one in asked if one.intent)),
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


def _is_verdict(one: Judged) -> bool:
    # What follows a thumb down says why; it is no second thumb.
    return one.verdict in (Verdict.HELPFUL, Verdict.NOT_HELPFUL)


def _answered(asked: Sequence[Asked]) -> float | None:
    if len(asked) < FEW:
        return None
    return sum(one.intent is not None for one in asked) / len(asked)


def _weeks(asked: Sequence[Asked]) -> Iterable[Week]:
    by_week: dict[date, list[Asked]] = {}
    for one in asked:
        by_week.setdefault(one.day - timedelta(days=one.day.weekday()), []).append(one)
    if not by_week:
        return
    monday, last = min(by_week), max(by_week)
    while monday <= last:
        several = by_week.get(monday, [])
        count = len(several)
        yield Week(monday, count if count >= FEW or not count else None, _answered(several))
        monday += timedelta(days=7)
