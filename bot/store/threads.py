"""What was said in a thread: its rows, and how its parts are written down."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.core.cases import (
    KEY,
    Author,
    Delivery,
    FreeText,
    Part,
    Phrase,
    Spoken,
    Topic,
    Words,
)
from bot.store.case_rows import time_of


def written(parts: Iterable[Part]) -> str:
    """Return the parts as JSON."""
    return json.dumps([_of(part) for part in parts], ensure_ascii=False)


def parts_of(content: str) -> tuple[Part, ...]:
    """Return what `written` wrote."""
    return tuple(_part(one) for one in json.loads(content))


def _of(part: Part) -> dict[str, object]:
    match part:
        case Topic(intent):
            return {"topic": intent}
        case Phrase(name, values):
            return {"phrase": name, "values": dict(values)}
        case FreeText(finnish):
            return {"finnish": finnish}
        case Words(text):
            return {"words": text}


def _part(one: dict[str, object]) -> Part:
    match one:
        case {"topic": str(intent)}:
            return Topic(intent)
        case {"phrase": str(name), "values": dict(values)}:
            return Phrase(name, {str(field): str(value) for field, value in values.items()})
        case {"finnish": str(text)}:
            return FreeText(text)
        case {"words": str(text)}:
            return Words(text)
        case _:
            raise ValueError("a part of a thread that nobody wrote")


def spoken(db: Database, token: str) -> list[Spoken]:
    """Return what was said in a case, oldest first, with how far it was delivered."""
    rows = db.query(
        "select said.*, outbox.key as waits, outbox_done.fate from threads as said"
        " left join outbox on said.key <> '' and outbox.key = said.key"
        " left join outbox_done on said.key <> '' and outbox_done.key = said.key"
        " where said.case_token = ? order by said.position",
        [token],
    )
    return [
        Spoken(
            Author(row["author"]),
            datetime.fromisoformat(row["said"]),
            parts_of(row["parts"]),
            row["name"],
            row["once"],
            row["shown"],
            _delivery(row),
        )
        for row in rows
    ]


def holds(db: Database, token: str, said: Spoken) -> bool:
    """Tell whether a thread holds the very same already."""
    rows = db.query("select 1 from threads where case_token = ? and once = ?", [token, said.once])
    return bool(said.once) and any(rows)


def add(db: Database, token: str, said: Spoken) -> str:
    """Add something to a thread; return the key under which it is to be posted."""
    table = db.table("threads")
    table.insert(
        {
            "case_token": token,
            "author": said.author,
            "name": said.name,
            "once": said.once,
            "said": time_of(said.when),
            "parts": written(said.parts),
            "shown": said.shown,
            "key": "",
        }
    )
    # The position is never given twice, so that what was posted once is not taken for it.
    return f"{KEY}{token}:{table.last_pk}"


def posted(db: Database, key: str) -> None:
    """Note that the message of that key is on its way."""
    position = key.rpartition(":")[2]
    db.execute("update threads set key = ? where position = ?", [key, position])


def unpost(db: Database, token: str) -> None:
    """Take back what is on its way to the asker of a case."""
    prefix = f"{KEY}{token}:"
    db.execute("delete from outbox where substr(key, 1, length(?)) = ?", [prefix, prefix])


def _delivery(row: Mapping[str, Any]) -> Delivery | None:
    if row["waits"]:
        return Delivery.WAITING
    return Delivery(row["fate"]) if row["fate"] else None
