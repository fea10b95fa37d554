"""Makes Telegram messages of replies: HTML, within Telegram's limits."""

from collections.abc import Iterator
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.conversation import Action, Block, Button, Chose, Reply

LONGEST_MESSAGE = 4096
"""UTF-16 units after markup is taken out, as Telegram counts."""
CALLBACK_VERSION = "1"
"""Stands before every button's data, so that a later program can tell old buttons."""
_SEPARATOR = ":"


def messages_of(reply: Reply) -> list[str]:
    """Return the reply as HTML messages, cut between paragraphs, never inside markup."""
    messages: list[list[Block]] = [[]]
    size = 0
    for block in (piece for whole in reply.blocks for piece in _pieces(whole)):
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


def keyboard_of(reply: Reply) -> InlineKeyboardMarkup | None:
    """Return the buttons below a reply."""
    if not reply.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=data_of(button)) for button in row]
            for row in reply.buttons
        ]
    )


def data_of(button: Button) -> str:
    """Return what Telegram sends back when the button is pressed; at most 64 bytes."""
    return _SEPARATOR.join((CALLBACK_VERSION, button.action.value, button.value))


def choice_of(data: str) -> Chose:
    """Return what a pressed button asks for; an unreadable one asks for the topics."""
    version, _, rest = data.partition(_SEPARATOR)
    action, _, value = rest.partition(_SEPARATOR)
    if version != CALLBACK_VERSION or action not in list(Action):
        return Chose(Action.TOPICS)
    return Chose(Action(action), value)


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
