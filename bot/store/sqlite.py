"""The store on SQLite."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.core.events import Answered, Guess, NotUnderstood, Rated
from bot.core.knowledge import Group
from bot.core.ports import Decided
from bot.core.profile import Profile, Recent
from bot.store import copies
from bot.store.database import Connection
from bot.store.inbox import SqliteInbox
from bot.store.migrations import migrate
from bot.store.opening import open_file
from bot.store.outbox import SqliteOutbox


class SqliteStore:
    """Keeps everything in one file; used from any thread, one at a time."""

    def __init__(self, db: Database, path: Path | None = None) -> None:
        """Keep things in `db`, which is the file `path` if any, in today's shape."""
        self._path = path
        db.execute("PRAGMA secure_delete = ON")
        migrate(db)
        self._connection = Connection(db)
        self.inbox = SqliteInbox(self._connection)
        self.outbox = SqliteOutbox(self._connection)

    @classmethod
    def at(cls, path: Path) -> "SqliteStore":
        """Open or make the database file at `path`."""
        return cls(open_file(path), path)

    @property
    def is_damaged(self) -> bool:
        """Tell whether the file was found broken; it is set aside when it is opened again."""
        return self._connection.is_damaged

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is written inside, or nothing."""
        with self._connection.transaction():
            yield

    def decided(self, receipt: int) -> Decided | None:
        """Return how that update found its person, if its turn was decided before."""
        with self._connection.reading() as db:
            rows = list(db.query("select token, profile from inbox where number = ?", [receipt]))
        if not rows or rows[0]["profile"] is None:
            return None
        return Decided(_profile_of(json.loads(rows[0]["profile"])), rows[0]["token"])

    def decide(self, receipt: int, decided: Decided) -> None:
        """Remember with an update that its turn is decided; nothing where it is not kept."""
        with self._connection.transaction() as db:
            db.execute(
                "update inbox set token = ?, profile = ? where number = ?",
                [decided.token, json.dumps(_row_of(decided.profile)), receipt],
            )

    def profile(self, person: str) -> Profile:
        """Return what is remembered of `person`."""
        with self._connection.reading() as db:
            rows = list(db["profiles"].rows_where("person = ?", [person]))
        return _profile_of(rows[0]) if rows else Profile()

    def keep_profile(self, person: str, profile: Profile, now: datetime) -> None:
        """Remember `profile`."""
        row = {"person": person, **_row_of(profile), "touched": now.isoformat()}
        self._write("profiles", row)

    def forget_person(self, person: str) -> None:
        """Forget everything about `person`."""
        with self.transaction():
            self._delete("profiles", "person = ?", person)
            self._delete("outbox", "person = ?", person)

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
        with self._connection.reading() as db:
            rows = list(db["questions"].rows_where(order_by="asked, rowid"))
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
        with self._connection.transaction() as db:
            db.table("answers").insert({**row, "answered": now.isoformat()})

    def count_rating(self, rating: Rated, now: datetime) -> None:
        """Count whether an answer helped."""
        with self._connection.transaction() as db:
            db.table("helpful").insert({**asdict(rating), "rated": now.isoformat()})

    def remembered(self, key: str) -> str | None:
        """Return what the program noted for itself under `key`."""
        with self._connection.reading() as db:
            rows = list(db["remembered"].rows_where("key = ?", [key]))
        return rows[0]["value"] if rows else None

    def remember(self, key: str, value: str) -> None:
        """Note `value` under `key`."""
        self._write("remembered", {"key": key, "value": value})

    def purge(self, before: datetime) -> int:
        """Delete what was last touched before `before`, and copies of the file made before."""
        if self._path:
            copies.expire(self._path, before)
        limit = before.isoformat()
        return sum(
            self._delete(table, f"{column} < ?", limit)
            for table, column in (
                ("profiles", "touched"),
                ("questions", "asked"),
                ("answers", "answered"),
                ("outbox_done", "settled"),
                ("helpful", "rated"),
            )
        )

    def _write(self, table: str, row: dict[str, object]) -> None:
        with self._connection.transaction() as db:
            db.table(table).insert(row, replace=True)

    def _delete(self, table: str, where: str, value: str) -> int:
        with self._connection.transaction() as db:
            cursor = db.execute(f"delete from [{table}] where {where}", [value])  # noqa: S608 - names of ours
            return cursor.rowcount


def _row_of(profile: Profile) -> dict[str, object]:
    row = asdict(profile)
    row["client_group"] = row.pop("group")
    row["recent"] = json.dumps(row["recent"])
    return row


def _profile_of(row: Mapping[str, Any]) -> Profile:
    return Profile(
        language=row["language"],
        municipality=row["municipality"],
        group=Group(row["client_group"]) if row["client_group"] else None,
        group_is_unknown=bool(row["group_is_unknown"]),
        topic=row["topic"],
        is_waiting=bool(row["is_waiting"]),
        recent=_recent(row["recent"]),
    )


def _recent(kept: str | None) -> Recent:
    fields = json.loads(kept) if kept else {}
    return Recent(**{**fields, "others": tuple(fields.get("others", ()))})
