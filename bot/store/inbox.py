"""The inbox on SQLite: what came in and is not answered, and the numbers of what was."""

import json
from collections.abc import Collection, Sequence

from bot.core.ports import Received
from bot.store.database import Connection

REMEMBERED = 10_000
"""Numbers of answered updates that are known again; a channel repeats only its latest."""


class SqliteInbox:
    """Keeps updates in the file in which the profiles are, in the order of their arrival."""

    def __init__(self, connection: Connection) -> None:
        """Keep updates behind `connection`, whose database has today's shape."""
        self._connection = connection

    def take_in(self, received: Sequence[Received]) -> list[Received]:
        """Keep what is new, all of it or none, on the disk when this returns; return it."""
        with self._connection.transaction() as db:
            return [
                one
                for one in received
                if db.execute(
                    "insert or ignore into inbox (number, content, received)"
                    " select :number, :content, date('now')"
                    " where not exists (select 1 from inbox_done where number = :number)",
                    {"number": one.number, "content": one.content},
                ).rowcount
            ]

    def waiting(self) -> list[Received]:
        """Return what is not answered, in the order of its arrival."""
        with self._connection.reading() as db:
            rows = db.query("select number, content, begun from inbox order by position")
            return [Received(row["number"], row["content"], row["begun"]) for row in rows]

    def begin(self, number: int) -> None:
        """Count one more process that begins to answer what another left."""
        # It must outlive this process, which may end over it, and not the power.
        with self._connection.transaction(must_outlive_power=False) as db:
            db.execute("update inbox set begun = begun + 1 where number = ?", [number])

    def spare(self, numbers: Collection[int]) -> None:
        """Count these one process less: it was told to end, and did not end over them."""
        with self._connection.transaction(must_outlive_power=False) as db:
            db.execute(
                "update inbox set begun = max(begun - 1, 0)"
                " where number in (select value from json_each(?))",
                [json.dumps(list(numbers))],
            )

    def done(self, number: int) -> None:
        """Delete what was answered; nothing happens where it is not there."""
        # Lost to a power failure this means a second answer, and never none.
        with self._connection.transaction(must_outlive_power=False) as db:
            if db.execute("delete from inbox where number = ?", [number]).rowcount:
                db.execute("insert or ignore into inbox_done (number) values (?)", [number])
                db.execute(
                    "delete from inbox_done"
                    " where position <= (select max(position) from inbox_done) - ?",
                    [REMEMBERED],
                )
