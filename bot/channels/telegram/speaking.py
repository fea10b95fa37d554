"""Sends recordings; what Telegram has already is not sent there a second time."""

import asyncio
import logging
from collections.abc import Callable
from hashlib import sha256
from typing import Protocol

from telegram import Bot, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest

from bot.core.recordings import Recording

Load = Callable[[Recording], bytes]
"""Returns a recording, OGG with Opus; raises BotError where it is gone."""

log = logging.getLogger(__name__)


class Notes(Protocol):
    """Where the program remembers what Telegram calls a file."""

    def remembered(self, key: str) -> str | None:
        """Return what was noted under `key`."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Note `value` under `key`."""
        ...


class Speaker:
    """Sends recordings to chats."""

    def __init__(self, load: Load, notes: Notes) -> None:
        """Send what `load` returns; note in `notes` what Telegram calls it."""
        self._load = load
        self._notes = notes

    async def send(
        self, bot: Bot, chat: int, recording: Recording, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        """Send a recording; raise TelegramError where it is refused, BotError where it is gone."""
        content = await asyncio.to_thread(self._load, recording)
        # A better take has another name here; what a file is called is each bot's own.
        key = f"voice:{bot.id}:{sha256(content).hexdigest()[:32]}"
        if known := await asyncio.to_thread(self._notes.remembered, key):
            try:
                await bot.send_voice(chat, known, reply_markup=keyboard)
            except BadRequest as error:
                log.info("a recording is sent anew: %s", type(error).__name__)
            else:
                return
        file = InputFile(content, filename=f"{recording.pin}.ogg")
        message = await bot.send_voice(chat, file, reply_markup=keyboard)
        if message.voice:
            await asyncio.to_thread(self._notes.remember, key, message.voice.file_id)
