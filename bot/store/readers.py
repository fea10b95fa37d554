"""Who agreed to be written to: the one table of this kind that holds addresses of people."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.ports import Reader
from bot.core.profile import Profile
from bot.store.database import Connection
from bot.store.keys import Keys


class Readers:
    """Keeps addresses for as long as their people want it."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        """Keep them behind `connection`, and know people by `keys`."""
        self._connection = connection
        self._keys = keys

    def agree(self, person: str, profile: Profile, now: datetime) -> None:
        """Keep the address of somebody who wants to be written to."""
        row = {"person": self._keys.person(person), "address": person}
        with self._connection.transaction() as db:
            db.table("notice_readers").insert(row | _known(profile, now), replace=True)

    def follow(self, person: str, profile: Profile, now: datetime) -> None:
        """Note where a reader lives now, and that they wrote; nothing where it is none."""
        known = {"person": self._keys.person(person), **_known(profile, now)}
        with self._connection.transaction(must_outlive_power=False) as db:
            db.execute(
                "update notice_readers set language = :language,"
                " municipality = :municipality, touched = :touched where person = :person",
                known,
            )

    def leave(self, person: str) -> None:
        """Forget the address, and what was still to be sent to it of the notices."""
        with self._connection.transaction() as db:
            key = self._keys.person(person)
            left = db.execute("delete from notice_readers where person = ?", [key]).rowcount
            waiting = "person = ? and substr(key, 1, 7) = 'notice:'"
            left += db.execute(f"delete from outbox where {waiting}", [person]).rowcount  # noqa: S608 - no value in it
        if left:
            self._connection.deleted()

    def is_one(self, person: str) -> bool:
        """Tell whether somebody has agreed."""
        with self._connection.reading() as db:
            return db["notice_readers"].count_where("person = ?", [self._keys.person(person)]) > 0

    def of(self, notice: str, municipalities: Sequence[str]) -> list[Reader]:
        """Return those who live in one of these, or all where none is named, for one notice."""
        with self._connection.reading() as db:
            rows = list(db["notice_readers"].rows_where(order_by="rowid"))
        return [
            Reader(
                row["address"],
                self._keys.writer(row["address"], f"notice {notice}"),
                row["language"] or "",
                row["municipality"],
            )
            for row in rows
            if not municipalities or row["municipality"] in municipalities
        ]


def _known(profile: Profile, now: datetime) -> dict[str, object]:
    return {
        "language": profile.language,
        "municipality": profile.municipality,
        "touched": now.date().isoformat(),
    }
