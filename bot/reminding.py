"""Reminds the admins once a month of what is past its date.

The running process says it in its log; `python -m bot reminder` says it at any time.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from bot.core.errors import BotError
from bot.files.checks.freshness import stale_facts
from bot.files.loading import load_knowledge

EVERY = 3600.0
"""Seconds between two looks at the calendar."""

Tell = Callable[[Sequence[str]], None]
"""Tells the admins, a line each."""
log = logging.getLogger(__name__)


def reminder(root: Path, today: date) -> Iterator[str]:
    """Yield what is past its date below `root` on the day `today`, and what to do about it.

    Raises DataError where a file is wrong.
    """
    stale = stale_facts(load_knowledge(root), today)
    if not stale:
        yield "nothing is past its date"
    for folder, one in stale.items():
        yield (
            f"{folder}: {len(one.ended)} facts past their end, {len(one.unreviewed)} facts and"
            f" {len(one.contacts)} contacts not reviewed for a year; ask with"
            f" `python -m bot questionnaire {folder}`"
            if folder != "area"
            else f"area: {len(one.unreviewed)} facts not reviewed for a year; compare them with"
            " their sources"
        )


def log_reminder(lines: Sequence[str]) -> None:
    """Tell the admins through the log."""
    for line in lines:
        log.warning("past its date: %s", line)


class Reminding:
    """Tells the admins once in every month."""

    def __init__(self, root: Path, told: Path, clock: Callable[[], datetime], tell: Tell) -> None:
        """Remind of the files below `root` through `tell`.

        The file `told` remembers the last month, so that a restart does not say it again.
        """
        self._root = root
        self._told = told
        self._clock = clock
        self._tell = tell

    def remind(self) -> bool:
        """Tell the admins where this month they have not been told; return whether it was so."""
        today = self._clock().date()
        month = f"{today:%Y-%m}"
        if self._told.exists() and self._told.read_text("utf-8").strip() == month:
            return False
        self._tell(list(reminder(self._root, today)))
        self._told.write_text(f"{month}\n", "utf-8")
        return True

    async def run(self, every: float = EVERY) -> None:
        """Look at the calendar every so many seconds until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.remind)
            except (BotError, OSError) as error:
                # A full disk or a file under repair keeps nobody from an answer.
                log.error("the admins are not reminded: %s", error)  # noqa: TRY400 - its trace says no more
            await asyncio.sleep(every)
