"""`export answers` writes a table that a spreadsheet shows and does not compute."""

import csv
from pathlib import Path

import pytest

from bot.commands import export
from bot.core.cells import cell
from bot.core.errors import InputError
from tests.files.data_folder import DataFolder
from tests.files.small_project import AREA


def table(data: DataFolder, target: Path) -> list[dict[str, str]]:
    """Return the rows of the table."""
    export.answers(data.root, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fact_is_a_row_with_its_translations(data: DataFolder, tmp_path: Path) -> None:
    """Where it holds, for whom, where it is written, and in which words."""
    rows = table(data, tmp_path / "answers.csv")

    assert len(rows) == 6
    row = next(one for one in rows if one["group"] == "jobseeker")
    assert row == {
        "municipality": "Puolanka",
        "topic": "initial_assessment",
        "group": "jobseeker",
        "state": "published",
        "certainty": "planned",
        "place": row["place"],
        "source": "document 12-15",
        "reviewed": "2024-12-01",
        "valid_until": "2027-06-30",
        "note": "",
        "file": row["file"],
        "fi": "Arvioinnin tekee työllisyysohjaaja. Tapaaminen on täällä: {place}.",
        "uk": "Оцінку проводить консультант з працевлаштування. Зустріч тут: {place}.",
    }
    assert row["place"].startswith("Kirjasto")
    assert row["file"].startswith("knowledge/puolanka/answers.yaml:")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＠", " ="])
def test_a_cell_is_no_formula(sign: str) -> None:
    """Whoever opens the table must not run what somebody wrote into it."""
    assert cell(f"{sign}1+1") == f"'{sign}1+1"
    assert cell("Soita 1+1") == "Soita 1+1"


def test_a_formula_in_a_file_is_written_as_text(data: DataFolder, tmp_path: Path) -> None:
    """From the file to the table, whatever an admin typed."""
    data.change(AREA, "Soita heti 112.", '"=HYPERLINK(112)"')

    assert "'=HYPERLINK(112)" in [one["fi"] for one in table(data, tmp_path / "answers.csv")]


def test_a_stale_translation_is_left_out(data: DataFolder, tmp_path: Path) -> None:
    """The table says what people read."""
    data.change(AREA, "Soita heti 112.", "Soita heti numeroon 112.")
    data.update()

    (row,) = (one for one in table(data, tmp_path / "a.csv") if one["fi"].startswith("Soita"))

    assert row["uk"] == ""


def test_a_folder_that_is_not_there_is_refused(data: DataFolder, tmp_path: Path) -> None:
    """With what is wrong, and no traceback."""
    with pytest.raises(InputError, match="a file to write: No such file"):
        export.answers(data.root, tmp_path / "nowhere/answers.csv")
