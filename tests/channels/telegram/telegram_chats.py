"""What the small Bot API server remembers: chats with their messages, and updates to fetch."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from tests.channels.telegram.telegram_rules import Button, Keyboard

BOT: dict[str, Any] = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Neuvo",
    "username": "neuvo_test_bot",
    "can_join_groups": False,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
_NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")
"""Updates that a bot gets only where it names them."""


@dataclass(slots=True)
class Message:
    """A message of the bot's, as it stands now."""

    id: int
    text: str
    """What is read, markup taken out."""
    source: str
    """What was sent, with its markup."""
    keyboard: Keyboard
    is_deleted: bool = False
    is_old: bool = False
    """Whether it was sent more than forty-eight hours ago: nothing takes it away any more."""
    file: tuple[str, str] | None = None
    """Name and content of a file."""
    kind: str = "document"
    """What kind of file it is: document, photo or voice."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Return what stands on the buttons."""
        return tuple(button.label for row in self.keyboard for button in row)


@dataclass(slots=True)
class Chat:
    """A chat: a person or a group, and what the bot sent there."""

    id: int
    language_code: str
    messages: list[Message] = field(default_factory=list)
    unread: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    actions: list[str] = field(default_factory=list)
    writings: set[int] = field(default_factory=set)
    """The ids of the person's own messages that still stand."""
    old_writings: set[int] = field(default_factory=set)
    """Those that were written more than forty-eight hours ago."""
    is_blocked: bool = False
    is_deactivated: bool = False
    """Whether the person's account no longer exists."""
    title: str = ""
    """What a group is called; empty: a private chat."""
    upgraded_to: int = 0
    """The supergroup that the group has become."""

    @property
    def person(self) -> dict[str, Any]:
        """Return the person as a Telegram user."""
        user = {"id": self.id, "is_bot": False, "first_name": "Олена"}
        return user | ({"language_code": self.language_code} if self.language_code else {})

    @property
    def json(self) -> dict[str, Any]:
        """Return the chat as Telegram describes it."""
        if self.title:
            return {"id": self.id, "type": "group", "title": self.title}
        return {"id": self.id, "type": "private", "first_name": "Олена"}

    def message_json(self, message: Message) -> dict[str, Any]:
        """Return a message of the bot's as Telegram describes it."""
        described: dict[str, Any] = {
            "message_id": message.id,
            "date": int(time.time()),
            "chat": self.json,
            "from": BOT,
        }
        if message.file:
            described[message.kind] = _file_json(message, *message.file)
        else:
            described["text"] = message.text
        if message.keyboard:
            described["reply_markup"] = {
                "inline_keyboard": [
                    [_button_json(button) for button in row] for row in message.keyboard
                ]
            }
        return described


def _file_json(message: Message, name: str, content: str) -> object:
    file: dict[str, Any] = {
        "file_id": f"file-{message.id}",
        "file_unique_id": f"unique-{message.id}",
        "file_size": len(bytes_of(content)),
    }
    match message.kind:
        case "photo":
            return [file | {"width": 1080, "height": 860}]
        case "voice":
            return file | {"duration": 3}
        case _:
            return file | {"file_name": name}


def bytes_of(field: str) -> bytes:
    """Return a file as it was sent: what is no text stands in its field as surrogates."""
    return field.encode("utf-8", "surrogateescape")


def _button_json(button: Button) -> dict[str, str]:
    does = {"callback_data": button.data} if button.data else {"url": button.address}
    return {"text": button.label} | does


class OvertakenError(Exception):
    """Another getUpdates has begun: only one may wait."""


class Updates:
    """What waits for the bot until it confirms that it came."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._waiting: list[dict[str, Any]] = []
        self._last_id = 0
        self._last_poll = 0
        self._news = asyncio.Event()
        self._is_closed = False
        self.allowed: frozenset[str] = frozenset()
        """Kinds that the bot wants; empty: all but the rare ones."""

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Let the bot know of something, if it is of a kind that it wants."""
        if kind in self.allowed or (not self.allowed and kind not in _NOT_BY_DEFAULT):
            self._last_id += 1
            self._waiting.append({"update_id": self._last_id, kind: content})
            self._wake()

    def confirm(self, offset: int) -> None:
        """Forget what came before `offset`; a negative one keeps that many of the last."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [one for one in self._waiting if one["update_id"] >= offset]

    async def take(self, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Return what waits, after at most so many seconds; raise OvertakenError."""
        self._last_poll += 1
        poll = self._last_poll
        self._wake()
        try:
            async with asyncio.timeout(seconds):
                while not (self._waiting or self._is_closed or poll != self._last_poll):
                    await self._news.wait()
        except TimeoutError:
            pass
        if poll != self._last_poll:
            raise OvertakenError
        return self._waiting[:limit]

    async def next(self) -> dict[str, Any]:
        """Wait for something, and return the first that waits."""
        while not self._waiting:
            await self._news.wait()
        return self._waiting[0]

    def overtake(self) -> None:
        """End the getUpdates that waits."""
        self._last_poll += 1
        self._wake()

    def close(self) -> None:
        """Let whoever waits go."""
        self._is_closed = True
        self._wake()

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    @property
    def waiting(self) -> int:
        """Return how many updates the bot has not confirmed."""
        return len(self._waiting)

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
