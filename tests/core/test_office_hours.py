"""An answer is asked for on days on which offices work; nobody waits over a holiday unknowing."""

from datetime import UTC, datetime, time

import pytest

from bot.core.office_hours import FINLAND, Office, answer_by, is_open, next_reading

USUAL = Office()
TUESDAYS = Office(hours={"tuesday": (time(10), time(12))}, is_usual=False, answers_within=1)


def at(written: str) -> datetime:
    """Return a time in Finland, given in UTC as the program counts."""
    return datetime.fromisoformat(written).replace(tzinfo=FINLAND).astimezone(UTC)


@pytest.mark.parametrize(
    ("office", "now", "reading"),
    [
        (USUAL, "2026-11-24T10:00", "2026-11-24T10:00"),
        (USUAL, "2026-11-24T08:59", "2026-11-24T09:00"),
        (USUAL, "2026-11-24T15:00", "2026-11-25T09:00"),
        (USUAL, "2026-11-27T16:00", "2026-11-30T09:00"),  # a Friday
        (USUAL, "2026-12-23T15:30", "2026-12-28T09:00"),  # Christmas, then a weekend
        (USUAL, "2026-06-18T15:30", "2026-06-22T09:00"),  # Midsummer's eve is a Friday
        (USUAL, "2026-12-31T15:30", "2027-01-04T09:00"),
        (USUAL, "2026-03-27T15:30", "2026-03-30T09:00"),  # the clocks go forward that Sunday
        (TUESDAYS, "2026-11-24T11:59", "2026-11-24T11:59"),
        (TUESDAYS, "2026-11-24T12:00", "2026-12-01T10:00"),
    ],
)
def test_a_question_is_read_when_the_office_is_open(
    office: Office, now: str, reading: str
) -> None:
    """Not at night, at a weekend or on a holiday."""
    assert next_reading(office, at(now)) == at(reading)
    assert is_open(office, at(now)) == (now == reading)


@pytest.mark.parametrize(
    ("office", "now", "by"),
    [
        (USUAL, "2026-11-24T10:00", "2026-11-27T15:00"),
        (USUAL, "2026-11-24T20:00", "2026-11-30T15:00"),
        (USUAL, "2026-12-22T10:00", "2026-12-29T15:00"),
        (USUAL, "2026-12-04T16:00", "2026-12-10T15:00"),  # Independence Day is a Sunday
        (TUESDAYS, "2026-11-24T11:00", "2026-12-01T12:00"),
        (TUESDAYS, "2026-11-25T11:00", "2026-12-08T12:00"),
    ],
)
def test_an_answer_is_asked_for_after_working_days(office: Office, now: str, by: str) -> None:
    """Counted from the day after the one on which it can be read."""
    assert answer_by(office, at(now)) == at(by)


def test_an_office_that_is_never_open_does_not_stop_anybody() -> None:
    """Whatever the data say, the question goes out; `check` refuses such data."""
    never = Office(hours={})

    assert next_reading(never, at("2026-11-24T10:00")) == at("2026-11-24T10:00")
    assert answer_by(never, at("2026-11-24T10:00")) > at("2026-11-24T10:00")
