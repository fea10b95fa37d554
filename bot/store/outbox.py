"""The outbox on SQLite: messages that must arrive, and how those of late ended."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from bot.core.conversation import Action, Block, Button, Document, Link, Reply
from bot.core.ports import Fate, Outgoing, Progress, Undelivered
from bot.store.case_rows import day_of
from bot.store.database import Connection


class SqliteOutbox:
    """Keeps messages in the order in which they were posted."""

    def __init__(self, connection: Connection) -> None:
        """Keep messages behind `connection`, whose database has today's shape."""
        self._connection = connection

    def post(self, messages: Iterable[Outgoing]) -> int:
        """Keep messages, all or none, on the disk when this returns; return how many are new."""
        with self._connection.transaction() as db:
            return sum(
                db.execute(
                    "insert or ignore into outbox (key, person, content, posted)"
                    " select :key, :person, :content, date('now')"
                    " where not exists (select 1 from outbox_done where key = :key)",
                    {"key": one.key, "person": one.person, "content": _written(one.reply)},
                ).rowcount
                for one in messages
            )

    def due(self, count: int, busy: Collection[str] = (), channel: str = "") -> list[Outgoing]:
        """Return the oldest message of each person who is not `busy`, at most `count`."""
        with self._connection.reading() as db:
            rows = db.query(
                "select key, person, content, parts_sent from outbox where position in"
                " (select min(position) from outbox group by person)"
                " and person not in (select value from json_each(:busy))"
                " and substr(person, 1, length(:channel)) = :channel"
                " order by position limit :count",
                {"count": count, "busy": json.dumps(list(busy)), "channel": channel},
            )
            return [
                Outgoing(row["key"], row["person"], _read(row["content"]), row["parts_sent"])
                for row in rows
            ]

    def part_sent(self, key: str) -> None:
        """Remember that one more part of a message has arrived."""
        with self._connection.transaction(must_outlive_power=False) as db:
            db.execute("update outbox set parts_sent = parts_sent + 1 where key = ?", [key])

    def settle(self, key: str, fate: Fate, now: datetime) -> None:
        """Delete a message, and remember how it ended."""
        with self._connection.transaction() as db:
            found = db.execute("select person from outbox where key = ?", [key]).fetchone()
            if found and db.execute("delete from outbox where key = ?", [key]).rowcount:
                (person,) = found
                row = {"key": key, "fate": fate.value, "settled": day_of(now)}
                db.table("outbox_done").insert(row, replace=True)
                if fate is Fate.BLOCKED:
                    # Who has blocked the bot has taken back what they agreed to.
                    db.execute("delete from notice_readers where address = ?", [person])
                    self._connection.deleted()

    def undelivered(self) -> list[Undelivered]:
        """Return what did not arrive, oldest first."""
        with self._connection.reading() as db:
            rows = db.query(
                "select * from outbox_done where fate <> ? order by rowid",
                [Fate.SENT.value],
            )
            return [
                Undelivered(row["key"], Fate(row["fate"]), date.fromisoformat(row["settled"]))
                for row in rows
            ]

    def progress(self, prefix: str) -> Progress:
        """Return how far the messages are whose keys begin with `prefix`."""
        # Not "like": in a key % and _ stand for themselves.
        begins = "substr(key, 1, length(:prefix)) = :prefix"
        with self._connection.reading() as db:
            row = next(
                iter(
                    db.query(
                        f"select (select count(*) from outbox where {begins}) as waiting,"  # noqa: S608 - no value in it
                        f" count(*) filter (where fate = 'sent') as sent,"
                        f" count(*) filter (where fate <> 'sent') as undelivered"
                        f" from outbox_done where {begins}",
                        {"prefix": prefix},
                    )
                )
            )
        return Progress(row["waiting"], row["sent"], row["undelivered"])


def _written(reply: Reply) -> str:
    kept = {
        "language": reply.language,
        "before": [asdict(block) for block in reply.before],
        "blocks": [asdict(block) for block in reply.blocks],
        "buttons": [[asdict(button) for button in row] for row in reply.buttons],
        "document": asdict(reply.document) if reply.document else None,
    }
    return json.dumps(kept, ensure_ascii=False)


def _read(content: str) -> Reply:
    written: dict[str, Any] = json.loads(content)
    document = written.get("document")
    return Reply(
        language=written["language"],
        # What an earlier program has posted has no more than blocks and buttons.
        before=_blocks(written.get("before", ())),
        blocks=_blocks(written["blocks"]),
        buttons=tuple(row for one in written["buttons"] if (row := _row(one))),
        document=Document(**document) if document else None,
    )


def _blocks(written: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(Block(tuple(block["lines"]), block["heading"]) for block in written)


def _row(written: Iterable[dict[str, Any]]) -> tuple[Button | Link, ...]:
    return tuple(button for one in written if (button := _button(one)))


def _button(written: dict[str, Any]) -> Button | Link | None:
    """Return a button; None where the program has no such action any more."""
    if "address" in written:
        return Link(written["label"], written["address"])
    if written["action"] not in list(Action):
        return None
    return Button(written["label"], Action(written["action"]), written["value"])
