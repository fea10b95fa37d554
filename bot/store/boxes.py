"""Boxes for what must be read again, for one case only: a phone number, a voice message.

Each case has a key of its own, in a file beside the database and in no copy of it. When the case
ends its key is dropped, and no box of it can be opened any more, in a backup neither.
"""

import base64
import glob
import logging
import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.store import secret_files
from bot.store.keys import Keys

log = logging.getLogger(__name__)


class Boxes:
    """Seals what is for one case, and opens it until that case is dropped."""

    def __init__(self, keys: Keys, database: Path | None = None) -> None:
        """Keep the key of each case beside `database`, in a file named by `keys`.

        Without a database the keys end with the process.
        """
        self._keys = keys
        self._database = database
        self._unwritten: dict[str, bytes] = {}
        """Case → its key, where there is no database."""

    def seal(self, case: str, text: str) -> str:
        """Return `text` in a box, in ASCII, that opens until the case is dropped.

        Raises StoreError where the disk does not take the key of a new case.
        """
        if self._database:
            key = secret_files.read_or_make(self._file(self._database, case))
        else:
            key = self._unwritten.setdefault(case, secrets.token_bytes(secret_files.SIZE))
        # The time that such a box bears would join it to who wrote at that time.
        return _lock(key).encrypt_at_time(text.encode(), 0).decode("ascii")

    def unseal(self, case: str, box: str) -> str | None:
        """Return what is in a box of `case`, or None where nothing opens it any more.

        That is where the case was dropped, where its key was lost and made anew since, and where
        the box is another case's, or was changed.
        """
        if self._database:
            key = secret_files.read(self._file(self._database, case))
        else:
            key = self._unwritten.get(case)
        if key is None:
            return None
        try:
            return _lock(key).decrypt(box.encode("ascii", "replace")).decode()
        except InvalidToken:
            log.error("a box was changed, or its key is another: it stays closed")  # noqa: TRY400 - its trace says no more
            return None

    def drop(self, case: str) -> None:
        """Let no box of `case` be opened any more; nothing happens where it has none.

        Raises StoreError where the disk does not let the key be deleted.
        """
        self._unwritten.pop(case, None)
        if self._database:
            secret_files.destroy(self._file(self._database, case))

    def drop_others(self, cases: Collection[str], before: datetime) -> int:
        """Drop all but `cases` that were begun before that time; return how many.

        It finds what a process left that ended between deleting a case and dropping it. The
        time spares a case whose first box is sealed and not yet in the database.
        """
        if self._database is None:
            others = self._unwritten.keys() - set(cases)
            for case in others:
                del self._unwritten[case]
            return len(others)
        spared = {self._file(self._database, case) for case in cases}
        begins = glob.escape(f"{self._database.name}.{_KIND}-")
        old = [
            path
            for path in self._database.parent.glob(f"{begins}*")
            if path not in spared and path.stat().st_mtime < before.timestamp()
        ]
        for path in old:
            secret_files.destroy(path)
        return len(old)

    def _file(self, database: Path, case: str) -> Path:
        # A keyed hash: whatever a case is called, it is no path, and its file names no case.
        return database.with_name(f"{database.name}.{_KIND}-{self._keys.case(case)}")


_KIND = "box"


def _lock(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key))
