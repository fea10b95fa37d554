"""Keeps to Telegram's limits, and tries again for as long as a message can still arrive."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

A_SECOND = 30
"""Messages to all chats together."""
BURST = 5
"""Messages to one chat at once, for a long answer is several; on average it gets one a second."""
TO_GROUP_A_MINUTE = 20
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before the second try, and before the later ones; each wait is twice the last."""
_REMEMBERED_CHATS = 1024
_FINAL = (BadRequest, ChatMigrated, Forbidden)
"""What Telegram says again, however often it is asked."""
_MUST_ARRIVE = ("send", "edit", "copy", "forward")

log = logging.getLogger(__name__)


class Patience(BaseRateLimiter[int]):
    """Lets through thirty messages a second, one a second to a chat, and gives none up.

    A wish to wait (429) holds for the chat that it names, a server in trouble (5xx) and a broken
    or silent connection are tried again after one, two, four … sixty seconds, and so is a token
    that is refused: whoever runs the bot can mend it. Only what Telegram refuses for good is
    raised. Where the answer to a request is lost the message may have arrived: it is sent a
    second time rather than not at all.

    What is no message (typing, the end of a button's spinning) is tried once and waits for
    nothing: it is worth nothing later. python-telegram-bot's own AIORateLimiter counts it as a
    message, has no limit for private chats, and holds up all chats where one has to wait.
    """

    def __init__(self, *, is_limited: bool = True) -> None:
        """Keep to the limits, unless the server has none."""
        self._overall = AsyncLimiter(A_SECOND, 1) if is_limited else None
        self._chats: OrderedDict[object, AsyncLimiter] = OrderedDict()

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Leave nothing."""

    async def process_request(  # noqa: PLR0913, PLR0917 - the signature is python-telegram-bot's
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401
        """Return what Telegram answers; raise TelegramError where it refuses for good."""
        is_message = endpoint.startswith(_MUST_ARRIVE) and endpoint != "sendChatAction"
        if not is_message:
            return await callback(*args, **kwargs)
        tries = 0
        while True:
            await self._turn_of(data.get("chat_id"))
            try:
                return await callback(*args, **kwargs)
            except _FINAL:
                raise
            except TelegramError as error:
                seconds = wait_after(error, tries)
                tries += 1
                log.warning("%s: %s, again in %.1f s", endpoint, type(error).__name__, seconds)
                await asyncio.sleep(seconds)

    async def _turn_of(self, chat: object) -> None:
        if self._overall is None:
            return
        if chat not in self._chats:
            is_group = str(chat).startswith(("-", "@"))
            self._chats[chat] = AsyncLimiter(
                *((TO_GROUP_A_MINUTE, 60) if is_group else (BURST, BURST))
            )
        self._chats.move_to_end(chat)
        limiter = self._chats[chat]
        while len(self._chats) > _REMEMBERED_CHATS:
            self._chats.popitem(last=False)
        await limiter.acquire()
        await self._overall.acquire()


def wait_after(error: TelegramError, tries: int) -> float:
    """Return the seconds to wait after `error`, which `tries` others came before."""
    if isinstance(error, RetryAfter):
        # The public attribute warns everybody that it will be another type.
        return error._retry_after.total_seconds() + 0.1  # noqa: SLF001
    return float(min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(tries, 10)))
