"""When an office reads questions, and by when an answer is asked for.

Hours are data of a municipality. Where it has not told them, usual ones are assumed, and whoever
reads a time that follows from them is told so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.core.wording import WEEKDAYS

FINLAND = ZoneInfo("Europe/Helsinki")
USUAL_HOURS = (time(9), time(15))
"""Narrower than most offices keep: nobody is told that somebody reads who does not."""
USUAL_DAYS = 3
"""Working days after which an answer is asked for. An office may tell its own number."""
LONGEST_CLOSED = 400
"""Days after which hours are taken for none at all."""

Hours = Mapping[str, tuple[time, time]]
"""Weekday ("monday") → from when until when."""


@dataclass(frozen=True, slots=True)
class Office:
    """Where a municipality's questions are read."""

    hours: Hours = field(
        default_factory=lambda: MappingProxyType(dict.fromkeys(WEEKDAYS[:5], USUAL_HOURS))
    )
    is_usual: bool = True
    """Whether the municipality has not told its hours, so that usual ones are assumed."""
    answers_within: int = USUAL_DAYS
    """Working days."""
    mailbox: str = ""
    """E-mail address of the office; without one the contact person's is used."""
    deputy: str = ""
    """E-mail address of whoever is asked when the time to answer has passed."""


USUAL_OFFICE = Office()
"""Of a municipality that has told nothing."""


def next_reading(office: Office, now: datetime) -> datetime:
    """Return when somebody can read a question that comes `now`: at once, or at an opening."""
    here = now.astimezone(FINLAND)
    for days in range(LONGEST_CLOSED):
        opening = _opening(office, here.date() + timedelta(days=days))
        if opening and here < opening[1]:
            return max(here, opening[0])
    return here


def is_open(office: Office, now: datetime) -> bool:
    """Tell whether somebody can read a question at once."""
    return next_reading(office, now) <= now


def answer_by(office: Office, now: datetime) -> datetime:
    """Return when an answer to a question that comes `now` is asked for: at the end of a day.

    The day on which it can be read first does not count.
    """
    reading = next_reading(office, now)
    day, left = reading.date(), office.answers_within
    for _ in range(LONGEST_CLOSED):
        if left == 0:
            break
        day += timedelta(days=1)
        left -= _opening(office, day) is not None
    opening = _opening(office, day)
    return opening[1] if opening else reading + timedelta(days=USUAL_DAYS)


def _opening(office: Office, day: date) -> tuple[datetime, datetime] | None:
    """Return from when until when the office is open on a day; None where it is closed."""
    hours = office.hours.get(WEEKDAYS[day.weekday()])
    if hours is None or day in _holidays(day.year):
        return None
    start, end = (datetime.combine(day, hour, FINLAND) for hour in hours)
    return start, end


@lru_cache(maxsize=8)
def _holidays(year: int) -> frozenset[date]:
    """Return Finland's public holidays, with the eves of Christmas and Midsummer."""
    import holidays  # noqa: PLC0415 - a fifth of a second, only where somebody is asked

    return frozenset(holidays.country_holidays("FI", years=year))
