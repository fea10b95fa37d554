"""A database opens in today's shape or says why not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.errors import StoreError
from bot.core.profile import Profile
from bot.store import copies, migrations, opening
from bot.store.holding import held
from bot.store.sqlite import SqliteStore
from tests.store.waiting import NOW


def _shape(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("select sql from sqlite_master order by name").fetchall()


# -- migrations --------------------------------------------------------------------------------


@pytest.mark.parametrize("version", range(1, len(migrations.STEPS)))
def test_an_older_database_moves_on_and_is_kept_as_it_was(tmp_path: Path, version: int) -> None:
    """Whoever must go back has something to go back to."""
    path, fresh = tmp_path / "bot.db", tmp_path / "fresh.db"
    with closing(sqlite3.connect(path)) as connection:
        for step in migrations.STEPS[:version]:
            step(Database(connection))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("insert into questions (token, text) values ('t', 'чи є курси')")
        connection.commit()
    before = _shape(path)

    SqliteStore.at(path).close()
    SqliteStore.at(fresh).close()

    (kept,) = copies.copies(path)
    assert kept.name.startswith(f"bot.db.before-{version}-")
    assert _shape(kept) == before
    assert _shape(path) == _shape(fresh)
    for file in (kept, path):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("select text from questions").fetchall() == [("чи є курси",)]


def test_a_step_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a shape is no shape: the old program still starts on it."""

    def add(db: Database) -> None:
        db.execute("create table half (x)")

    def fail(_db: Database) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    before = _shape(path)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add, fail))
    with pytest.raises(StoreError, match="disk is full"):
        SqliteStore.at(path)

    assert _shape(path) == before


def test_a_newer_database_is_refused_in_a_clear_sentence(path: Path) -> None:
    """An older program would write into it what the newer one cannot read."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="newer program"):
        SqliteStore.at(path)
    assert copies.copies(path) == {}


def test_a_locked_database_is_told_and_is_not_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program has it open: nothing is set aside, and later it goes on."""
    monkeypatch.setattr(opening, "PATIENCE", 0.01)
    store = SqliteStore.at(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="locked"):
            store.keep_profile("telegram:8", Profile("uk"), NOW)
        assert not store.is_damaged
        other.execute("rollback")

    store.keep_profile("telegram:8", Profile("uk"), NOW)
    assert copies.copies(path) == {}
    store.close()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A sentence with the path, not a traceback."""
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match=r"file/bot\.db cannot be opened"):
        SqliteStore.at(tmp_path / "file" / "bot.db")
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore.at(tmp_path)


def test_two_processes_cannot_serve_from_one_database(tmp_path: Path) -> None:
    """Both would answer what was left."""
    with held(tmp_path / "bot.db"):
        other = held(tmp_path / "bot.db")
        with pytest.raises(StoreError, match="another process serves"):
            other.__enter__()
    with held(tmp_path / "bot.db"):
        pass
