"""The store on SQLite."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from bot.core.events import Answered, NotUnderstood, Rated
from bot.core.ports import Decided, Kept, KeptCase, KeptQuestion
from bot.core.profile import Profile
from bot.store import copies, erasing
from bot.store.awaiting import SqliteAwaiting
from bot.store.boxes import Boxes
from bot.store.case_rows import day_of
from bot.store.cases import SqliteCases
from bot.store.coordinators import (
    SqliteAudit,
    SqliteCoordinators,
    SqliteLinks,
    SqliteSessions,
)
from bot.store.database import Connection
from bot.store.figures import SqliteFigures
from bot.store.inbox import SqliteInbox
from bot.store.keys import Keys
from bot.store.lessons import SqliteLessons
from bot.store.letters import SqliteLetters
from bot.store.migrations import DAYS, ENDS, PERSON_KEY, migrate
from bot.store.opening import make_private, open_file
from bot.store.outbox import SqliteOutbox
from bot.store.profile_rows import profile_of, row_of
from bot.store.question_rows import question_of
from bot.store.readers import Readers
from bot.store.reviews import SqliteReviews

SPARED = timedelta(minutes=1)
"""A case that is younger may not be in the database yet."""


class SqliteStore:
    """Keeps everything in one file; used from any thread, one at a time."""

    def __init__(self, db: Database, path: Path | None = None, keys: Keys | None = None) -> None:
        """Keep things in `db`, which is the file `path` if any, in today's shape.

        People are known by `keys`.
        """
        self._path = path
        self._keys = keys or Keys()
        erasing.prepare(db)
        db.register_function(self._keys.person, name=PERSON_KEY)
        migrate(db)
        self._connection = Connection(db)
        self.inbox = SqliteInbox(self._connection)
        self.outbox = SqliteOutbox(self._connection)
        self.boxes = Boxes(self._keys, path)
        self.coordinators = SqliteCoordinators(self._connection, self._keys)
        self.links = SqliteLinks(self._connection)
        self.sessions = SqliteSessions(self._connection)
        self.audit = SqliteAudit(self._connection)
        self.reviews = SqliteReviews(self._connection)
        self.figures = SqliteFigures(self._connection)
        self.lessons = SqliteLessons(self._connection, self._keys)
        self.cases = SqliteCases(self._connection, self._keys, self.boxes, self.outbox)
        self.awaiting = SqliteAwaiting(self._connection, self._keys, self.boxes, self.outbox)
        self.letters = SqliteLetters(self._connection)
        self.readers = Readers(self._connection, self._keys)

    @classmethod
    def at(cls, path: Path) -> "SqliteStore":
        """Open or make the database file at `path`."""
        make_private(path)
        keys = Keys.beside(path)
        return cls(open_file(path, keys), path, keys)

    @property
    def is_damaged(self) -> bool:
        """Tell whether the file was found broken; it is set aside when it is opened again."""
        return self._connection.is_damaged

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self, *, must_outlive_power: bool = True) -> Iterator[None]:
        """Do all that is written inside, or nothing."""
        with self._connection.transaction(must_outlive_power=must_outlive_power):
            yield

    def decided(self, receipt: int) -> Decided | None:
        """Return how that update found its person, if its turn was decided before."""
        with self._connection.reading() as db:
            rows = list(db.query("select token, profile from inbox where number = ?", [receipt]))
        if not rows or rows[0]["profile"] is None:
            return None
        return Decided(profile_of(json.loads(rows[0]["profile"])), rows[0]["token"])

    def decide(self, receipt: int, decided: Decided) -> None:
        """Remember with an update that its turn is decided; nothing where it is not kept."""
        with self._connection.transaction() as db:
            db.execute(
                "update inbox set token = ?, profile = ? where number = ?",
                [decided.token, json.dumps(row_of(decided.profile)), receipt],
            )

    def profile(self, person: str) -> Profile:
        """Return what is remembered of `person`."""
        with self._connection.reading() as db:
            rows = list(db["profiles"].rows_where("person = ?", [self._keys.person(person)]))
        return profile_of(rows[0]) if rows else Profile()

    def keep_profile(self, person: str, profile: Profile, now: datetime) -> None:
        """Remember `profile`."""
        key = self._keys.person(person)
        self._write("profiles", {"person": key, **row_of(profile), "touched": day_of(now)})
        self.readers.follow(person, profile, now)

    def agree(self, person: str, profile: Profile, now: datetime) -> None:
        """Keep the address of somebody who wants to be written to."""
        self.readers.agree(person, profile, now)

    def disagree(self, person: str) -> None:
        """Forget it."""
        self.readers.leave(person)

    def forget_person(self, person: str) -> Kept:
        """Forget everything about `person`; return what it was."""
        with self._connection.transaction():
            kept = self.kept_of(person)
            self._delete("profiles", "person = ?", self._keys.person(person))
            self.cases.forget(person)
            self.awaiting.forget(person)
            # What was still to be sent to them has their address.
            self._delete("outbox", "person = ?", person)
            self._delete("notice_readers", "person = ?", self._keys.person(person))
            for one in kept.questions:
                self._delete("questions", "token = ?", one.question.token)
        self._connection.deleted()
        return kept

    def kept_of(self, person: str) -> Kept:
        """Return everything that is kept of `person`."""
        with self._connection.reading() as db:
            rows = list(db["profiles"].rows_where("person = ?", [self._keys.person(person)]))
            # Each mark is another: whose a question is can only be tried.
            tokens = [
                token
                for token, writer in db.execute(
                    "select token, writer from questions order by rowid"
                )
                if writer == self._keys.writer(person, token)
            ]
            questions = [db.table("questions").get(token) for token in tokens]
        return Kept(
            profile=profile_of(rows[0]) if rows else Profile(),
            touched=date.fromisoformat(rows[0]["touched"]) if rows else None,
            wants_notices=self.readers.is_one(person),
            questions=tuple(
                KeptQuestion(question_of(row), date.fromisoformat(row["asked"]))
                for row in questions
            ),
            cases=tuple(
                KeptCase(case, tuple(self.cases.thread(case.token)), self.cases.phone(case.token))
                for case in self.cases.of_person(person)
            ),
            awaited=tuple(self.awaiting.of_person(person)),
        )

    def keep_question(self, person: str, question: NotUnderstood, now: datetime) -> None:
        """Keep a question with a mark of its writer that leads to nobody."""
        row = asdict(question)
        row["guesses"] = json.dumps(row["guesses"])
        row["writer"] = self._keys.writer(person, question.token)
        self._write("questions", {**row, "asked": day_of(now)})

    def take_back(self, person: str, token: str) -> None:
        """Delete the question of that token where it is `person`'s own."""
        # Before questions bore marks, the token that only its writer was given had to do.
        own = (self._keys.writer(person, token), "")
        with self._connection.transaction() as db:
            question = "token = ? and writer in (?, ?)"
            if db.execute(f"delete from questions where {question}", [token, *own]).rowcount:  # noqa: S608 - no value in it
                self.awaiting.drop([token])
                self._connection.deleted()

    def own_question(self, person: str, token: str) -> NotUnderstood | None:
        """Return the question of that token where it is `person`'s own."""
        with self._connection.reading() as db:
            own = [token, self._keys.writer(person, token)]
            rows = list(db["questions"].rows_where("token = ? and writer = ?", own))
        return question_of(rows[0]) if rows else None

    def drop_drafts(self, before: datetime) -> int:
        """Delete what people began to send to an office and left, on an earlier day."""
        with self._connection.transaction() as db:
            dropped = db.execute(
                "update profiles set draft = null where draft is not null and touched < ?",
                [day_of(before)],
            ).rowcount
        if dropped:
            self._connection.deleted()
        return int(dropped)

    def questions(self) -> list[NotUnderstood]:
        """Return the kept questions, oldest first."""
        with self._connection.reading() as db:
            return [
                question_of(row) for row in db["questions"].rows_where(order_by="asked, rowid")
            ]

    def sort_questions(self, count: int) -> bool:
        """Give at most so many new questions their places; return whether some may be left."""
        return self.reviews.sort_new(count)

    def count_answer(self, answer: Answered, now: datetime) -> None:
        """Count an answer."""
        row = asdict(answer)
        row["client_group"] = row.pop("group")
        with self._connection.transaction() as db:
            db.table("answers").insert({**row, "answered": day_of(now)})

    def count_rating(self, rating: Rated, now: datetime) -> None:
        """Count whether an answer helped."""
        with self._connection.transaction() as db:
            db.table("helpful").insert({**asdict(rating), "rated": day_of(now)})

    def remembered(self, key: str) -> str | None:
        """Return what the program noted for itself under `key`."""
        with self._connection.reading() as db:
            rows = list(db["remembered"].rows_where("key = ?", [key]))
        return rows[0]["value"] if rows else None

    def remember(self, key: str, value: str) -> None:
        """Note `value` under `key`."""
        self._write("remembered", {"key": key, "value": value})

    def purge(self, now: datetime, retention: timedelta) -> int:
        """Delete what was last touched `retention` or longer ago, and copies as old."""
        before = now - retention
        # Days compare with days and with times alike.
        end = day_of(before + timedelta(days=1))
        deleted = 0
        with self._connection.transaction() as db:
            for table, column in DAYS.items():
                deleted += self._delete(table, f"[{column}] < ?", end)
                # A clock that was ahead and is right again must not keep anything for longer.
                latest = now + retention if table in ENDS else now
                db.execute(
                    f"update [{table}] set [{column}] = ? where [{column}] > ?",  # noqa: S608 - names of ours
                    [day_of(latest), f"{day_of(latest + timedelta(days=1))}~"],
                )
        if deleted:
            self._connection.deleted()
        if self._path:
            copies.expire(self._path, before)
        # Not where a case ends, for that may be undone: the disk may fail what is done with it.
        # And not while a damaged database lies here, whose cases somebody may still save by hand.
        if self._path is None or not copies.damaged(self._path):
            waiting = [*self.cases.tokens(), *self.awaiting.tokens()]
            self.boxes.drop_others(waiting, now - SPARED)
        return deleted

    def erase(self, *, thoroughly: bool = False) -> bool:
        """Make what was deleted unreadable in every byte; return whether that is done.

        It is not where another program reads the file: it is to be tried again.
        """
        return self._connection.erase(thoroughly=thoroughly)

    def _write(self, table: str, row: dict[str, object]) -> None:
        with self._connection.transaction() as db:
            db.table(table).insert(row, replace=True)

    def _delete(self, table: str, where: str, value: str) -> int:
        with self._connection.transaction() as db:
            cursor = db.execute(f"delete from [{table}] where {where}", [value])  # noqa: S608 - names of ours
            return cursor.rowcount
