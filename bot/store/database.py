"""One connection to the database, used from any thread, one at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from sqlite_utils import Database

from bot.core.errors import StoreError
from bot.store import erasing
from bot.store.opening import is_damage


class Connection:
    """The database behind a lock, in whose transactions the stores write."""

    def __init__(self, db: Database) -> None:
        """Guard `db`."""
        self.db = db
        self.is_damaged = False
        """Whether the file was found broken: no later try will do better."""
        self._lock = RLock()
        self._erased = self._written_anew = (-1, -1)
        """Changes by us and by others when the log was emptied and the file written last."""
        self._must_write_anew = True
        """A process that was killed may have left what it had deleted."""

    @contextmanager
    def transaction(self, *, must_outlive_power: bool = True) -> Iterator[Database]:
        """Do all or nothing; raise StoreError where the disk or the file does not let it.

        What is done outlives the process at once, whatever kills it. It outlives a power failure
        too, unless the caller can do it again and says so: that takes a tenth of the time.
        """
        with self._lock, self._as_store_errors():
            if self.db.conn.in_transaction:
                yield self.db
                return
            level = "FULL" if must_outlive_power else "NORMAL"
            self.db.execute(f"PRAGMA synchronous = {level}")
            with self.db.atomic():
                yield self.db

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read; raise StoreError where that cannot be."""
        with self._lock, self._as_store_errors():
            yield self.db

    def deleted(self) -> None:
        """Note that something was deleted that must leave no byte: the next `erase` sees to it."""
        self._must_write_anew = True

    def erase(self, *, thoroughly: bool = False) -> bool:
        """Make what was deleted unreadable in every byte; return whether that is done.

        It is not where another program reads the file: it is to be tried again. Full-text
        indexes are found by themselves. Raises StoreError as above.
        """
        with self._lock, self._as_store_errors():
            (version,) = self.db.execute("PRAGMA data_version").fetchone()
            state = (self.db.conn.total_changes, version)
            must_write_anew = self._must_write_anew or (thoroughly and state != self._written_anew)
            if not must_write_anew and state == self._erased:
                return True
            if must_write_anew:
                erasing.write_anew(self.db)
                # Merging a full-text index counts as a change of ours.
                state = (self.db.conn.total_changes, version)
            if not erasing.empty_log(self.db):
                self._must_write_anew = must_write_anew
                return False
            self._erased = state
            if must_write_anew:
                self._written_anew = state
                self._must_write_anew = False
        return True

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self.db.close()

    @contextmanager
    def _as_store_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            self.is_damaged = self.is_damaged or is_damage(error)
            # The sentences of SQLite name no values: "disk I/O error", "database is locked".
            raise StoreError(str(error)) from error
