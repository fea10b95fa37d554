"""The queue of letters on SQLite."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.letters import Letter, LetterState, Occasion
from bot.store.case_rows import day_of, time_of
from bot.store.database import Connection


class SqliteLetters:
    """Keeps letters in the file in which the cases are."""

    def __init__(self, connection: Connection) -> None:
        """Keep letters behind `connection`."""
        self._connection = connection

    def queue(self, letter: Letter, now: datetime) -> bool:
        """Keep a letter to be sent; return whether it is new."""
        with self._connection.transaction() as db:
            return bool(
                db.execute(
                    "insert or ignore into letters"
                    " (name, case_token, occasion, recipient, state, tries, due, problem, queued)"
                    " values (?, ?, ?, ?, ?, 0, ?, '', ?)",
                    [
                        letter.name,
                        letter.case,
                        letter.occasion,
                        letter.to,
                        LetterState.WAITING,
                        time_of(now),
                        day_of(now),
                    ],
                ).rowcount
            )

    def due(self, now: datetime, count: int) -> list[Letter]:
        """Return the letters that are to be sent now, oldest first."""
        where = "state = 'waiting' and due <= ? order by due, rowid limit ?"
        return self._found(where, time_of(now), count)

    def begin(self, name: str) -> None:
        """Note that a letter is being sent, on the disk when this returns."""
        with self._connection.transaction() as db:
            db.execute(
                "update letters set state = 'sending', tries = tries + 1 where name = ?", [name]
            )

    def settle(self, name: str, state: LetterState, problem: str = "") -> None:
        """Note how it ended."""
        with self._connection.transaction() as db:
            db.execute(
                "update letters set state = ?, problem = ? where name = ?", [state, problem, name]
            )

    def put_off(self, name: str, until: datetime, problem: str) -> None:
        """Try it again then."""
        with self._connection.transaction() as db:
            db.execute(
                "update letters set state = 'waiting', due = ?, problem = ? where name = ?",
                [time_of(until), problem, name],
            )

    def interrupted(self) -> list[Letter]:
        """Mark as uncertain what an ended process was sending; return it."""
        with self._connection.transaction() as db:
            left = self._found("state = 'sending' order by rowid")
            db.execute(
                "update letters set state = 'uncertain', problem = 'the process ended'"
                " where state = 'sending'"
            )
            return left

    def of_case(self, token: str) -> list[Letter]:
        """Return the letters about a case, oldest first."""
        return self._found("case_token = ? order by rowid", token)

    def in_trouble(self) -> list[Letter]:
        """Return what was given up or is uncertain, oldest first."""
        return self._found("state in ('given_up', 'uncertain') order by rowid")

    def _found(self, where: str, *values: object) -> list[Letter]:
        with self._connection.reading() as db:
            rows = db.query(f"select * from letters where {where}", list(values))  # noqa: S608 - no value in it
            return [_letter(row) for row in rows]


def _letter(row: Mapping[str, Any]) -> Letter:
    return Letter(
        name=row["name"],
        case=row["case_token"],
        occasion=Occasion(row["occasion"]),
        to=row["recipient"],
        state=LetterState(row["state"]),
        tries=row["tries"],
        problem=row["problem"],
    )
