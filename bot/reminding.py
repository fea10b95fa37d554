"""Reminds the admins once a month of what is past its date.

The serving process says it in its log, and mails it to `ADMIN_MAIL` where there is a mail server;
`python -m bot reminder` says it at any time.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from bot.core.errors import BotError
from bot.files.checks.freshness import stale_facts
from bot.files.loading import load_knowledge
from bot.mail import RefusedError, Server, UncertainError, hand_over
from bot.writing import Writing

EVERY = 3600.0
"""Seconds between two looks at the calendar."""
SUBJECT = "Neuvo: what is past its date"

Tell = Callable[[Sequence[str]], Awaitable[None]]
"""Tells the admins, a line each; raises RefusedError where that is to be tried again."""
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


async def tell_log(lines: Sequence[str]) -> None:
    """Tell the admins through the log."""
    for line in lines:
        log.warning("past its date: %s", line)


def telling_by_mail(
    server: Server, writing: Writing, admin: str, clock: Callable[[], datetime]
) -> Tell:
    """Return what tells the admins by a mail to `admin`, and through the log."""

    async def tell(lines: Sequence[str]) -> None:
        now = clock()
        name = f"reminder.{now:%Y-%m}"
        mail = writing.mail(name, admin, SUBJECT, ["\n".join(lines)], now)
        try:
            await hand_over(server, admin, mail)
        except UncertainError as error:
            # It may have arrived: the log says it too, and nobody is written twice.
            log.warning("whether the reminder arrives is not known: %s", error)
        await tell_log(lines)

    return tell


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

    async def remind(self) -> bool:
        """Tell the admins where this month they have not been told; return whether it was so."""
        today = self._clock().date()
        lines = await asyncio.to_thread(self._due, today)
        if lines is None:
            return False
        # Written before: where the disk is full, nobody is mailed the same every hour.
        await asyncio.to_thread(self._told.write_text, f"{today:%Y-%m}\n", "utf-8")
        is_told = False
        try:
            await self._tell(lines)
            is_told = True
        finally:
            if not is_told:
                self._told.unlink(missing_ok=True)
        return True

    def _due(self, today: date) -> list[str] | None:
        if self._told.exists() and self._told.read_text("utf-8").strip() == f"{today:%Y-%m}":
            return None
        return list(reminder(self._root, today))

    async def run(self, every: float = EVERY) -> None:
        """Look at the calendar every so many seconds until cancelled."""
        while True:
            try:
                await self.remind()
            except (BotError, OSError, RefusedError) as error:
                # A full disk or a file under repair keeps nobody from an answer.
                log.error("the admins are not reminded: %s", error)  # noqa: TRY400 - its trace says no more
            await asyncio.sleep(every)
