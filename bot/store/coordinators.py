"""Who may sign in to the desk, their one-time links and their sessions, on SQLite.

Of a link and of a session only a hash is kept: whoever reads the database cannot sign in by it.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.coordinators import Coordinator
from bot.store.database import Connection
from bot.store.keys import Keys

MOST_LINKS = 5
"""Links for one subject at a time: who asks for more must wait until one is too old."""
SIGN_IN, CASE = "sign_in", "case"
"""What a link is for."""


class SqliteCoordinators:
    """The allow-list of the desk."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        """Keep coordinators behind `connection`; their Telegram accounts are known by `keys`."""
        self._connection = connection
        self._keys = keys

    def add(self, coordinator: Coordinator, telegram: str = "") -> None:
        """Let somebody sign in, or change what they may; `telegram` names their account there."""
        row = {
            "email": coordinator.email,
            "municipalities": json.dumps(coordinator.municipalities),
            "is_area": coordinator.is_area,
            "is_admin": coordinator.is_admin,
            "language": coordinator.language,
            "telegram": self._keys.person(telegram) if telegram else "",
        }
        with self._connection.transaction() as db:
            db.table("coordinators").insert(row, replace=True)

    def remove(self, email: str) -> bool:
        """Let somebody sign in no more, and end what they have open; return whether they could."""
        with self._connection.transaction() as db:
            removed = db.execute("delete from coordinators where email = ?", [email]).rowcount
            db.execute("delete from desk_links where subject = ?", [email])
            db.execute("delete from desk_sessions where email = ?", [email])
        self._connection.deleted()
        return bool(removed)

    def get(self, email: str) -> Coordinator | None:
        """Return the coordinator with that address."""
        return self._one("email = ?", email)

    def on_telegram(self, person: str) -> Coordinator | None:
        """Return the coordinator whose Telegram account that is."""
        return self._one("telegram = ?", self._keys.person(person))

    def all(self) -> list[Coordinator]:
        """Return everybody, by address."""
        with self._connection.reading() as db:
            return [_read(row) for row in db["coordinators"].rows_where(order_by="email")]

    def _one(self, where: str, value: str) -> Coordinator | None:
        with self._connection.reading() as db:
            rows = list(db["coordinators"].rows_where(where, [value]))
        return _read(rows[0]) if rows else None


@dataclass(frozen=True, slots=True)
class Link:
    """What a one-time link opens."""

    purpose: str
    subject: str
    """A coordinator's address, or the token of a case."""
    municipality: str = ""
    """The municipality to whose office the letter with a case went."""


class SqliteLinks:
    """One-time links: the hash is kept, the link is known to whoever was sent it."""

    def __init__(self, connection: Connection) -> None:
        """Keep links behind `connection`."""
        self._connection = connection

    def make(  # noqa: PLR0913 - what a link is bound to
        self,
        purpose: str,
        subject: str,
        until: datetime,
        now: datetime,
        *,
        municipality: str = "",
        browser: str = "",
    ) -> str | None:
        """Return a new token, good until then and, if one is named, in that browser alone.

        None where the subject has more links of that kind waiting than anybody needs.
        """
        token = secrets.token_urlsafe(32)
        row = {
            "hash": hashed(token),
            "purpose": purpose,
            "subject": subject,
            "municipality": municipality,
            "browser": hashed(browser) if browser else "",
            "until": _time(until),
        }
        with self._connection.transaction() as db:
            db.execute("delete from desk_links where until < ?", [_time(now)])
            # Anybody can ask for links by a browser: no one is kept out of the other ways by it.
            waiting = db.table("desk_links").count_where(
                "purpose = ? and subject = ? and (browser = '') = ?",
                [purpose, subject, not browser],
            )
            if purpose == SIGN_IN and waiting >= MOST_LINKS:
                return None
            db.table("desk_links").insert(row)
        return token

    def spend(self, token: str, browser: str, now: datetime) -> Link | None:
        """Return what the link opens and end it; None where it is none, old, or another's.

        A try from another browser ends nothing: it may be a program that looks at mail.
        """
        with self._connection.transaction() as db:
            rows = list(
                db["desk_links"].rows_where(
                    "hash = ? and until >= ? and browser in ('', ?)",
                    [hashed(token), _time(now), hashed(browser)],
                )
            )
            if not rows:
                return None
            db.execute("delete from desk_links where hash = ?", [hashed(token)])
        row = rows[0]
        return Link(row["purpose"], row["subject"], row["municipality"])


@dataclass(frozen=True, slots=True)
class Session:
    """Who has signed in."""

    email: str
    """A coordinator's address; empty for whoever came by a link in a letter."""
    case: str = ""
    municipality: str = ""


class SqliteSessions:
    """Who is signed in, on the server's side: signing out ends it everywhere."""

    def __init__(self, connection: Connection) -> None:
        """Keep sessions behind `connection`."""
        self._connection = connection

    def begin(self, session: Session, until: datetime, now: datetime) -> str:
        """Return the token of a new session, good until then."""
        token = secrets.token_urlsafe(32)
        row = {
            "hash": hashed(token),
            "email": session.email,
            "case_token": session.case,
            "municipality": session.municipality,
            "until": _time(until),
        }
        with self._connection.transaction() as db:
            db.execute("delete from desk_sessions where until < ?", [_time(now)])
            db.table("desk_sessions").insert(row)
        return token

    def get(self, token: str, now: datetime) -> Session | None:
        """Return the session of that token, if it goes on."""
        with self._connection.reading() as db:
            rows = list(
                db["desk_sessions"].rows_where(
                    "hash = ? and until >= ?", [hashed(token), _time(now)]
                )
            )
        if not rows:
            return None
        return Session(rows[0]["email"], rows[0]["case_token"], rows[0]["municipality"])

    def end(self, token: str) -> None:
        """End a session."""
        with self._connection.transaction() as db:
            db.execute("delete from desk_sessions where hash = ?", [hashed(token)])


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody did at the desk."""

    when: datetime
    who: str
    did: str
    """A word of ours: signed_in, saw_case, answered …"""
    what: str
    """What it was done to: a token, an intent, an address of the allow-list."""


class SqliteAudit:
    """What was done at the desk, in order; nobody changes it there."""

    def __init__(self, connection: Connection) -> None:
        """Keep deeds behind `connection`."""
        self._connection = connection

    def note(self, deed: Deed) -> None:
        """Keep a deed."""
        row = {"done": _time(deed.when), "who": deed.who, "did": deed.did, "what": deed.what}
        with self._connection.transaction() as db:
            db.table("desk_audit").insert(row)

    def count(self) -> int:
        """Return how many deeds are kept."""
        with self._connection.reading() as db:
            return int(db["desk_audit"].count)

    def deeds(self, count: int, skipped: int = 0, who: str = "") -> list[Deed]:
        """Return deeds, the latest first, of one person if named."""
        with self._connection.reading() as db:
            rows = db.query(
                "select done, who, did, what from desk_audit where :who in ('', who)"
                " order by id desc limit :count offset :skipped",
                {"who": who, "count": count, "skipped": skipped},
            )
            return [
                Deed(datetime.fromisoformat(row["done"]), row["who"], row["did"], row["what"])
                for row in rows
            ]


def hashed(token: str) -> str:
    """Return what is kept of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def _time(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _read(row: Mapping[str, Any]) -> Coordinator:
    return Coordinator(
        row["email"],
        tuple(json.loads(row["municipalities"])),
        bool(row["is_area"]),
        bool(row["is_admin"]),
        row["language"],
    )
