"""Takes the updates that Telegram brings: each is on the disk before Telegram hears so."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.channels.telegram.polling import CONFLICT, UPDATES

PATH = "/telegram"
"""Stands behind WEBHOOK_URL."""
LONGEST_BODY = 1 << 20
"""Bytes; an update holds one message, and Telegram's longest is a hundredth of that."""
LOOK = 60.0
"""Seconds between two looks at whether Telegram still brings updates here."""
_HEADER = "x-telegram-bot-api-secret-token"

log = logging.getLogger(__name__)
Receive = Callable[[Sequence[Update]], Awaitable[None]]


class Webhook:
    """The address to which Telegram brings updates."""

    def __init__(self, url: str, secret: str, bot: Bot, receive: Receive) -> None:
        """Hand what comes to `url` with `secret` to `receive`, which keeps it."""
        self._address = f"{url}{PATH}"
        self._secret = secret
        self._bot = bot
        self._receive = receive
        self._is_open = False
        self.trouble = "not set yet"
        """Why Telegram brings nothing here, as of the last look; empty: all is well."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Return what the web server answers."""
        return [Route(PATH, self._take, methods=["POST"])]

    async def open(self) -> None:
        """Take updates, and tell Telegram where to; raise TelegramError where it does not hear.

        What waits at Telegram comes here then: nothing is dropped.
        """
        self._is_open = True
        await self._bot.set_webhook(
            self._address,
            secret_token=self._secret,
            allowed_updates=UPDATES,
            drop_pending_updates=False,
        )
        self.trouble = ""

    def close(self) -> None:
        """Take no more: Telegram keeps what it cannot bring, and brings it again."""
        self._is_open = False

    async def watch(self) -> None:
        """Look again and again whether Telegram brings updates here, until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            await self.look()

    async def look(self) -> None:
        """Look whether Telegram brings updates here."""
        before = self.trouble
        try:
            found = await self._bot.get_webhook_info()
        except TelegramError as error:
            self.trouble = type(error).__name__
        else:
            is_ours = found.url == self._address
            # Another process took its place; both would answer, so that this one only says so.
            self.trouble = "" if is_ours else CONFLICT
        if self.trouble and self.trouble != before:
            log.error("no updates: %s", self.trouble)

    async def _take(self, request: Request) -> Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            # Nothing of the body is read, and nothing said about what is right.
            return PlainTextResponse("forbidden", status_code=403)
        if not self._is_open:
            return PlainTextResponse("not now", status_code=503)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return PlainTextResponse("gone", status_code=400)
        if body is None:
            return PlainTextResponse("too long", status_code=413)
        update = _read(body, self._bot)
        if update is None:
            return PlainTextResponse("no update", status_code=400)
        await self._receive([update])
        return PlainTextResponse("kept")


async def _body(request: Request) -> bytes | None:
    """Return what was sent, None where it is too long: then the rest is not read."""
    promised = request.headers.get("content-length", "0")
    if not promised.isdigit() or int(promised) > LONGEST_BODY:
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return None
    return body


def _read(body: bytes, bot: Bot) -> Update | None:
    """Return the update, None where it is none."""
    try:
        content = json.loads(body)
        if not isinstance(content, dict) or type(content.get("update_id")) is not int:
            return None
        return Update.de_json(content, bot)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        log.warning("what came with the right secret is no update: %s", type(error).__name__)
        return None
