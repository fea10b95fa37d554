"""What Telegram refuses, in Telegram's own words: texts, keyboards and commands.

The words are those of the open Bot API server and of TDLib below it. Where Telegram quietly
mends a slip (a button without a label is dropped) this refuses: the person would miss it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.channels.telegram.telegram_html import HtmlError, text_of

LONGEST_TEXT = 4096
LONGEST_SOURCE = 1 << 15
"""Bytes before the markup is taken out."""
LONGEST_DATA = 64
LONGEST_KEYBOARD = 10_000
"""Bytes of all labels and data; found by bot writers, never documented."""
MOST_BUTTONS = 100
MOST_BUTTONS_IN_A_ROW = 8
MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 256
LONGEST_NOTICE = 200
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
_PRESSES = [
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
]
_LINK = re.compile(r"(?:https?|tg|ton|tonsite)://.|[\w.-]+\.\w{2,}(?:/|$)")

Fields = Mapping[str, str]
FILE_NAME = ";filename"
"""What follows the name of a file's field in the name of the field with its file name."""


class Refusal(Exception):  # noqa: N818 - what Telegram does, not what went wrong here
    """An answer that is not ok."""

    def __init__(
        self, description: str, code: int = 400, retry_after: int = 0, migrate_to: int = 0
    ) -> None:
        """Refuse with `description`; a bad request is called one."""
        super().__init__(f"Bad Request: {description}" if code == 400 else description)
        self.code = code
        self.retry_after = retry_after
        """Seconds after which it may be asked again."""
        self.migrate_to = migrate_to
        """The chat that is there instead."""


def too_many_requests(seconds: int) -> Refusal:
    """Return what a bot is told that sends too much."""
    return Refusal(f"Too Many Requests: retry after {seconds}", 429, seconds)


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message."""

    label: str
    data: str
    """What comes back when it is pressed; empty where it opens a page."""
    address: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def read_json(fields: Fields, name: str, complaint: str) -> Any:  # noqa: ANN401 - any JSON
    """Return a field that holds JSON, None where it is not given."""
    if not fields.get(name):
        return None
    try:
        return json.loads(fields[name])
    except ValueError:
        raise Refusal(complaint) from None


def read_text(fields: Fields) -> str:
    """Return the text of a message, markup taken out."""
    source = fields.get("text", "")
    if not source:
        raise Refusal("message text is empty")
    if len(source.encode()) > LONGEST_SOURCE:
        raise Refusal("text is too long")
    match fields.get("parse_mode", "").lower():
        case "":
            text = source
        case "html":
            try:
                text = text_of(source)
            except HtmlError as error:
                raise Refusal(f"can't parse entities: {error}") from None
        case _:
            # Telegram also reads two kinds of Markdown, which the assistant never sends.
            raise Refusal("unsupported parse_mode")
    read_json(fields, "link_preview_options", "can't parse link preview options JSON object")
    if not text.strip():
        raise Refusal("text must be non-empty")
    if units(text.strip()) > LONGEST_TEXT:
        raise Refusal("message is too long")
    return text.strip()


def read_keyboard(fields: Fields) -> Keyboard:
    """Return the inline keyboard of a message; empty where it has none."""
    markup = read_json(fields, "reply_markup", "can't parse reply keyboard markup JSON object")
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise Refusal("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list):
        raise Refusal('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise Refusal(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    keyboard = tuple(tuple(_read_button(button) for button in row) for row in rows if row)
    buttons = [button for row in keyboard for button in row]
    weight = sum(len((button.label + button.data).encode()) for button in buttons)
    # Telegram cuts a row that is too long; a button that nobody sees is as bad as a refusal.
    is_wide = any(len(row) > MOST_BUTTONS_IN_A_ROW for row in keyboard)
    if len(buttons) > MOST_BUTTONS or weight > LONGEST_KEYBOARD or is_wide:
        raise Refusal("reply markup is too long")
    return keyboard


def _read_button(button: Any) -> Button:  # noqa: ANN401 - any JSON
    complaint = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise Refusal(f"{complaint}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise Refusal(f'{complaint}Can\'t find field "text"')
    if not button["text"].strip():
        raise Refusal("inline keyboard button text must be non-empty")
    given = [name for name in _PRESSES if button.get(name) not in (None, "")]
    if not given:
        raise Refusal(f"{complaint}Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        raise Refusal(f"{complaint}exactly one action must be used, found {', '.join(given)}")
    data, address = button.get("callback_data", ""), button.get("url", "")
    if not isinstance(data, str) or len(data.encode()) > LONGEST_DATA:
        raise Refusal("BUTTON_DATA_INVALID")
    if address and not _LINK.match(address):
        raise Refusal(
            f"inline keyboard button URL '{address}' is invalid: Unsupported URL protocol"
        )
    return Button(button["text"], data, address)


def read_commands(fields: Fields) -> dict[str, str]:
    """Return the commands of a menu with their descriptions."""
    language = fields.get("language_code", "")
    if not re.fullmatch(r"(?:[a-z]{2})?", language):
        raise Refusal("invalid language code specified")
    commands = read_json(fields, "commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise Refusal("expected an Array of BotCommand")
    if not commands:
        # Telegram would take the menu away, for which deleteMyCommands is the plain word.
        raise Refusal("BOT_COMMAND_INVALID")
    if len(commands) > MOST_COMMANDS:
        raise Refusal("BOT_COMMANDS_TOO_MUCH")
    return dict(_read_command(command) for command in commands)


def _read_command(command: Any) -> tuple[str, str]:  # noqa: ANN401 - any JSON
    if not isinstance(command, dict):
        raise Refusal("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(command.get(field), str):
            raise Refusal(f"can't parse BotCommand: Can't find field \"{field}\"")
    name, description = command["command"].strip(), command["description"].strip()
    name = name.removeprefix("/")
    if not name:
        raise Refusal("command must be non-empty")
    if len(name) > LONGEST_COMMAND:
        raise Refusal(f"command length must not exceed {LONGEST_COMMAND}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise Refusal("BOT_COMMAND_INVALID")
    if not description:
        raise Refusal("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise Refusal(f"command description length must not exceed {LONGEST_DESCRIPTION}")
    return name, description
