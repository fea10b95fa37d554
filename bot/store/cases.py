"""Cases on SQLite: the one table with addresses of people, as long as an answer must find them.

Whose a case is shows a mark, as with questions (see keys.py); the address beside it goes when
the case is over. A thread's messages to the asker are posted to the outbox in the transaction
that adds them to the thread.
"""

import logging
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.core.cases import (
    OPEN,
    UNANSWERED,
    Author,
    Case,
    CaseState,
    Spoken,
    Wanted,
)
from bot.core.conversation import Reply
from bot.core.errors import CaseError
from bot.core.ports import Fate, Outgoing
from bot.store import threads
from bot.store.boxes import Boxes
from bot.store.case_rows import case_of, condition, day_of, row_of, time_of
from bot.store.database import Connection
from bot.store.keys import Keys
from bot.store.outbox import SqliteOutbox

_WAITING = "state in ('new', 'in_progress')"
"""What UNANSWERED is in SQL."""

log = logging.getLogger(__name__)


class SqliteCases:
    """Keeps cases and their threads in the file in which the outbox is."""

    def __init__(
        self, connection: Connection, keys: Keys, boxes: Boxes, outbox: SqliteOutbox
    ) -> None:
        """Keep cases behind `connection`, sealed in `boxes` and marked by `keys`."""
        self._connection = connection
        self._keys = keys
        self._boxes = boxes
        self._outbox = outbox
        connection.db.register_function(str.casefold, deterministic=True, name="casefold")

    # -- the asker's side ----------------------------------------------------------------------

    def open(self, person: str, case: Case) -> bool:
        """Keep a case of `person`; return whether it is new: a token is opened once."""
        row = {
            **row_of(case),
            "writer": self._keys.writer(person, case.token),
            "address": self._boxes.seal(case.token, person),
        }
        with self._connection.transaction() as db:
            before = db.conn.total_changes
            db.table("cases").insert(row, ignore=True)
            return db.conn.total_changes > before

    def of_person(self, person: str) -> list[Case]:
        """Return the person's cases, oldest first, those that are over too."""
        with self._connection.reading() as db:
            rows = db.query("select * from cases order by rowid")
            own = self._keys.writer
            return [case_of(row) for row in rows if row["writer"] == own(person, row["token"])]

    def owned(self, person: str, token: str) -> Case | None:
        """Return the case of that token where it is the person's own."""
        with self._connection.reading() as db:
            row = _row(db, token)
        if row is None or row["writer"] != self._keys.writer(person, token):
            return None
        return case_of(row)

    def receive(self, token: str, spoken: Spoken, answer_by: datetime) -> bool:
        """Add what the asker wrote, and wait for an answer again; return whether it is new."""
        with self._connection.transaction() as db:
            case = _open_case(db, token)
            if threads.holds(db, token, spoken):
                return False
            threads.add(db, token, spoken)
            state = CaseState.IN_PROGRESS if case.holder else CaseState.NEW
            # A question that waited already goes on waiting from when it was asked.
            by = case.answer_by if case.state in UNANSWERED else answer_by
            late = case.is_late and case.state in UNANSWERED
            changes = {"answer_by": time_of(by), "is_late": int(late)}
            _update(db, token, state=state, touched=day_of(spoken.when), **changes)
            return True

    def withdraw(self, token: str, now: datetime) -> None:
        """Delete what the asker said; the case stays as withdrawn, without any words."""
        with self._connection.transaction() as db:
            _open_case(db, token)
            db.execute(
                "update cases set text = '', wishes = '{}', phone = null, voice = null,"
                " address = null, state = ?, touched = ? where token = ?",
                [CaseState.WITHDRAWN, day_of(now), token],
            )
            db.execute("delete from threads where case_token = ?", [token])
            threads.unpost(db, token)
            self._connection.deleted()

    def share_phone(self, token: str, number: str) -> None:
        """Keep a telephone number until the case is over."""
        self._share(token, "phone", number)

    def share_voice(self, token: str, file: str) -> None:
        """Keep by what name the channel knows a voice message, until the case is over."""
        self._share(token, "voice", file)

    def _share(self, token: str, column: str, value: str) -> None:
        with self._connection.transaction() as db:
            _open_case(db, token)
            _update(db, token, **{column: self._boxes.seal(token, value)})

    def forget(self, person: str) -> list[Case]:
        """Delete the person's cases with all that was said in them; return what they were."""
        cases = self.of_person(person)
        with self._connection.transaction() as db:
            for case in cases:
                db.execute("delete from cases where token = ?", [case.token])
                db.execute("delete from threads where case_token = ?", [case.token])
                threads.unpost(db, case.token)
        if cases:
            self._connection.deleted()
        return cases

    # -- the office's side ---------------------------------------------------------------------

    def get(self, token: str) -> Case | None:
        """Return the case of that token."""
        with self._connection.reading() as db:
            row = _row(db, token)
        return case_of(row) if row else None

    def thread(self, token: str) -> list[Spoken]:
        """Return what was said, oldest first, with how far it was delivered."""
        with self._connection.reading() as db:
            return threads.spoken(db, token)

    def search(self, wanted: Wanted, count: int, offset: int = 0) -> list[Case]:
        """Return cases: who waits comes first, the earliest answer_by before others."""
        where, values = condition(wanted)
        with self._connection.reading() as db:
            rows = db.query(
                f"select * from cases where {where} order by not {_WAITING},"  # noqa: S608 - no value in it
                f" case when {_WAITING} then answer_by end, asked desc, rowid desc"
                " limit :count offset :offset",
                {**values, "count": count, "offset": offset},
            )
            return [case_of(row) for row in rows]

    def count(self, wanted: Wanted) -> int:
        """Return how many cases `search` finds in all."""
        where, values = condition(wanted)
        with self._connection.reading() as db:
            (number,) = db.execute(
                f"select count(*) from cases where {where}",  # noqa: S608 - no value in it
                values,
            ).fetchone()
            return int(number)

    def take(self, token: str, holder: str) -> Case:
        """Let `holder` answer it where nobody else does; return the case as it then is."""
        with self._connection.transaction() as db:
            case = _open_case(db, token)
            if not case.holder:
                state = CaseState.IN_PROGRESS if case.state is CaseState.NEW else case.state
                _update(db, token, holder=holder, state=state)
            return _open_case(db, token)

    def release(self, token: str) -> None:
        """Let somebody else take it."""
        with self._connection.transaction() as db:
            case = _open_case(db, token)
            state = CaseState.NEW if case.state is CaseState.IN_PROGRESS else case.state
            _update(db, token, holder="", state=state)

    def say(self, token: str, spoken: Spoken, reply: Reply) -> bool:
        """Add what was said and post `reply`, both or neither; return whether it is new.

        Where the key of the case is gone it is settled at once as lost.
        """
        with self._connection.transaction() as db:
            case = _open_case(db, token)
            if threads.holds(db, token, spoken):
                return False
            key = threads.add(db, token, replace(spoken, shown=reply.text))
            threads.posted(db, key)
            address = self._opened(token, "address")
            self._outbox.post([Outgoing(key, address or "", reply)])
            if not address:
                log.error("an answer finds nobody: the key of its case is gone")
                self._outbox.settle(key, Fate.LOST, spoken.when)
            if spoken.author is Author.COORDINATOR:
                holder = case.holder or spoken.name
                _update(db, token, state=CaseState.ANSWERED, holder=holder)
            _update(db, token, touched=day_of(spoken.when))
            return True

    def close(self, token: str, state: CaseState, spoken: Spoken, reply: Reply) -> None:
        """End the case as `state`; address, telephone number and voice message are deleted."""
        if state in OPEN:
            raise CaseError(token, f"'{state}' is no end of a case")
        with self._connection.transaction() as db:
            self.say(token, spoken, reply)
            db.execute(
                "update cases set phone = null, voice = null, address = null, state = ?"
                " where token = ?",
                [state, token],
            )
            self._connection.deleted()

    def phone(self, token: str) -> str | None:
        """Return the telephone number that the asker shared."""
        return self._opened(token, "phone")

    def voice(self, token: str) -> str | None:
        """Return by what name the channel knows the asker's voice message."""
        return self._opened(token, "voice")

    def _opened(self, token: str, column: str) -> str | None:
        with self._connection.reading() as db:
            row = _row(db, token)
        box = row[column] if row else None
        return self._boxes.unseal(token, box) if box else None

    def tokens(self) -> list[str]:
        """Return the cases whose askers must still be found."""
        with self._connection.reading() as db:
            return [row["token"] for row in db.query("select token from cases where address > ''")]

    # -- time ----------------------------------------------------------------------------------

    def overdue(self, now: datetime) -> list[Case]:
        """Return the cases whose answer_by has passed without an answer, not marked so far."""
        with self._connection.reading() as db:
            rows = db.query(
                f"select * from cases where {_WAITING} and not is_late"  # noqa: S608 - no value in it
                " and answer_by < ? order by answer_by",
                [time_of(now)],
            )
            return [case_of(row) for row in rows]

    def mark_late(self, token: str) -> None:
        """Remember that all sides were told."""
        with self._connection.transaction() as db:
            _update(db, token, is_late=1)


def _row(db: Database, token: str) -> dict[str, Any] | None:
    return next(iter(db.query("select * from cases where token = ?", [token])), None)


def _open_case(db: Database, token: str) -> Case:
    row = _row(db, token)
    if row is None:
        raise CaseError(token, "is not there any more")
    case = case_of(row)
    if not case.is_open:
        raise CaseError(token, f"is over: {case.state}")
    return case


def _update(db: Database, token: str, **changes: object) -> None:
    db.table("cases").update(token, changes)
