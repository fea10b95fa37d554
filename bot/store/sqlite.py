"""The store on SQLite."""

import json
import sqlite3
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from threading import RLock

from sqlite_utils import Database

from bot.core.conversation import Answered, Guess, NotUnderstood, Profile
from bot.core.knowledge import Group
from bot.store.migrations import migrate


class SqliteStore:
    """Keeps everything in one file; used from any thread, one at a time."""

    def __init__(self, db: Database) -> None:
        """Keep things in `db`, bringing it to today's shape first."""
        self._db = db
        self._lock = RLock()
        db.execute("PRAGMA secure_delete = ON")
        migrate(db)

    @classmethod
    def at(cls, path: Path) -> "SqliteStore":
        """Open or make the database file at `path`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        # The event loop hands each call to a thread; the lock keeps them apart.
        connection = sqlite3.connect(path, check_same_thread=False)
        db = Database(connection)
        db.enable_wal()
        return cls(db)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def profile(self, person: str) -> Profile:
        """Return what is remembered of `person`."""
        with self._lock:
            rows = list(self._db["profiles"].rows_where("person = ?", [person]))
        if not rows:
            return Profile()
        row = rows[0]
        return Profile(
            language=row["language"],
            municipality=row["municipality"],
            group=Group(row["client_group"]) if row["client_group"] else None,
            group_is_unknown=bool(row["group_is_unknown"]),
            topic=row["topic"],
            is_waiting=bool(row["is_waiting"]),
        )

    def keep_profile(self, person: str, profile: Profile, now: datetime) -> None:
        """Remember `profile`."""
        row = asdict(profile)
        row["client_group"] = row.pop("group")
        self._write("profiles", {"person": person, **row, "touched": now.isoformat()})

    def forget_person(self, person: str) -> None:
        """Forget everything about `person`."""
        self._delete("profiles", "person = ?", person)

    def keep_question(self, question: NotUnderstood, now: datetime) -> None:
        """Keep a question without its writer."""
        row = asdict(question)
        row["guesses"] = json.dumps(row["guesses"])
        self._write("questions", {**row, "asked": now.isoformat()})

    def drop_question(self, token: str) -> None:
        """Delete the question of that token."""
        self._delete("questions", "token = ?", token)

    def questions(self) -> list[NotUnderstood]:
        """Return the kept questions, oldest first."""
        with self._lock:
            rows = list(self._db["questions"].rows_where(order_by="asked, rowid"))
        return [
            NotUnderstood(
                token=row["token"],
                text=row["text"],
                language=row["language"],
                municipality=row["municipality"],
                reason=row["reason"],
                guesses=tuple(Guess(**guess) for guess in json.loads(row["guesses"])),
            )
            for row in rows
        ]

    def count_answer(self, answer: Answered, now: datetime) -> None:
        """Count an answer."""
        row = asdict(answer)
        row["client_group"] = row.pop("group")
        with self._lock, self._db.conn:
            self._db.table("answers").insert({**row, "answered": now.isoformat()})

    def purge(self, before: datetime) -> int:
        """Delete what was last touched before `before`."""
        limit = before.isoformat()
        return sum(
            self._delete(table, f"{column} < ?", limit)
            for table, column in (
                ("profiles", "touched"),
                ("questions", "asked"),
                ("answers", "answered"),
            )
        )

    def _write(self, table: str, row: dict[str, object]) -> None:
        with self._lock, self._db.conn:
            self._db.table(table).insert(row, replace=True)

    def _delete(self, table: str, where: str, value: str) -> int:
        with self._lock, self._db.conn:
            cursor = self._db.execute(f"delete from [{table}] where {where}", [value])  # noqa: S608 - names of ours
            return cursor.rowcount
