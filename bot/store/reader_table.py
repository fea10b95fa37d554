"""The step that makes room for those who agreed to be written to."""

from sqlite_utils import Database


def make_notice_readers(db: Database) -> None:
    """Make the table: an address is in no other of its kind."""
    db.execute(
        "create table notice_readers ("
        " person text primary key,"
        " address text not null,"
        " language text,"
        " municipality text,"
        " touched text not null)"
    )
