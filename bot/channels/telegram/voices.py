"""Brings the voice messages that people shared for a case to those who answer it.

Nothing of them is written anywhere: they come from Telegram when a coordinator listens.
"""

import asyncio
import logging

from telegram import Bot
from telegram.error import TelegramError

PATIENCE = 30.0
"""Seconds for Telegram to hand one over."""

log = logging.getLogger(__name__)


class Voices:
    """Fetches voice messages, for whoever asks from a thread of their own."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Fetch in `loop`, once a bot is there."""
        self._loop = loop
        self.bot: Bot | None = None

    def fetch(self, file: str) -> bytes | None:
        """Return what was recorded, as Telegram keeps it (Ogg); None where it does not any more.

        Never to be called in the event loop itself.
        """
        if self.bot is None:
            return None
        fetching = asyncio.run_coroutine_threadsafe(_fetched(self.bot, file), self._loop)
        try:
            return fetching.result(PATIENCE)
        except (TelegramError, TimeoutError) as error:
            fetching.cancel()
            log.warning("a voice message was not to be had: %s", type(error).__name__)
            return None


async def _fetched(bot: Bot, file: str) -> bytes:
    found = await bot.get_file(file)
    return bytes(await found.download_as_bytearray())
