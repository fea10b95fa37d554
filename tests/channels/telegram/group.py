"""A group in which people speak with each other, and sometimes to the bot."""

import time
from typing import TYPE_CHECKING, Any

from tests.channels.telegram.telegram_chats import BOT, Chat
from tests.channels.telegram.telegram_rules import units

if TYPE_CHECKING:
    from tests.channels.telegram.bot_api import BotApi


class Group:
    """A group with the bot in it."""

    def __init__(self, api: "BotApi", chat_id: int, title: str) -> None:
        """Call the group `title`."""
        self._api = api
        self.chat = api.chats.setdefault(chat_id, Chat(chat_id, "", title=title))

    async def hears(
        self, text: str, *, language_code: str = "uk", marks: str = "", replies: bool = False
    ) -> None:
        """Let a member say `text`; `marks` is the part that is a mention or a command."""
        content: dict[str, Any] = {
            "message_id": self._api.new_id(),
            "date": int(time.time()),
            "chat": self.chat.json,
            "from": {
                "id": 77,
                "is_bot": False,
                "first_name": "Амаль",
                "language_code": language_code,
            },
            "text": text,
        }
        if marks:
            kind = "bot_command" if marks.startswith("/") else "mention"
            offset = units(text[: text.index(marks)])
            mark = {"type": kind, "offset": offset, "length": units(marks)}
            content["entities"] = [mark]
        if replies:
            content["reply_to_message"] = {
                "message_id": 1,
                "date": int(time.time()),
                "chat": self.chat.json,
                "from": BOT,
                "text": "…",
            }
        self._api.updates.add("message", content)

    def becomes_supergroup(self, chat_id: int) -> Chat:
        """Give the group another number, as Telegram does when it grows."""
        self.chat.upgraded_to = chat_id
        return self._api.chats.setdefault(chat_id, Chat(chat_id, "", title=self.chat.title))
