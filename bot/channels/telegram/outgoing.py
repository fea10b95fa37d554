"""Sends what must arrive: takes it from the outbox, person by person, until it is accepted.

A message is deleted from the outbox when Telegram has accepted its last part. As with replies
(see intake.py) it goes out a second time where the process ends between the two, or where
Telegram's answer is lost; a part that was accepted and noted is not sent again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from aiolimiter import AsyncLimiter
from telegram import Bot
from telegram.error import Forbidden, TelegramError

from bot.channels.telegram.delivering import send_document, send_part
from bot.channels.telegram.rendering import keyboard_of, messages_of
from bot.core.conversation import Reply
from bot.core.errors import StoreError
from bot.core.ports import Fate, Outbox, Outgoing
from bot.logs import told
from bot.stopping import stop

CHANNEL = "telegram:"
"""Begins a person's name in the store."""
A_SECOND = 15
"""Messages: half of what Telegram lets through, for those who wait for a reply come first."""
MOST_AT_ONCE = 8
PAUSE = 1.0
"""Seconds after which the outbox is looked into again; anyone may post, another process too."""
LONG_PAUSE = 60.0
"""Seconds before a message is tried again over which the program stumbled."""
_GONE = "chat not found"

log = logging.getLogger(__name__)


class Outgoings:
    """Brings the outbox to those for whom it is."""

    def __init__(self, bot: Bot, outbox: Outbox, now: Callable[[], datetime]) -> None:
        """Send by `bot` what is in `outbox`."""
        self._bot = bot
        self._outbox = outbox
        self._now = now
        self._sending: dict[str, asyncio.Task[None]] = {}
        """Person → what is on its way to them."""
        self._limiter = AsyncLimiter(A_SECOND, 1)

    async def run(self) -> None:
        """Send until cancelled; what is on its way then is sent again by the next process."""
        try:
            while True:
                try:
                    await self._begin()
                except Exception as error:  # noqa: BLE001 - those who wait for a reply must not wait for this
                    log.error("nothing is sent from the outbox: %s", told(error))  # noqa: TRY400 - told without words
                if self._sending:
                    await asyncio.wait(
                        self._sending.values(),
                        timeout=PAUSE,
                        return_when=asyncio.FIRST_COMPLETED,
                    )
                else:
                    await asyncio.sleep(PAUSE)
        finally:
            await stop(self._sending.values())

    async def _begin(self) -> None:
        room = MOST_AT_ONCE - len(self._sending)
        if room <= 0:
            return
        due = await asyncio.to_thread(self._outbox.due, room, tuple(self._sending), CHANNEL)
        for message in due:
            self._sending[message.person] = asyncio.create_task(self._send(message))

    async def _send(self, message: Outgoing) -> None:
        try:
            fate = await self._fate(message)
            await asyncio.to_thread(self._outbox.settle, message.key, fate, self._now())
        except StoreError as error:
            # Sent again some day rather than never.
            log.error("a message stays in the outbox: %s", error)  # noqa: TRY400 - its trace says no more
            await asyncio.sleep(PAUSE)
        except Exception as error:  # noqa: BLE001 - whatever it is, it holds up nobody else
            log.error("message %s stays in the outbox: %s", message.key, told(error))  # noqa: TRY400 - told without words
            await asyncio.sleep(LONG_PAUSE)
        finally:
            del self._sending[message.person]

    async def _fate(self, message: Outgoing) -> Fate:
        parts = self._parts(int(message.person.removeprefix(CHANNEL)), message.reply)
        try:
            for number, send in enumerate(parts[message.parts_sent :], message.parts_sent + 1):
                await self._limiter.acquire()
                await send()
                if number < len(parts):
                    await asyncio.to_thread(self._outbox.part_sent, message.key)
        except TelegramError as error:
            # The rate limiter raises only what Telegram refuses for good.
            if isinstance(error, Forbidden) or _GONE in str(error).lower():
                log.warning("message %s: the person cannot be reached any more", message.key)
                return Fate.BLOCKED
            log.error("message %s was refused: %s", message.key, type(error).__name__)  # noqa: TRY400 - its trace holds its text
            return Fate.REFUSED
        return Fate.SENT

    def _parts(self, chat: int, reply: Reply) -> list[Callable[[], Awaitable[None]]]:
        """Return what sends the reply part by part: its file first, its buttons last."""
        messages, keyboard = messages_of(reply), keyboard_of(reply)
        buttons = (*(None for _ in messages[1:]), keyboard)
        parts: list[Callable[[], Awaitable[None]]] = [
            partial(send_part, self._bot, chat, message, below)
            for message, below in zip(messages, buttons, strict=False)
        ]
        if reply.document:
            parts.insert(0, partial(send_document, self._bot, chat, reply.document))
        return parts
