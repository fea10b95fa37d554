"""Opens the database file: brings it to today's shape, or sets it aside where it is damaged."""

import glob
import logging
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from bot.core.errors import StoreError
from bot.store import erasing, migrations
from bot.store.copies import copy, copy_path, set_aside
from bot.store.holding import HeldError, held_by_us
from bot.store.keys import Keys
from bot.store.queue_index import complete_queue

PATIENCE = 5.0
"""Seconds to wait for another program that holds the file."""
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PROMISED = ("inbox", "outbox", "questions", "cases", "threads", "awaiting", "letters")
"""Tables with what somebody waits for."""
_PLACES = "sorted_questions"
_DONE = ("inbox_done", "outbox_done", _PLACES, "desk_links")
"""Tables with how far that is, so that nothing of it is done twice."""
_DECIDED = ("coordinators", "taught", "taught_marks", "stopped", "desk_audit")
"""Tables with what offices decided: an answer that one has stopped must not be told again."""

log = logging.getLogger(__name__)


def make_private(path: Path) -> None:
    """Make the database file at `path` and its folder, for nobody else's eyes.

    Raises StoreError where there cannot be one.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its log the rights of its file.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        for file in path.parent.glob(f"{glob.escape(path.name)}*"):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)
    except (OSError, ValueError) as error:
        # ValueError: a name with a zero byte.
        raise StoreError(f"{path} cannot be opened: {error}") from error


def open_file(path: Path, keys: Keys) -> Database:
    """Open the database at `path`, in today's shape, its people known by `keys`.

    A damaged one is set aside under a name that says so and a new one begun, with what people
    wait for and what offices decided, as far as it can still be read. Raises StoreError where a
    program is too old for it, where a process that serves would lose it, or where the disk or
    another program does not let it be opened.
    """
    try:
        try:
            return _open_sound(path, keys)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            # Under a process that serves, it would be taken away and written to no more.
            with held_by_us(path):
                return _begin_anew(path, keys, str(error))
    except HeldError as error:
        raise StoreError(
            f"{path} is damaged, and another process serves from it: start that one anew, it"
            " sets the file aside and goes on with what can be read; then do this again"
        ) from error
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file is broken and will stay so."""
    # The low byte is the kind; the rest says more of it.
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _DAMAGE


def _open_sound(path: Path, keys: Keys) -> Database:
    # The event loop hands each call to a thread; the lock of Connection keeps them apart.
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    try:
        _check(connection)
        db = Database(connection)
        _keep_as_it_was(connection, path)
        db.enable_wal()
        erasing.prepare(db)
        db.register_function(keys.person, name=migrations.PERSON_KEY)
        migrations.migrate(db)
    except BaseException:
        connection.close()
        raise
    return db


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        error = sqlite3.DatabaseError(verdict)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _keep_as_it_was(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a database that is about to get another shape; refuse one that a newer program has."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(migrations.STEPS):
        raise StoreError(
            f"{path} was written by a newer program (version {version}, this one knows"
            f" {len(migrations.STEPS)}): start that program, or put a backup in its place"
        )
    if 0 < version < len(migrations.STEPS):
        kept = copy_path(path, f"before-{version}", datetime.now(UTC))
        copy(path, kept)
        log.info("the database gets another shape; as it was it is kept as %s", kept.name)


def _begin_anew(path: Path, keys: Keys, problem: str) -> Database:
    aside = set_aside(path, datetime.now(UTC))
    make_private(path)
    db = _open_sound(path, keys)
    saved: dict[str, int] = {}
    for table in (*_PROMISED, *_DONE, *_DECIDED):
        saved[table] = 0
        # In the order in which it came; what numbers it there is made anew.
        columns = {column.name for column in db[table].columns} - {"position"}
        for row in _readable(aside, table):
            with suppress(sqlite3.Error):
                known = {name: value for name, value in row.items() if name in columns}
                # A question that was copied has a place already: how far it was, replaces it.
                db.table(table).insert(known, ignore=table != _PLACES, replace=table == _PLACES)
                saved[table] += 1
    migrations.date_what_waits(db)
    complete_queue(db)
    db.conn.commit()
    log.error(
        "the database was damaged (%s). It is set aside as %s and a new one begun."
        " Taken over: %d unanswered and %d unsent messages, %d questions without an answer,"
        " %d cases, %d stopped answers, %d taught sentences and %d coordinators."
        " Lost: what else was there, and what was remembered of people.",
        problem,
        aside.name,
        *(saved[table] for table in ("inbox", "outbox", "questions", "cases")),
        *(saved[table] for table in ("stopped", "taught", "coordinators")),
    )
    return db


def _readable(damaged: Path, table: str) -> list[dict[str, object]]:
    """Return the rows that can be read, up to the first that cannot."""
    rows: list[dict[str, object]] = []
    with suppress(sqlite3.Error), closing(sqlite3.connect(damaged)) as connection:
        found = connection.execute(f"select * from [{table}] order by rowid")  # noqa: S608 - a name of ours
        names = [name for name, *_ in found.description]
        for row in found:
            rows.append(dict(zip(names, row, strict=True)))  # noqa: PERF401 - what was read before an error counts
    return rows
