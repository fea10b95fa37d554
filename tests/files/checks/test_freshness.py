"""Dates only warn, one line a municipality, and only where somebody asks for a day."""

from datetime import date

from bot.files.checking import problems_of
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA

SUOMUSSALMI = "knowledge/suomussalmi/answers.yaml"


def test_nothing_is_old_on_the_day_of_its_review(data: DataFolder) -> None:
    """A fresh fact is silent."""
    assert problems_of(data.root, date(2025, 12, 1)) == []


def test_what_nobody_checked_for_a_year_is_one_line_a_municipality(data: DataFolder) -> None:
    """It may send people to last year's door."""
    told = [str(one) for one in problems_of(data.root, date(2026, 1, 1))]

    contact = "1 contacts not reviewed for a year; ask the municipality"
    assert told == [
        f"{ANSWERS}:2: warning: 2 facts not reviewed for a year, since 2024-12-01; {contact}",
        f"{SUOMUSSALMI}:2: warning: 1 facts not reviewed for a year, since 2024-12-01; {contact}",
    ]


def test_a_fact_past_its_end_is_named(data: DataFolder) -> None:
    """The line is that of the first one."""
    told = [str(one) for one in problems_of(data.root, date(2027, 7, 1)) if one.path == ANSWERS]

    place = data.where(ANSWERS, "- text: >-")
    assert len(told) == 1
    assert told[0].startswith(f"{place}: warning: 2 facts not reviewed for a year")
    assert "1 facts past their 'valid_until'" in told[0]


def test_what_holds_for_the_area_is_checked_too(data: DataFolder) -> None:
    """Numbers that are called in an emergency change as well."""
    told = [one.path for one in problems_of(data.root, date(2028, 1, 1))]

    assert AREA in told
