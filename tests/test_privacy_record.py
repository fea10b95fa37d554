"""PRIVACY.md tells what the program keeps: table by table, column by column, period by period."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.housekeeping import EVERY
from bot.settings import Settings
from bot.store import copies
from bot.store.holding import held
from bot.store.inbox import REMEMBERED
from bot.store.migrations import DAYS
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, tzinfo=UTC)

RECORD = (Path(__file__).resolve().parent.parent / "PRIVACY.md").read_text("utf-8")
WRITE_DOWN = "write down in PRIVACY.md, 'In the database', what is kept there, why and until when"


def section(heading: str) -> str:
    """Return what stands under a heading."""
    _, _, rest = RECORD.partition(f"# {heading}\n")
    assert rest, heading
    return re.split(r"\n#+ ", rest)[0]


def rows(heading: str) -> dict[str, list[str]]:
    """Return the table under a heading: what the first cell of a row names → its other cells."""
    lines = [line for line in section(heading).splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {name.strip("`| "): others for name, *others in cells}


def kept() -> dict[str, list[str]]:
    """Return the tables of a new database with their columns."""
    store = SqliteStore(Database(memory=True))
    db = store._connection.db
    # Full-text indexes hold the words of the table that they are made of, and end with it.
    names = [name for name in db.table_names() if not re.search(r"_fts(_|$)", name)]
    return {
        name: [column.name for column in db[name].columns]
        for name in names
        if not name.startswith("sqlite_")
    }


@pytest.mark.parametrize("table", sorted(kept()))
def test_every_column_of_the_database_is_written_down(table: str) -> None:
    """A data protection officer reads this file and not the code."""
    columns, *_ = rows("In the database").get(table, [""])

    assert sorted(re.findall(r"`([^`]+)`", columns)) == sorted(kept()[table]), WRITE_DOWN


def test_nothing_is_written_down_that_is_not_kept() -> None:
    """A record that says too much is as useless as one that says too little."""
    assert rows("In the database").keys() - kept().keys() == set()


@pytest.mark.parametrize("table", sorted(kept()))
def test_every_period_is_written_down(table: str) -> None:
    """From which day it runs; and where none runs, what else ends it."""
    *_, until = rows("In the database")[table]
    day = DAYS.get(table)

    assert re.findall(r"`RETENTION_DAYS` after `([a-z_]+)`", until) == ([day] if day else [])
    assert until


def test_the_period_is_that_of_the_settings() -> None:
    """Where nothing is set."""
    default = next(one.default for one in fields(Settings) if one.name == "retention_days")

    assert f"`RETENTION_DAYS`, {default} days where nothing else is set" in RECORD


def test_every_file_beside_the_database_is_written_down(tmp_path: Path) -> None:
    """What a program makes, somebody must know to delete."""
    database = tmp_path / "bot.db"
    with held(database):
        store = SqliteStore.at(database)
        store.boxes.seal("case", "number")
        copies.copy(database, copies.copy_path(database, copies.BACKUP, NOW))
        made = {path.name for path in tmp_path.iterdir()}
        store.close()
    made |= {copies.copy_path(database, kind, NOW).name for kind in (copies.DAMAGED, "before-1")}
    told = " | ".join(rows("In files beside the database"))
    names = [name.replace("…", "*") for name in re.split(r"[`, |]+", told) if name]

    assert len(made) == 9
    assert [one for one in sorted(made) if not any(fnmatch(one, name) for name in names)] == []


def test_what_it_promises_in_numbers_is_so() -> None:
    """The minute, the newest numbers, and the commands for a request on paper."""
    assert "past it every minute" in RECORD
    assert EVERY == 60
    assert f"the newest {REMEMBERED:,}" in RECORD
    for command in ("export person", "forget"):
        assert f"python -m bot {command} NUMBER" in RECORD


def test_what_is_left_to_the_controllers_is_marked() -> None:
    """The legal basis is theirs to name: a program that names one would be believed."""
    (basis,) = re.findall(r"^\| Legal basis \| (.*) \|$", RECORD, re.MULTILINE)

    assert re.fullmatch(r"\[.*\]", basis)
