"""Copies beside the database: backups, what stood before a migration, what was damaged.

Each is named after the database, what it is and when it was made, so that all of them are found,
and deleted after the period for which people's data is kept: `bot.db.backup-20261124T081500Z`.
"""

import glob
import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.core.errors import StoreError

BACKUP = "backup"
DAMAGED = "damaged"
BESIDE = ("", "-wal", "-shm")
"""What SQLite keeps beside a database belongs to it."""
_TIME = "%Y%m%dT%H%M%SZ"
_KINDS = re.compile(rf"({BACKUP}|{DAMAGED}|before-\d+)-(\d{{8}}T\d{{6}}Z)")


def copy_path(database: Path, kind: str, now: datetime) -> Path:
    """Return how a copy made at `now` is called."""
    return database.with_name(f"{database.name}.{kind}-{now.astimezone(UTC).strftime(_TIME)}")


def copy(database: Path, target: Path) -> None:
    """Write a consistent copy, also while another process writes to the database.

    Raises StoreError where there is no database, or the copy cannot be written whole.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        # A copy is for nobody else's eyes either.
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        source = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(unfinished)) as written:
            source.backup(written)
            written.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = written.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise StoreError(f"the copy is not sound: {verdict}")
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"no copy of {database} could be made: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def set_aside(database: Path, now: datetime) -> Path:
    """Give a damaged database another name; return it."""
    aside = copy_path(database, DAMAGED, now)
    for ending in BESIDE:
        beside = database.with_name(database.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside


def copies(database: Path) -> dict[Path, datetime]:
    """Return the copies beside a database, with the times at which they were made."""
    found: dict[Path, datetime] = {}
    for path in database.parent.glob(f"{glob.escape(database.name)}.*"):
        match = _KINDS.match(path.name.removeprefix(f"{database.name}."))
        if match:
            # Digits may be no time: then the file is not one of ours.
            with suppress(ValueError):
                found[path] = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
    return found


def damaged(database: Path) -> list[Path]:
    """Return the damaged databases that were set aside and are still there."""
    return sorted(path for path in copies(database) if f".{DAMAGED}-" in path.name)


def expire(database: Path, before: datetime) -> int:
    """Delete copies older than `before`; return how many files that were.

    Raises StoreError where one cannot be deleted.
    """
    try:
        old = [path for path, made in copies(database).items() if made < before]
        for path in old:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"an old copy cannot be deleted: {error}") from error
    return len(old)
