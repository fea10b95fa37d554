"""An office's hours and mailboxes are read as they stand; what is wrong is told by its line."""

from datetime import time

import pytest

from bot.core.office_hours import Office
from bot.files import loading
from tests.files.data_folder import DataFolder
from tests.files.small_project import MUNICIPALITY

OFFICE = """\
office:
  hours: {monday: "8:30-12:00", friday: "10:00-14:15"}
  answers_within: 2
  mailbox: neuvonta@puolanka.fi
  deputy: kirjaamo@puolanka.fi
  source: {municipality: Aino Esimerkki, confirmed: 2026-11-24}
"""


def write(data: DataFolder, office: str) -> None:
    """Add an office to Puolanka's file."""
    path = data.root / MUNICIPALITY
    path.write_text(path.read_text("utf-8") + office, "utf-8")


def test_an_office_is_read_as_it_stands(data: DataFolder) -> None:
    """Hours by weekday, days, two addresses."""
    write(data, OFFICE)

    office = loading.load_knowledge(data.root).knowledge.municipalities["puolanka"].office

    assert office == Office(
        hours={"monday": (time(8, 30), time(12)), "friday": (time(10), time(14, 15))},
        is_usual=False,
        answers_within=2,
        mailbox="neuvonta@puolanka.fi",
        deputy="kirjaamo@puolanka.fi",
    )


def test_without_an_office_the_usual_is_assumed_and_said(data: DataFolder) -> None:
    """Nothing is invented: the default knows that it is one."""
    office = loading.load_knowledge(data.root).knowledge.municipalities["puolanka"].office

    assert office.is_usual
    assert office.mailbox == office.deputy == ""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"8:30-12:00"', '"8.30-12"', "are no hours like 9:00-15:00"),
        ('"8:30-12:00"', '"12:00-8:30"', "are no hours like 9:00-15:00"),
        ('"8:30-12:00"', '"8:30-25:00"', "are no hours like 9:00-15:00"),
        ("monday", "moonday", "'moonday' is not known here; did you mean 'monday'?"),
        ("answers_within: 2", "answers_within: 0", "is not a number of working days"),
        ("answers_within: 2", "answers_within: soon", "is not a number of working days"),
        ("neuvonta@puolanka.fi", "neuvonta", "is not an e-mail address"),
        ("  source", "  origin", "'source' is missing"),
    ],
)
def test_what_is_wrong_is_told(data: DataFolder, old: str, new: str, problem: str) -> None:
    """With its line, as everywhere."""
    write(data, OFFICE.replace(old, new))

    found = [line for line in data.problems() if "error" in line]

    assert any(problem in line and line.startswith(MUNICIPALITY) for line in found), found
