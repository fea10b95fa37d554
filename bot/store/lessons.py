"""What the offices have taught and stopped, on SQLite; kept until they change it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.core.lessons import Heeded, Lesson, Stop, heeded
from bot.core.sameness import compared
from bot.store.database import Connection
from bot.store.keys import Keys


class SqliteLessons:
    """Lessons and stopped answers.

    Of a question as somebody asked it a keyed hash is kept: the same words are known when they
    are asked again, and cannot be read.
    """

    def __init__(self, connection: Connection, keys: Keys) -> None:
        """Keep lessons behind `connection`, hashes by `keys`."""
        self._connection = connection
        self._keys = keys

    def teach(self, lesson: Lesson, asked: Iterable[str]) -> Lesson:
        """Keep a lesson, and that the questions `asked` mean the same; return it numbered."""
        row = {
            "intent": lesson.intent,
            "language": lesson.language,
            "text": lesson.text,
            "who": lesson.who,
            "day": lesson.day.isoformat(),
        }
        with self._connection.transaction() as db:
            number = db.execute(
                "insert into taught (intent, language, text, who, day)"
                " values (:intent, :language, :text, :who, :day)",
                row,
            ).lastrowid
            assert number is not None  # noqa: S101 - a row that was inserted has one
            for text in asked:
                db.execute(
                    "insert or replace into taught_marks (mark, lesson) values (?, ?)",
                    [self._keys.taught(compared(text)), number],
                )
        return replace(lesson, number=number)

    def unteach(self, number: int) -> Lesson | None:
        """Delete a lesson; return what it was."""
        found = next((one for one in self.lessons() if one.number == number), None)
        with self._connection.transaction() as db:
            db.execute("delete from taught where id = ?", [number])
            db.execute("delete from taught_marks where lesson = ?", [number])
        return found

    def lessons(self) -> list[Lesson]:
        """Return what was taught, the latest first."""
        with self._connection.reading() as db:
            return [
                Lesson(
                    row["id"],
                    row["intent"],
                    row["language"],
                    row["text"],
                    row["who"],
                    date.fromisoformat(row["day"]),
                )
                for row in db.query("select * from taught order by id desc")
            ]

    def stop(self, stop: Stop) -> None:
        """Tell an answer to nobody from now on."""
        row = {
            "intent": stop.intent,
            "municipality": stop.municipality or "",
            "who": stop.who,
            "why": stop.why,
            "day": stop.day.isoformat(),
        }
        with self._connection.transaction() as db:
            db.table("stopped").insert(row, replace=True)

    def lift(self, intent: str, municipality: str | None) -> bool:
        """Let a stopped answer out again; return whether it was stopped."""
        with self._connection.transaction() as db:
            return bool(
                db.execute(
                    "delete from stopped where intent = ? and municipality = ?",
                    [intent, municipality or ""],
                ).rowcount
            )

    def stops(self) -> list[Stop]:
        """Return what is stopped, the latest first."""
        with self._connection.reading() as db:
            return [
                Stop(
                    row["intent"],
                    row["municipality"] or None,
                    row["who"],
                    row["why"],
                    date.fromisoformat(row["day"]),
                )
                for row in db.query("select * from stopped order by day desc, rowid desc")
            ]

    def heeded(self) -> Heeded:
        """Return all of it as answering needs it."""
        with self._connection.reading() as db:
            marks = {
                row["mark"]: row["intent"]
                for row in db.query(
                    "select mark, intent from taught_marks join taught on id = lesson"
                )
            }
        return heeded(self.lessons(), marks, self._keys.taught, self.stops())
