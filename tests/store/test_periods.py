"""What is old goes in time, whatever the clock says, and files are for nobody else."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.errors import StoreError
from bot.store.coordinators import CASE, Link
from bot.store.copies import copies
from bot.store.migrations import STEPS, _without_addresses
from bot.store.sqlite import SqliteStore
from tests.store.traces import (
    ANOTHER,
    NOW,
    OTHER_TEXT,
    PERSON,
    TEXT,
    assert_gone,
    everything,
    ids_of,
    keep,
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return where the database is to be."""
    return tmp_path / "var" / "bot.db"


@pytest.fixture
def store(database: Path) -> Iterator[SqliteStore]:
    """Return a store in a file, in which two people left a profile and a question each."""
    store = SqliteStore.at(database)
    keep(store, PERSON, "mine", TEXT)
    keep(store, ANOTHER, "theirs", OTHER_TEXT)
    yield store
    store.close()


def test_old_means_gone_from_every_byte(store: SqliteStore, database: Path) -> None:
    """After the period nobody had to ask for it."""
    ids = ids_of(PERSON, store)
    keep(store, "telegram:5", "new", "ⴰⴱⴳⴷⴹ", NOW + timedelta(days=1))

    store.purge(NOW, timedelta(0))
    assert store.erase()

    assert_gone(TEXT, ids, database.parent)
    assert_gone(OTHER_TEXT, [], database.parent)
    assert len(store.questions()) == 1


def test_a_clock_that_was_ahead_keeps_nothing_longer(store: SqliteStore) -> None:
    """Set back by two years, it lets the period begin; what is of tomorrow elsewhere stays."""
    keep(store, "telegram:5", "ahead", "ⴰⴱⴳⴷⴹ", NOW + timedelta(days=730))
    keep(store, "telegram:6", "tomorrow", "ⴰⴱⴳⴷⴹ", NOW + timedelta(days=1))

    assert store.purge(NOW, timedelta(days=90)) == 0
    assert store.kept_of("telegram:5").touched == NOW.date()
    assert store.kept_of("telegram:6").touched == NOW.date() + timedelta(days=1)
    store.purge(NOW + timedelta(days=90), timedelta(days=90))
    assert [one.token for one in store.questions()] == ["tomorrow"]


def test_a_link_of_a_letter_outlives_a_tidying(store: SqliteStore) -> None:
    """Its day lies ahead, and rightly so: an office reads its mail the next week."""
    until = NOW + timedelta(days=14)
    token = store.links.make(CASE, "case-1", until, NOW, municipality="kuhmo")
    assert token

    store.purge(NOW, timedelta(days=90))

    opened = store.links.spend(token, "", until)
    assert opened == Link(CASE, "case-1", "kuhmo")


def test_a_link_made_while_the_clock_was_ahead_ends_with_the_period(store: SqliteStore) -> None:
    """Nothing lasts longer than what is kept of people."""
    ahead = NOW + timedelta(days=730)
    token = store.links.make(CASE, "case-1", ahead + timedelta(days=14), ahead)
    assert token

    store.purge(NOW, timedelta(days=90))

    assert store.links.spend(token, "", NOW + timedelta(days=91)) is None


def test_files_are_for_nobody_else(store: SqliteStore, database: Path) -> None:
    """The folder that is made, the database, its log and its secret."""
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database.parent.iterdir()}

    assert store.profile(PERSON).language == "ka"
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700
    assert rights == {
        "bot.db": 0o600,
        "bot.db-shm": 0o600,
        "bot.db-wal": 0o600,
        "bot.db.key": 0o600,
    }


def test_rights_that_were_too_wide_are_narrowed(tmp_path: Path) -> None:
    """A database of an earlier program, or one that was copied back."""
    database = tmp_path / "bot.db"
    SqliteStore.at(database).close()
    database.chmod(0o644)

    SqliteStore.at(database).close()

    assert stat.S_IMODE(database.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["bot.db/bot.db", ".", "a\0b"])
def test_a_database_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    """By its name; the start ends with one sentence."""
    (tmp_path / "bot.db").write_text("a file is no folder")

    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore.at(tmp_path / name)


def test_an_older_database_loses_its_addresses(database: Path) -> None:
    """Profiles are found again by their keyed hash, and the chat is named nowhere."""
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as connection:
        before = STEPS.index(_without_addresses)
        for step in STEPS[:before]:
            step(Database(connection))
        profile = (PERSON, "ka", "puolanka", 0, 0, NOW.isoformat())
        connection.execute(
            "insert into profiles (person, language, municipality, group_is_unknown, is_waiting,"
            " touched) values (?, ?, ?, ?, ?, ?)",
            profile,
        )
        question = ("old", TEXT, "ka", "unanswered", "[]", NOW.isoformat())
        connection.execute(
            "insert into questions (token, text, language, reason, guesses, asked)"
            " values (?, ?, ?, ?, ?, ?)",
            question,
        )
        connection.execute(f"PRAGMA user_version = {before}")
        connection.commit()

    store = SqliteStore.at(database)
    assert store.profile(PERSON).municipality == "puolanka"
    assert [one.text for one in store.questions()] == [TEXT]
    assert store.erase()
    # The copy that is kept before a change of shape is as it was, and ends with the period.
    (kept,) = copies(database)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.unlink()
    assert PERSON.encode() not in everything(database.parent)
    assert NOW.isoformat().encode() not in everything(database.parent)
    store.take_back(PERSON, "old")
    assert store.questions() == []
    store.close()


def test_no_time_joins_who_asked_with_what_was_asked(store: SqliteStore) -> None:
    """Days only: a microsecond is as good as a name."""
    db = store._connection.db
    rows = [
        *db.query("select touched as day from profiles"),
        *db.query("select asked from questions"),
    ]

    assert {next(iter(row.values())) for row in rows} == {"2026-11-24"}
