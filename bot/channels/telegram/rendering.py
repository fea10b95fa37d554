"""Makes Telegram messages of replies: HTML, within Telegram's limits."""

import re
from collections.abc import Iterator
from html import escape, unescape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.conversation import Action, Block, Button, Chose, Link, Reply, Rows
from bot.core.languages import runs_leftward

LONGEST_MESSAGE = 4096
"""UTF-16 units after markup is taken out, as Telegram counts."""
CALLBACK_VERSION = "2"
"""Stands before every button's data, so that a later program can tell old buttons."""
_READABLE = ("1", CALLBACK_VERSION)
"""Versions whose words still mean the same; below version 1 stood texts that must stay."""
_MARKUP = re.compile("</?b>")
_SEPARATOR = ":"


def messages_of(reply: Reply) -> list[str]:
    """Return the reply as HTML messages, cut between paragraphs, never inside markup."""
    return [part for blocks in (reply.before, reply.blocks) for part in _messages(blocks)]


def _messages(whole: tuple[Block, ...]) -> list[str]:
    messages: list[list[Block]] = [[]]
    size = 0
    for block in (piece for one in whole for piece in _pieces(one)):
        length = units(str(block)) + 2
        if messages[-1] and size + length > LONGEST_MESSAGE:
            messages.append([])
            size = 0
        messages[-1].append(block)
        size += length
    return ["\n\n".join(_html(block) for block in blocks) for blocks in messages if blocks]


def units(text: str) -> int:
    """Return the length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def text_of(message: str) -> str:
    """Return what is read of a message that `messages_of` made."""
    return unescape(_MARKUP.sub("", message)).strip()


def keyboard_of(reply: Reply, rows: Rows | None = None) -> InlineKeyboardMarkup | None:
    """Return the buttons below a reply, or of `rows` in its language.

    Telegram lays every row out from left to right; who reads from right to left looks for the
    first button on the right.
    """
    rows = reply.buttons if rows is None else rows
    if not rows:
        return None
    step = -1 if runs_leftward(reply.language) else 1
    return InlineKeyboardMarkup([[_button(one) for one in row[::step]] for row in rows])


def _button(button: Button | Link) -> InlineKeyboardButton:
    if isinstance(button, Link):
        return InlineKeyboardButton(button.label, url=button.address)
    return InlineKeyboardButton(button.label, callback_data=data_of(button))


def data_of(button: Button) -> str:
    """Return what Telegram sends back when the button is pressed; at most 64 bytes."""
    return _SEPARATOR.join((CALLBACK_VERSION, button.action.value, button.value))


def choice_of(data: str) -> Chose:
    """Return what a pressed button asks for; an unreadable one asks for the topics."""
    version, _, rest = data.partition(_SEPARATOR)
    action, _, value = rest.partition(_SEPARATOR)
    if version not in _READABLE or action not in list(Action):
        return Chose(Action.TOPICS)
    return Chose(Action(action), value)


def is_current(data: str) -> bool:
    """Tell whether a button was made by a program that puts menus in each other's place."""
    return data.partition(_SEPARATOR)[0] == CALLBACK_VERSION


def _html(block: Block) -> str:
    lines = [escape(line, quote=False) for line in block.lines]
    if block.heading:
        lines.insert(0, f"<b>{escape(block.heading, quote=False)}</b>")
    return "\n".join(lines)


def _pieces(block: Block) -> Iterator[Block]:
    """Yield the block, or its lines one by one where it alone is too long for a message."""
    if units(str(block)) < LONGEST_MESSAGE:
        yield block
        return
    if block.heading:
        yield Block((block.heading,))
    for line in block.lines:
        for start in range(0, len(line), _SAFE_CHARACTERS):
            yield Block((line[start : start + _SAFE_CHARACTERS],))


_SAFE_CHARACTERS = LONGEST_MESSAGE // 2 - 8
"""Characters that fit a message even where each takes two units."""
