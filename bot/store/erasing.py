"""Makes what was deleted unreadable in every byte of the files.

A deleted row lives on in four places: in the write-ahead log, in free space of pages, in pages
that are free, in the segments of a full-text index. SQLite overwrites most of it
(`secure_delete`), yet not what it leaves when it splits a page; only a file written anew holds
nothing but what is kept.
"""

from sqlite_utils import Database


def prepare(db: Database) -> None:
    """Let `db` overwrite what it deletes, and write nothing beside its files."""
    db.execute("PRAGMA secure_delete = ON")
    # Else a large sort or a VACUUM leaves its rows in a file under /tmp.
    db.execute("PRAGMA temp_store = MEMORY")
    # A log that begins anew would keep old frames behind its end.
    db.execute("PRAGMA journal_size_limit = 0")


def empty_log(db: Database) -> bool:
    """Cut the write-ahead log to nothing; return whether no other program reads it."""
    (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def write_anew(db: Database) -> None:
    """Write the whole file anew with what is kept and nothing else."""
    for table in _full_text_tables(db):
        # SQLite 3.40 keeps deleted words in its segments until they are merged.
        db.execute(f"insert into [{table}] ([{table}]) values ('optimize')")  # noqa: S608 - a name of ours
        db.conn.commit()
    db.execute("VACUUM")


def _full_text_tables(db: Database) -> list[str]:
    rows = db.query("select name from sqlite_master where sql like 'create virtual table%fts5%'")
    return [row["name"] for row in rows]
