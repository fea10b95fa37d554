"""A scripted person: writes, sends, presses and reads in the chat with the bot."""

import asyncio
import re
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.channels.telegram.telegram_chats import BOT, Chat, Message
from tests.channels.telegram.telegram_rules import Button, units

if TYPE_CHECKING:
    from tests.channels.telegram.bot_api import BotApi

LONGEST_WAIT = 10.0
QUIET = 0.5
"""Seconds without a message after which the bot has said what it wanted to say."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the bot sent since the person last read."""

    messages: tuple[Message, ...]

    @property
    def text(self) -> str:
        """Return the texts, a blank line between messages."""
        return "\n\n".join(message.text for message in self.messages)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Return name and content of every document."""
        return tuple(message.file for message in self.messages if message.file)

    @property
    def buttons(self) -> tuple[str, ...]:
        """Return the labels of all buttons."""
        return tuple(label for message in self.messages for label in message.labels)


class Person:
    """Somebody who writes to the bot."""

    def __init__(self, api: "BotApi", chat_id: int, language_code: str) -> None:
        """Use Telegram on a device in that language."""
        self._api = api
        self._chat_id = chat_id
        self._language_code = language_code

    @property
    def chat(self) -> Chat:
        """Return the chat, which begins when it is first needed."""
        chats = self._api.chats
        if self._chat_id not in chats:
            chats[self._chat_id] = Chat(self._chat_id, self._language_code)
        return chats[self._chat_id]

    async def says(self, text: str) -> None:
        """Write `text`; a leading command is marked, as Telegram marks it."""
        content: dict[str, Any] = {"text": text}
        command = re.match(r"/\w+(?:@\w+)?", text)
        if command:
            length = units(command.group())
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._sends(content)

    async def sends_photo(self, caption: str = "") -> None:
        """Send a picture, perhaps with a text below."""
        photo = {
            "file_id": "photo",
            "file_unique_id": "unique",
            "width": 90,
            "height": 60,
            "file_size": 1_000,
        }
        self._sends({"photo": [photo]} | ({"caption": caption} if caption else {}))

    async def sends(self, **content: Any) -> None:  # noqa: ANN401 - any JSON
        """Send whatever a telephone can: voice=…, sticker=…, and so on."""
        self._sends(content)

    async def edits(self, **content: Any) -> None:  # noqa: ANN401 - any JSON
        """Change a message that was sent before."""
        edited = self._message(content) | {"edit_date": int(time.time())}
        self._api.updates.add("edited_message", edited)

    async def presses(self, label: str, *, is_late: bool = False) -> None:
        """Press the button with `label` in it, below the newest message that has one.

        Where `is_late`, the bot was away for so long that Telegram no longer takes its word.
        """
        for message in reversed(self.chat.messages):
            if message.is_deleted:
                continue
            if button := _find(message, label):
                self._presses(message, button.data, is_late=is_late)
                return
        labels = [one.labels for one in self.chat.messages]
        raise AssertionError(f"no button has {label!r} in it: {labels}")

    def sees(self, label: str) -> bool:
        """Tell whether the newest message has a button called `label`."""
        standing = [one for one in self.chat.messages if not one.is_deleted]
        return bool(standing) and label in standing[-1].labels

    async def sends_data(self, data: str) -> None:
        """Press a button that the bot never made, or made in an earlier life."""
        old = Message(self._api.new_id(), "…", "…", ((Button("…", data),),))
        self._presses(old, data, is_late=False)

    async def reads(self, timeout: float = LONGEST_WAIT) -> Reading:  # noqa: ASYNC109
        """Wait for the bot and return its message, or messages where one answer takes several.

        The last part of an answer has the buttons; one without any ends when the bot is quiet.
        """
        read: list[Message] = []
        try:
            while not (read and read[-1].keyboard):
                seconds = QUIET if read else timeout
                read.append(await asyncio.wait_for(self.chat.unread.get(), seconds))
        except TimeoutError:
            if not read:
                refused = [one.description for one in self._api.refusals]
                problem = f"the bot sent nothing within {timeout} s; refused: {refused}"
                raise AssertionError(problem) from None
        return Reading(tuple(read))

    async def forges(self, data: str) -> None:
        """Press, below the newest message that stands, a button that may never have been there."""
        standing = [one for one in self.chat.messages if not one.is_deleted]
        if standing:
            self._presses(standing[-1], data, is_late=False)
        else:
            await self.sends_data(data)

    async def sees_it_done(self) -> None:
        """Wait until no button spins."""
        for _ in range(round(LONGEST_WAIT / 0.01)):
            if not self._api.open_queries and not self._api.updates.waiting:
                return
            await asyncio.sleep(0.01)
        raise AssertionError("a button still spins")

    async def hears_nothing(self, seconds: float = 0.5) -> None:
        """Wait, and expect that the bot sends nothing."""
        try:
            message = await asyncio.wait_for(self.chat.unread.get(), seconds)
        except TimeoutError:
            return
        raise AssertionError(f"the bot sent {message.text!r}")

    def blocks_bot(self) -> None:
        """Let the bot send nothing more."""
        self._changes_membership("member", "kicked")
        self.chat.is_blocked = True

    def unblocks_bot(self) -> None:
        """Let the bot send again."""
        self._changes_membership("kicked", "member")
        self.chat.is_blocked = False

    def _sends(self, content: dict[str, Any]) -> None:
        self._api.updates.add("message", self._message(content))

    def _message(self, content: dict[str, Any]) -> dict[str, Any]:
        number = self._api.new_id()
        self.chat.writings.add(number)
        return {
            "message_id": number,
            "date": int(time.time()),
            "chat": self.chat.json,
            "from": self.chat.person,
            **content,
        }

    def _presses(self, message: Message, data: str, *, is_late: bool) -> None:
        query = secrets.token_hex(8)
        if not is_late:
            self._api.open_queries.add(query)
        content = {
            "id": query,
            "from": self.chat.person,
            "message": self.chat.message_json(message),
            "chat_instance": str(self._chat_id),
            "data": data,
        }
        self._api.updates.add("callback_query", content)

    def _changes_membership(self, before: str, after: str) -> None:
        until = {"until_date": 0} if "kicked" in (before, after) else {}
        content = {
            "chat": self.chat.json,
            "from": self.chat.person,
            "date": int(time.time()),
            "old_chat_member": {"user": BOT, "status": before, **until},
            "new_chat_member": {"user": BOT, "status": after, **until},
        }
        self._api.updates.add("my_chat_member", content)


def _find(message: Message, label: str) -> Button | None:
    """Return the button called `label`, else the only one with `label` in it."""
    buttons = [button for row in message.keyboard for button in row if button.data]
    exact = [button for button in buttons if button.label == label]
    found = exact or [button for button in buttons if label in button.label]
    if len(found) > 1 and not exact:
        raise AssertionError(f"{label!r} is in several buttons: {[one.label for one in found]}")
    return found[0] if found else None
