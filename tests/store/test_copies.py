"""Copies of a database are whole, and end with the period."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.core.profile import Profile
from bot.store import copies
from bot.store.keys import key_file
from bot.store.sqlite import SqliteStore
from tests.store.waiting import NOW, WAITING


def test_a_copy_of_a_live_database_is_whole(path: Path, tmp_path: Path) -> None:
    """Also of what stands only in the write-ahead log yet."""
    store = SqliteStore.at(path)
    store.keep_profile("telegram:9", Profile("th"), NOW)
    copies.copy(path, tmp_path / "copy.db")
    store.keep_profile("telegram:9", Profile("vi"), NOW)

    shutil.copy(key_file(path), key_file(tmp_path / "copy.db"))
    copied = SqliteStore.at(tmp_path / "copy.db")
    assert copied.profile("telegram:9") == Profile("th")
    assert copied.inbox.waiting() == WAITING
    copied.close()
    store.close()


def test_a_copy_that_fails_leaves_an_older_one_alone(path: Path, tmp_path: Path) -> None:
    """A backup is replaced by a whole one or not at all."""
    target = tmp_path / "copy.db"
    copies.copy(path, target)
    before = target.read_bytes()
    path.write_bytes(b"\x5a" * len(before))

    with pytest.raises(StoreError):
        copies.copy(path, target)

    assert target.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*unfinished*")] == []


def test_copies_end_with_the_period(path: Path) -> None:
    """A deleted person is not kept in a forgotten file."""
    old, new = NOW - timedelta(days=91), NOW - timedelta(days=89)
    kinds = (copies.BACKUP, copies.DAMAGED, "before-1")
    made = {copies.copy_path(path, kind, when) for kind in kinds for when in (old, new)}
    strays = ("notes", "backup-of-mine", "backup-99999999T999999Z")
    stray = {path.with_name(f"bot.db.{name}") for name in strays}
    for file in made | stray:
        file.write_text("")

    store = SqliteStore.at(path)
    store.purge(NOW, timedelta(days=90))

    assert set(copies.copies(path).values()) == {new}
    assert all(file.exists() for file in stray)
    store.close()
