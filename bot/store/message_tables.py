"""Tables of messages on their way: the inbox and the outbox, and what became of each."""

from sqlite_utils import Database


def make_inbox(db: Database) -> None:
    """Make the tables of updates that wait for an answer, and of those that had one."""
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


def make_outbox(db: Database) -> None:
    """Make the tables of messages that must arrive, and of how each ended."""
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


def count_beginnings(db: Database) -> None:
    """Count with an update the processes that began to answer it."""
    db.execute("alter table inbox add column begun integer not null default 0")
