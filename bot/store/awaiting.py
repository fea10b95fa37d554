"""Who waits for an answer, on SQLite: an address beside a question, until it is told."""

import json
import logging
from collections.abc import Iterable
from datetime import datetime

from bot.core.awaiting import KEY, Awaited
from bot.core.conversation import Reply
from bot.core.knowledge import Group
from bot.core.ports import Outgoing
from bot.store.boxes import Boxes
from bot.store.case_rows import day_of
from bot.store.database import Connection
from bot.store.keys import Keys
from bot.store.outbox import SqliteOutbox

log = logging.getLogger(__name__)


class SqliteAwaiting:
    """Keeps who waits in the file in which the questions are."""

    def __init__(
        self, connection: Connection, keys: Keys, boxes: Boxes, outbox: SqliteOutbox
    ) -> None:
        """Keep them behind `connection`, sealed in `boxes` and marked by `keys`."""
        self._connection = connection
        self._keys = keys
        self._boxes = boxes
        self._outbox = outbox

    def add(self, person: str, awaited: Awaited, now: datetime) -> bool:
        """Keep that `person` waits; return whether the question is there and their own."""
        writer = self._keys.writer(person, awaited.token)
        with self._connection.transaction() as db:
            own = "select 1 from questions where token = ? and writer = ?"
            if not any(db.query(own, [awaited.token, writer])):
                return False
            row = {
                "token": awaited.token,
                "writer": writer,
                "address": self._boxes.seal(awaited.token, person),
                "language": awaited.language,
                "municipality": awaited.municipality,
                "client_group": awaited.group,
                "since": day_of(now),
            }
            db.table("awaiting").insert(row, replace=True)
            return True

    def of(self, tokens: Iterable[str]) -> list[Awaited]:
        """Return what is awaited of these questions."""
        with self._connection.reading() as db:
            rows = db.query(
                "select * from awaiting where token in (select value from json_each(?))"
                " order by rowid",
                [json.dumps(list(tokens))],
            )
            return [
                Awaited(
                    row["token"],
                    row["language"],
                    row["municipality"],
                    Group(row["client_group"]) if row["client_group"] else None,
                )
                for row in rows
            ]

    def tell(self, token: str, reply: Reply) -> bool:
        """Post `reply` to whoever waits, and forget where to find them, both or neither."""
        with self._connection.transaction() as db:
            rows = list(db.query("select address from awaiting where token = ?", [token]))
            address = self._boxes.unseal(token, rows[0]["address"]) if rows else None
            if rows and not address:
                log.error("an answer finds nobody: the key of its question is gone")
            if address:
                self._outbox.post([Outgoing(f"{KEY}{token}", address, reply)])
            self.drop([token])
            return bool(address)

    def drop(self, tokens: Iterable[str]) -> None:
        """Forget who waits for these: no answer will come."""
        with self._connection.transaction() as db:
            dropped = db.execute(
                "delete from awaiting where token in (select value from json_each(?))",
                [json.dumps(list(tokens))],
            ).rowcount
        if dropped:
            self._connection.deleted()

    def tokens(self) -> list[str]:
        """Return the questions whose writers wait."""
        with self._connection.reading() as db:
            return [row["token"] for row in db.query("select token from awaiting")]

    def of_person(self, person: str) -> list[Awaited]:
        """Return what `person` waits for."""
        with self._connection.reading() as db:
            rows = list(db.query("select token, writer from awaiting order by rowid"))
        own = self._keys.writer
        return self.of(row["token"] for row in rows if row["writer"] == own(person, row["token"]))

    def forget(self, person: str) -> None:
        """Forget what `person` waits for."""
        self.drop(one.token for one in self.of_person(person))
