"""`backup`: a consistent copy of the database, also while the bot runs."""

from datetime import UTC, datetime
from pathlib import Path

from bot.core.errors import StoreError
from bot.store import copies


def run(database: Path, target: Path | None) -> int:
    """Write a copy to `target`, or beside the database; return the exit code.

    Raises StoreError where there is nothing to copy, or no room for it.
    """
    if not database.is_file():
        raise StoreError(f"there is no database {database}")
    written = target or copies.copy_path(database, copies.BACKUP, datetime.now(UTC))
    copies.copy(database, written)
    print(written)
    return 0
