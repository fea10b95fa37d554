"""The steps that bring a database to today's shape, each done once, in order."""

from collections.abc import Callable

from sqlite_utils import Database


def _begin(db: Database) -> None:
    db.table("profiles").create(
        {
            "person": str,
            "language": str,
            "municipality": str,
            "client_group": str,
            "group_is_unknown": int,
            "topic": str,
            "is_waiting": int,
            "touched": str,
        },
        pk="person",
    )
    db.table("questions").create(
        {
            "token": str,
            "text": str,
            "language": str,
            "municipality": str,
            "reason": str,
            "guesses": str,
            "asked": str,
        },
        pk="token",
    )
    db.table("answers").create(
        {
            "id": int,
            "intent": str,
            "outcome": str,
            "language": str,
            "municipality": str,
            "client_group": str,
            "answered": str,
        },
        pk="id",
    )


def _inbox(db: Database) -> None:
    db.execute(
        "create table inbox ("
        " position integer primary key autoincrement,"
        " number integer not null unique,"
        " content text not null,"
        " token text,"  # with the profile: set once the turn is decided and kept
        " profile text)"
    )
    db.execute(
        "create table inbox_done ("
        " position integer primary key autoincrement,"
        " number integer not null unique)"
    )


def _outbox(db: Database) -> None:
    db.execute(
        "create table outbox ("
        " position integer primary key autoincrement,"
        " key text not null unique,"
        " person text not null,"
        " content text not null,"
        " parts_sent integer not null default 0)"
    )
    db.execute("create index outbox_person on outbox (person)")
    db.execute(
        "create table outbox_done ("
        " key text primary key,"
        " fate text not null,"
        " settled text not null)"
    )


def _rate_and_remember(db: Database) -> None:
    db.table("helpful").create(
        {
            "id": int,
            "intent": str,
            "verdict": str,
            "language": str,
            "municipality": str,
            "rated": str,
        },
        pk="id",
    )
    db.table("remembered").create({"key": str, "value": str}, pk="key")


def _remember_recent_turns(db: Database) -> None:
    db.table("profiles").add_column("recent", str)


STEPS: tuple[Callable[[Database], None], ...] = (
    _begin,
    _inbox,
    _outbox,
    _rate_and_remember,
    _remember_recent_turns,
)


def migrate(db: Database) -> None:
    """Bring `db` to today's shape, all of it in one transaction or none."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    with db.atomic():
        for step in STEPS[version:]:
            step(db)
        db.execute(f"PRAGMA user_version = {max(version, len(STEPS))}")
