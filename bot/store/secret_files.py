"""Files that hold one secret each, beside the database, for its owner only."""

import os
import re
import secrets
from pathlib import Path

from bot.core.errors import StoreError

SIZE = 32
"""Bytes of a secret."""
_WRITTEN = re.compile(rf"[0-9a-f]{{{2 * SIZE}}}")


def read_or_make(path: Path) -> bytes:
    """Return the secret in `path`, or a new one, which is on the disk when this returns.

    Raises StoreError where it is spoiled, or the disk does not take it.
    """
    try:
        if not path.exists():
            _make(path)
        secret = read(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be used: {error}") from error
    if secret is None:
        raise StoreError(f"{path} was deleted just now")
    return secret


def read(path: Path) -> bytes | None:
    """Return the secret in `path`, if there is such a file; raise StoreError as above."""
    try:
        written = path.read_text("ascii", errors="replace").strip()
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be used: {error}") from error
    if not _WRITTEN.fullmatch(written):
        raise StoreError(f"{path} is no secret of {2 * SIZE} hexadecimal digits")
    return bytes.fromhex(written)


def destroy(path: Path) -> None:
    """Overwrite and delete a secret; nothing happens where there is none.

    Raises StoreError where the disk does not let it.
    """
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_hex(SIZE).encode())
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _settle(path.parent)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{path} cannot be deleted: {error}") from error


def _make(path: Path) -> None:
    """Write a new secret, whole or not at all; another process may be faster."""
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(SIZE))
            file.flush()
            os.fsync(descriptor)
        path.hardlink_to(made)
    except FileExistsError:
        pass
    finally:
        made.unlink()
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Let what was made or deleted in `folder` outlive a power failure."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def webhook_secret(database: Path) -> str:
    """Return the secret by which Telegram is known at the webhook, kept beside `database`.

    Raises StoreError where the file is spoiled.
    """
    try:
        return read_or_make(database.with_name(f"{database.name}.webhook")).hex()
    except StoreError as error:
        raise StoreError(f"{error.problem}; delete it: Telegram is told a new one") from None
