"""Lets one process at a time serve from a database."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bot.core.errors import StoreError

_ours: set[Path] = set()
"""What this process holds: the system's lock is on an open file, and would shut us out too."""


class HeldError(StoreError):
    """Another process serves from the database."""


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Hold the database while the block lasts; raise StoreError where another process does.

    Two that serve from one database would both answer what was left. The system lets go of the
    lock however the process ends; commands that only look at the database do not need it.
    """
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = database.with_name(f"{database.name}.lock").open("w")
    except OSError as error:
        raise StoreError(f"{database} cannot be opened: {error}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise HeldError(
                f"another process serves from {database}: stop it first, or set DATABASE"
            ) from None
        _ours.add(database.absolute())
        try:
            yield
        finally:
            _ours.discard(database.absolute())


@contextmanager
def held_by_us(database: Path) -> Iterator[None]:
    """Hold the database as `held` does, unless this process does so already."""
    with nullcontext() if database.absolute() in _ours else held(database):
        yield
