"""Fetches updates from Telegram: each fetch confirms what the one before it brought."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, Update
from telegram.error import Conflict, TelegramError, TimedOut

from bot.channels.telegram.limits import wait_after

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
"""Kinds of updates that are asked for."""
LONGEST_POLL = 10
"""Seconds for which Telegram keeps a fetch waiting."""
CONFLICT = "another process serves this token"
_ADVICE = (
    "stop one of the two. Nobody's message is lost, but what the two remember is not the same"
)

log = logging.getLogger(__name__)
Receive = Callable[[Sequence[Update]], Awaitable[None]]


class Polling:
    """Fetches updates, and hands each batch to what keeps it.

    Not python-telegram-bot's Updater: that one hands over update by update, where one
    transaction keeps a batch, and gives up for good where keeping fails.
    """

    def __init__(self, bot: Bot, receive: Receive) -> None:
        """Fetch by `bot`, and hand over to `receive`."""
        self._bot = bot
        self._receive = receive
        self.trouble = "not begun yet"
        """Why nothing comes, as of the last fetch; empty: all is well."""

    async def run(self) -> None:
        """Fetch until cancelled."""
        self.trouble = ""
        offset = tries = 0
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=offset, timeout=LONGEST_POLL, allowed_updates=UPDATES
                )
            except TimedOut:
                # Usual on a bad line, and the fetch itself was the wait.
                log.info("no word from Telegram, asking again")
                self.trouble = "no word from Telegram"
                continue
            except TelegramError as error:
                is_conflict = isinstance(error, Conflict)
                self.trouble = CONFLICT if is_conflict else type(error).__name__
                seconds = wait_after(error, tries)
                tries += 1
                said = f"{CONFLICT}: {_ADVICE}" if is_conflict else self.trouble
                log.warning("no updates: %s (again in %.0f s)", said, seconds)
                await asyncio.sleep(seconds)
                continue
            self.trouble = ""
            tries = 0
            if updates:
                await self._receive(updates)
                offset = updates[-1].update_id + 1
