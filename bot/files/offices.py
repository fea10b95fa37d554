"""Reads when and where a municipality's questions are read: the `office` of municipality.yaml."""

import re
from collections.abc import Callable
from datetime import time

from bot.core.knowledge import Source
from bot.core.office_hours import USUAL_DAYS, USUAL_OFFICE, Hours, Office
from bot.core.wording import WEEKDAYS
from bot.files.problems import Problems
from bot.files.records import Record
from bot.files.yaml import Value

MOST_DAYS = 30
"""Working days: who waits longer has been forgotten."""
_FIELDS = ("hours", "answers_within", "mailbox", "deputy", "source")
_HOURS = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)", re.ASCII)
_NO_SOURCE = None


def read_office(
    value: Value,
    problems: Problems,
    read_source: Callable[[Value], Source],
    read_email: Callable[[Value], str],
) -> Office:
    """Read an office; what is wrong in it is kept, and the usual stands in its place."""
    record = Record(value, _FIELDS, problems)
    record.need("source", read_source, _NO_SOURCE)
    hours = record.may("hours", lambda one: _read_hours(one, problems), None)
    return Office(
        hours=hours or USUAL_OFFICE.hours,
        is_usual=not hours,
        answers_within=record.may("answers_within", _read_days, USUAL_DAYS),
        mailbox=record.may("mailbox", read_email, ""),
        deputy=record.may("deputy", read_email, ""),
    )


def _read_hours(value: Value, problems: Problems) -> Hours | None:
    record = Record(value, WEEKDAYS, problems)
    found = {day: record.may(day, _read_day, None) for day in WEEKDAYS}
    return {day: hours for day, hours in found.items() if hours} or None


def _read_day(value: Value) -> tuple[time, time]:
    wrong = value.error(f"'{value.text}' are no hours like 9:00-15:00")
    match = _HOURS.fullmatch(value.text)
    if match is None:
        raise wrong
    from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
    try:
        start, end = time(from_hour, from_minute), time(to_hour, to_minute)
    except ValueError:
        raise wrong from None
    if start >= end:
        raise wrong
    return start, end


def _read_days(value: Value) -> int:
    days = int(value.text) if value.text.isascii() and value.text.isdigit() else 0
    if not 1 <= days <= MOST_DAYS:
        raise value.error(f"'{value.text}' is not a number of working days from 1 to {MOST_DAYS}")
    return days
