"""Asks a Bot API server as any library would, and makes the keyboards that it is asked with."""

import json
from typing import Any

import httpx

from tests.channels.telegram.bot_api import BotApi

CHAT = "7"
BLOCKED = "8"


class Client:
    """Sends forms, nested fields as JSON, in the name of the bot."""

    def __init__(self, api: BotApi, http: httpx.AsyncClient) -> None:
        """Ask `api`."""
        self.api = api
        self.http = http

    async def ask(self, method: str, **fields: object) -> Any:  # noqa: ANN401 - any JSON
        """Return the whole answer."""
        sent = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in fields.items()
        }
        address = f"{self.api.address}/bot{self.api.token}/{method}"
        return (await self.http.post(address, data=sent)).json()

    async def get(self, method: str, **fields: object) -> Any:  # noqa: ANN401 - any JSON
        """Return the result of something that is granted."""
        answer = await self.ask(method, **fields)
        assert answer["ok"], answer
        return answer["result"]

    async def send(self, text: str = "Hei", **fields: object) -> int:
        """Send a message and return its id."""
        message = await self.get("sendMessage", chat_id=CHAT, text=text, **fields)
        return int(message["message_id"])


def keyboard(*rows: list[dict[str, object]]) -> dict[str, object]:
    """Return an inline keyboard."""
    return {"inline_keyboard": list(rows)}


def button(**fields: object) -> dict[str, object]:
    """Return a button that is right but for `fields`."""
    return {"text": "Kyllä", "callback_data": "1:group:jobseeker"} | fields
