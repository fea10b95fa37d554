"""Deletes what is older than is promised, makes what was deleted unreadable, sorts what is new.

The running process does it, whether anybody writes or not; `python -m bot purge` does it once.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.core.errors import StoreError
from bot.core.ports import Store

THOROUGHLY = timedelta(hours=1)
"""How often the file is written anew where nobody deleted anything: messages passed through."""
DRAFTS = timedelta(days=1)
"""How long a question to an office waits for a yes."""
SORTED = 500
"""Questions at most that get their place in the queue in one round: others wait for the rest."""
EVERY = 60.0
"""Seconds: what a person deletes is gone from every byte of the disk within that time."""

log = logging.getLogger(__name__)


class Housekeeping:
    """Keeps a store as small and as young as was promised."""

    def __init__(self, store: Store, clock: Callable[[], datetime], retention: timedelta) -> None:
        """Keep things in `store` no longer than `retention`."""
        self._store = store
        self._clock = clock
        self._retention = retention
        self._thoroughly: datetime | None = None

    def tidy(self) -> int:
        """Delete what is old, overwrite what was deleted; return how much was old.

        Raises StoreError where the disk or the file does not let it.
        """
        now = self._clock()
        deleted = self._store.purge(now, self._retention)
        self._store.drop_drafts(now - DRAFTS)
        self._store.sort_questions(SORTED)
        if deleted:
            log.info("deleted %d things that were kept long enough", deleted)
        is_due = self._thoroughly is None or abs(now - self._thoroughly) >= THOROUGHLY
        if self._store.erase(thoroughly=is_due):
            self._thoroughly = now if is_due else self._thoroughly
        else:
            log.info("another program reads the database: it is cleaned when that is done")
        return deleted

    def finish(self) -> None:
        """Overwrite what was deleted before the process ends; trouble is logged."""
        try:
            self._store.erase()
        except StoreError as error:
            log.error("what was deleted is still there: %s", error)  # noqa: TRY400 - its trace says no more

    async def run(self, every: float = EVERY) -> None:
        """Tidy up every so many seconds until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.tidy)
            except StoreError as error:
                # A disk without room keeps nobody from an answer; the next round tries again.
                log.error("what is old or deleted is still there: %s", error)  # noqa: TRY400 - its trace says no more
            await asyncio.sleep(every)
