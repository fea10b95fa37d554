"""Brings updates to a webhook, as Telegram does, until each is taken."""

import asyncio
import re
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

from tests.channels.telegram.telegram_chats import Updates
from tests.channels.telegram.telegram_rules import Fields, Refusal, read_json

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_BEFORE_NEXT_TRY = 0.1
"""Seconds; Telegram's are longer."""
_LONGEST = 30.0


class Webhooks:
    """The one webhook of the bot, where it has set one."""

    def __init__(self, updates: Updates) -> None:
        """Bring what comes to `updates`."""
        self._updates = updates
        self.url = ""
        self.secret = ""
        self.statuses: list[int] = []
        """How each try ended; 0: nobody was there."""
        self._bringing: asyncio.Task[None] | None = None

    async def set(self, fields: Fields) -> bool:
        """Set the webhook, or take it away where no address is given."""
        url, secret = fields.get("url", ""), fields.get("secret_token", "")
        parts = urlsplit(url)
        # A Bot API server of one's own takes http on the same machine.
        if url and not (parts.scheme == "https" or parts.hostname == "127.0.0.1"):
            raise Refusal("bad webhook: An HTTPS URL must be provided for webhook")
        if not _SECRET.fullmatch(secret):
            raise Refusal("secret token contains unallowed characters")
        allowed = read_json(fields, "allowed_updates", "can't parse allowed_updates JSON object")
        if allowed is not None:
            self._updates.allowed = frozenset(allowed)
        await self.remove(fields)
        if url:
            self.url, self.secret = url, secret
            self._updates.overtake()
            self._bringing = asyncio.create_task(self._bring())
        return True

    async def remove(self, fields: Fields) -> bool:
        """Bring nothing more."""
        await self.stop()
        self.url = self.secret = ""
        if fields.get("drop_pending_updates", "").lower() == "true":
            self._updates.clear()
        return True

    def info(self) -> object:
        """Return what getWebhookInfo tells."""
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": self._updates.waiting,
        }

    async def stop(self) -> None:
        """Stop in the middle of whatever is being brought."""
        if self._bringing:
            self._bringing.cancel()
            with suppress(asyncio.CancelledError):
                await self._bringing
            self._bringing = None

    async def _bring(self) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        async with httpx.AsyncClient(trust_env=False, timeout=_LONGEST) as client:
            while True:
                update = await self._updates.next()
                try:
                    answer = await client.post(self.url, json=update, headers=headers)
                    status = answer.status_code
                except httpx.HTTPError:
                    status = 0
                self.statuses.append(status)
                if status == httpx.codes.OK:
                    self._updates.confirm(update["update_id"] + 1)
                else:
                    await asyncio.sleep(_BEFORE_NEXT_TRY)
