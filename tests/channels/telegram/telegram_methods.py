"""The methods of the Bot API that an assistant without files and groups can need."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from tests.channels.telegram.telegram_chats import BOT, Chat, Message, Updates, bytes_of
from tests.channels.telegram.telegram_introductions import Introductions
from tests.channels.telegram.telegram_rules import (
    ACTIONS,
    FILE_NAME,
    LONGEST_NOTICE,
    Fields,
    Refusal,
    read_json,
    read_keyboard,
    read_text,
    units,
)
from tests.channels.telegram.telegram_webhooks import Webhooks

LONGEST_POLL = 50
LARGEST_FILE = 10_000_000
MOST_DELETED = 100

_WEBHOOK_IS_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)


class Methods(Introductions):
    """What Telegram does, and what it knows: chats, menus, updates and presses."""

    def __init__(self) -> None:
        """Begin without chats."""
        super().__init__()
        self.sent: list[tuple[int, Message]] = []
        """Every message sent, with its chat, in order."""
        self.chats: dict[int, Chat] = {}
        self.updates = Updates()
        self.files: dict[str, bytes] = {}
        """What people sent, by the name that the bot knows it by."""
        self.webhook = Webhooks(self.updates)
        self.open_queries: set[str] = set()
        """Presses of buttons that still spin."""
        self._last_message = 0
        self._methods: dict[str, Callable[[Fields], Awaitable[object]]] = {
            "getme": self._get_me,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._get_webhook_info,
            "getupdates": self._get_updates,
            "setmycommands": self.set_my_commands,
            "setmydescription": self.set_my_description,
            "setmyshortdescription": self.set_my_short_description,
            "setchatmenubutton": self.set_chat_menu_button,
            "sendmessage": self._send_message,
            "senddocument": self._send_document,
            "sendphoto": self._send_photo,
            "sendvoice": self._send_voice,
            "editmessagetext": self._edit_message_text,
            "editmessagereplymarkup": self._edit_message_reply_markup,
            "deletemessage": self._delete_message,
            "deletemessages": self._delete_messages,
            "answercallbackquery": self._answer_callback_query,
            "sendchataction": self._send_chat_action,
            "getfile": self._get_file,
        }

    def new_id(self) -> int:
        """Return an id that no message has."""
        self._last_message += 1
        return self._last_message

    async def call(self, method: str, fields: Fields) -> object:
        """Return what a method returns; raise Refusal, or OvertakenError for getUpdates."""
        if method.lower() not in self._methods:
            raise Refusal("Not Found: method not found", 404)
        return await self._methods[method.lower()](fields)

    async def _get_me(self, _fields: Fields) -> object:
        return BOT

    async def _set_webhook(self, fields: Fields) -> object:
        return await self.webhook.set(fields)

    async def _delete_webhook(self, fields: Fields) -> object:
        return await self.webhook.remove(fields)

    async def _get_webhook_info(self, _fields: Fields) -> object:
        return self.webhook.info()

    async def _get_updates(self, fields: Fields) -> object:
        if self.webhook.url:
            raise Refusal(_WEBHOOK_IS_ACTIVE, 409)
        allowed = read_json(fields, "allowed_updates", "can't parse allowed_updates JSON object")
        if allowed is not None:
            self.updates.allowed = frozenset(allowed)
        self.updates.confirm(_number(fields, "offset"))
        limit = min(max(_number(fields, "limit", 100), 1), 100)
        seconds = min(max(_number(fields, "timeout"), 0), LONGEST_POLL)
        return await self.updates.take(limit, seconds)

    async def _send_message(self, fields: Fields) -> object:
        text, keyboard = read_text(fields), read_keyboard(fields)
        chat = self._writable_chat(fields)
        message = Message(self.new_id(), text, fields["text"], keyboard)
        chat.messages.append(message)
        chat.unread.put_nowait(replace(message))
        self.sent.append((chat.id, message))
        return chat.message_json(message)

    async def _send_document(self, fields: Fields) -> object:
        return self._send_file(fields, "document", (b"",))

    async def _send_photo(self, fields: Fields) -> object:
        return self._send_file(fields, "photo", (b"\x89PNG\r\n", b"\xff\xd8\xff"))

    async def _send_voice(self, fields: Fields) -> object:
        known = fields.get("voice", "")
        if fields.get(f"voice{FILE_NAME}") or not known:
            return self._send_file(fields, "voice", (b"OggS",))
        # A file that Telegram has already, by the name that it gave it.
        voices = [one for _, one in self.sent if one.kind == "voice" and one.file]
        found = next((one.file for one in voices if f"file-{one.id}" == known), None)
        if found is None:
            raise Refusal("wrong file identifier/HTTP URL specified")
        return self._keep_file(fields, "voice", found)

    def _send_file(self, fields: Fields, kind: str, begins: tuple[bytes, ...]) -> object:
        if kind not in fields:
            raise Refusal(f"there is no {kind} in the request")
        content = bytes_of(fields[kind])
        if not content:
            raise Refusal("file must be non-empty")
        if not content.startswith(begins) or len(content) > LARGEST_FILE:
            raise Refusal(f"{kind.upper()}_INVALID")
        return self._keep_file(fields, kind, (fields.get(f"{kind}{FILE_NAME}", ""), fields[kind]))

    def _keep_file(self, fields: Fields, kind: str, file: tuple[str, str]) -> object:
        chat = self._writable_chat(fields)
        message = Message(self.new_id(), "", "", read_keyboard(fields), file=file, kind=kind)
        chat.messages.append(message)
        chat.unread.put_nowait(message)
        self.sent.append((chat.id, message))
        return chat.message_json(message)

    async def _get_file(self, fields: Fields) -> object:
        file = fields.get("file_id", "")
        if file not in self.files:
            raise Refusal("wrong file_id or the file is temporarily unavailable")
        return {"file_id": file, "file_unique_id": f"u{file}", "file_path": f"voice/{file}"}

    async def _edit_message_text(self, fields: Fields) -> object:
        text, keyboard = read_text(fields), read_keyboard(fields)
        chat, message = self._message(fields, "edit")
        if (text, fields["text"], keyboard) == (
            message.text,
            message.source,
            message.keyboard,
        ):
            raise Refusal(_NOT_MODIFIED)
        message.text, message.source = text, fields["text"]
        message.keyboard = keyboard
        chat.unread.put_nowait(replace(message))
        return chat.message_json(message)

    async def _edit_message_reply_markup(self, fields: Fields) -> object:
        keyboard = read_keyboard(fields)
        chat, message = self._message(fields, "edit")
        if keyboard == message.keyboard:
            raise Refusal(_NOT_MODIFIED)
        message.keyboard = keyboard
        chat.unread.put_nowait(replace(message))
        return chat.message_json(message)

    async def _delete_message(self, fields: Fields) -> object:
        _, message = self._message(fields, "delete")
        if message.is_old:
            raise Refusal("message can't be deleted")
        message.is_deleted = True
        return True

    async def _delete_messages(self, fields: Fields) -> object:
        wanted = read_json(fields, "message_ids", "Can't parse message_ids JSON object")
        if not wanted:
            raise Refusal("Message identifiers are not specified")
        if not isinstance(wanted, list):
            raise Refusal("Expected an Array of message identifiers")
        if len(wanted) > MOST_DELETED:
            raise Refusal("Too many message identifiers specified")
        if not all(isinstance(one, int) and one > 0 for one in wanted):
            raise Refusal("Invalid message identifier specified")
        chat = self._chat(fields)
        found = [one for one in chat.messages if one.id in wanted and not one.is_deleted]
        # What is not found is passed over; what is too old spoils the whole.
        if any(one.is_old for one in found) or set(wanted) & chat.old_writings:
            raise Refusal("message can't be deleted")
        for message in found:
            message.is_deleted = True
        chat.writings -= set(wanted)
        return True

    async def _answer_callback_query(self, fields: Fields) -> object:
        if units(fields.get("text", "")) > LONGEST_NOTICE:
            raise Refusal("MESSAGE_TOO_LONG")
        query = fields.get("callback_query_id", "")
        if query not in self.open_queries:
            raise Refusal("query is too old and response timeout expired or query ID is invalid")
        self.open_queries.remove(query)
        return True

    async def _send_chat_action(self, fields: Fields) -> object:
        action = fields.get("action", "")
        if action not in ACTIONS:
            raise Refusal("wrong parameter action in request")
        self._writable_chat(fields).actions.append(action)
        return True

    # -- what the methods look up --------------------------------------------------------------

    def _chat(self, fields: Fields) -> Chat:
        if not fields.get("chat_id"):
            raise Refusal("chat_id is empty")
        chat = self.chats.get(_number(fields, "chat_id"))
        if chat is None:
            raise Refusal("chat not found")
        return chat

    def _writable_chat(self, fields: Fields) -> Chat:
        chat = self._chat(fields)
        if chat.is_deactivated:
            raise Refusal("Forbidden: user is deactivated", 403)
        if chat.upgraded_to:
            text = "group chat was upgraded to a supergroup chat"
            raise Refusal(text, migrate_to=chat.upgraded_to)
        if chat.is_blocked:
            whom = "kicked from the group chat" if chat.title else "blocked by the user"
            raise Refusal(f"Forbidden: bot was {whom}", 403)
        return chat

    def _message(self, fields: Fields, purpose: str) -> tuple[Chat, Message]:
        chat, wanted = self._chat(fields), _number(fields, "message_id")
        for message in chat.messages:
            if message.id == wanted and not message.is_deleted:
                return chat, message
        raise Refusal(f"message to {purpose} not found")


def _number(fields: Fields, name: str, default: int = 0) -> int:
    try:
        return int(fields.get(name) or default)
    except ValueError:
        return default
