"""The secret by which people are known: without it, nothing that is kept leads back to anybody.

A person is a keyed hash of what their channel calls them. A question carries a mark of its
writer that is another for each question, so that two questions of one person, or a question and
a profile, are not seen to belong together; whoever has the secret and knows a person finds both,
which is how "delete my data" reaches them.
"""

import hmac
import logging
import os
import re
import secrets
from pathlib import Path

from bot.core.errors import StoreError

SIZE = 32
"""Bytes of the secret."""
_HASH = 32
"""Hexadecimal digits of a keyed hash: no two people share 128 bits."""
_WRITTEN = re.compile(rf"[0-9a-f]{{{2 * SIZE}}}")

log = logging.getLogger(__name__)


class Keys:
    """Makes keyed hashes by one secret."""

    def __init__(self, secret: bytes | None = None) -> None:
        """Hash with `secret`, or with one that nobody will know again."""
        self._secret = secret or secrets.token_bytes(SIZE)

    @classmethod
    def beside(cls, database: Path) -> "Keys":
        """Read the secret beside `database`, or make it; raise StoreError where it is spoiled."""
        path = key_file(database)
        if not path.exists():
            _make(path)
            if database.exists() and database.stat().st_size:
                log.warning("%s was missing: people are asked again who they are", path)
        written = path.read_text("ascii", errors="replace").strip()
        if not _WRITTEN.fullmatch(written):
            raise StoreError(
                f"{path} is no secret of {2 * SIZE} hexadecimal digits; put the right one back,"
                " or delete it: then everybody is a stranger"
            )
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        return cls(bytes.fromhex(written))

    def person(self, person: str) -> str:
        """Return by what `person` is known."""
        return self._hash("person", person)

    def writer(self, person: str, token: str) -> str:
        """Return the mark of `person` on the question called `token`."""
        return self._hash("question", token, person)

    def _hash(self, *parts: str) -> str:
        message = "\0".join(parts).encode()
        return hmac.digest(self._secret, message, "sha256").hex()[:_HASH]


def key_file(database: Path) -> Path:
    """Return where the secret of `database` is."""
    return database.with_name(f"{database.name}.key")


def _make(path: Path) -> None:
    """Write a new secret, whole or not at all; another process may be faster."""
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(SIZE))
        file.flush()
        os.fsync(descriptor)
    try:
        path.hardlink_to(made)
    except FileExistsError:
        pass
    finally:
        made.unlink()
