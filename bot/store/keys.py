"""The secret by which people are known: without it, nothing that is kept leads back to anybody.

A person is a keyed hash of what their channel calls them. A question carries a mark of its
writer that is another for each question, so that two questions of one person, or a question and
a profile, are not seen to belong together; whoever has the secret and knows a person finds both,
which is how "delete my data" reaches them.
"""

import hmac
import logging
import secrets
from pathlib import Path

from bot.core.errors import StoreError
from bot.store import secret_files

_HASH = 32
"""Hexadecimal digits of a keyed hash: no two people share 128 bits."""

log = logging.getLogger(__name__)


class Keys:
    """Makes keyed hashes by one secret."""

    def __init__(self, secret: bytes | None = None) -> None:
        """Hash with `secret`, or with one that nobody will know again."""
        self._secret = secret or secrets.token_bytes(secret_files.SIZE)

    @classmethod
    def beside(cls, database: Path) -> "Keys":
        """Read the secret beside `database`, or make it; raise StoreError where it is spoiled."""
        path = key_file(database)
        if not path.exists() and database.exists() and database.stat().st_size:
            log.warning("%s is missing: people are asked again who they are", path)
        try:
            return cls(secret_files.read_or_make(path))
        except StoreError as error:
            raise StoreError(
                f"{error.problem}; put the right one back, or delete it: then everybody is a"
                " stranger"
            ) from None

    def person(self, person: str) -> str:
        """Return by what `person` is known."""
        return self._hash("person", person)

    def writer(self, person: str, token: str) -> str:
        """Return the mark of `person` on the question called `token`."""
        return self._hash("question", token, person)

    def case(self, token: str) -> str:
        """Return by what the key of the case called `token` is found."""
        return self._hash("case", token)

    def taught(self, question: str) -> str:
        """Return by what a question that was taught is known again."""
        return self._hash("taught", question)

    def _hash(self, *parts: str) -> str:
        message = "\0".join(parts).encode()
        return hmac.digest(self._secret, message, "sha256").hex()[:_HASH]


def key_file(database: Path) -> Path:
    """Return where the secret of `database` is."""
    return database.with_name(f"{database.name}.key")
