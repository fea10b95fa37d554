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
_CONFLICT = (
    "another process fetches updates with this token: stop one of the two."
    " Nobody's message is lost, but what the two remember is not the same."
)

log = logging.getLogger(__name__)
Receive = Callable[[Sequence[Update]], Awaitable[None]]


async def poll(bot: Bot, receive: Receive) -> None:
    """Fetch updates until cancelled, and hand each batch to `receive`, which keeps it.

    Not python-telegram-bot's Updater: that one hands over update by update, where one
    transaction keeps a batch, and gives up for good where keeping fails.
    """
    offset = tries = 0
    while True:
        try:
            updates = await bot.get_updates(
                offset=offset, timeout=LONGEST_POLL, allowed_updates=UPDATES
            )
        except TimedOut:
            # Usual on a bad line, and the fetch itself was the wait.
            log.info("no word from Telegram, asking again")
            continue
        except TelegramError as error:
            said = _CONFLICT if isinstance(error, Conflict) else type(error).__name__
            seconds = wait_after(error, tries)
            tries += 1
            log.warning("no updates: %s (again in %.0f s)", said, seconds)
            await asyncio.sleep(seconds)
            continue
        tries = 0
        if updates:
            await receive(updates)
            offset = updates[-1].update_id + 1
