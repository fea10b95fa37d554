"""Brings a reply to the chat: a message, an edit in place, new buttons, or messages taken away."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    MaybeInaccessibleMessage,
    Message,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.rendering import is_current, keyboard_of, messages_of, text_of
from bot.channels.telegram.speaking import Speaker
from bot.core.conversation import Card, Document, Manner, Reply
from bot.core.errors import BotError

PATIENCE = 0.6
"""Seconds after which a person sees that an answer is on its way."""
TYPING_LASTS = 4.5
"""Seconds for which Telegram shows it."""
MOST_TYPING = 8
"""People who see it at the same time: where more wait, each such request makes all wait longer."""
MOST_REMOVED = 100
"""Messages that Telegram takes away at once."""
EMPTY = "…"
"""What stands in place of a message that is too old to be taken away."""
_MOST_STANDING = 500
"""Edited messages whose content is remembered; a second press comes within seconds."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

log = logging.getLogger(__name__)
Draw = Callable[[Card], bytes | None]
"""Returns a picture (PNG), or None where this machine cannot write what is on the card."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a message holds since it was last put in place of another."""

    text: str
    keyboard: InlineKeyboardMarkup | None


class Typing:
    """Shows people that somebody is typing while their answer takes long."""

    def __init__(self, bot: Bot) -> None:
        """Show it in the name of `bot`."""
        self._bot = bot
        self._places = asyncio.Semaphore(MOST_TYPING)

    @asynccontextmanager
    async def to(self, chat: int) -> AsyncIterator[None]:
        """Show it in `chat` for as long as the block takes, if that is long."""
        showing = asyncio.create_task(self._show(chat))
        try:
            yield
        finally:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing

    async def _show(self, chat: int) -> None:
        await asyncio.sleep(PATIENCE)
        if self._places.locked():
            return
        async with self._places:
            while True:
                with suppress(TelegramError):
                    await self._bot.send_chat_action(chat, ChatAction.TYPING)
                await asyncio.sleep(TYPING_LASTS)


async def acknowledge(query: CallbackQuery, aside: str = "") -> None:
    """Stop a button's spinning, perhaps with a word that is gone in a moment."""
    try:
        await query.answer(aside or None)
    except TelegramError as error:
        log.info("a button press was not acknowledged: %s", type(error).__name__)


async def send_part(bot: Bot, chat: int, part: str, keyboard: InlineKeyboardMarkup | None) -> None:
    """Send one message of a reply, in Telegram's HTML; raise TelegramError where it is refused."""
    await bot.send_message(
        chat,
        part,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=keyboard,
    )


async def send_document(bot: Bot, chat: int, document: Document) -> None:
    """Send a file; raise TelegramError where it is refused."""
    await bot.send_document(chat, InputFile(document.text.encode(), filename=document.name))


class Delivery:
    """Brings replies to chats."""

    def __init__(self, bot: Bot, draw: Draw, speaker: Speaker) -> None:
        """Send in the name of `bot`, with pictures of `draw`, made in a thread, and voices."""
        self._bot = bot
        self._draw = draw
        self._speaker = speaker
        self._standing: OrderedDict[tuple[int, int], _Standing] = OrderedDict()

    async def deliver(self, chat: int, reply: Reply, query: CallbackQuery | None = None) -> None:
        """Bring `reply` to `chat`; raise TelegramError where the chat takes no message.

        Where a button was pressed, it is acknowledged whatever happens to the rest.
        """
        pressed = query.message if query else None
        message = pressed if isinstance(pressed, Message) else None
        aside = reply.aside
        try:
            is_removal = reply.manner is Manner.REMOVE and pressed is not None
            if is_removal and pressed and not await _remove(self._bot, reply, pressed):
                aside = reply.otherwise
        finally:
            if query:
                await acknowledge(query, aside)
        if query and message and reply.row is not None:
            await _swap_row(message, query.data, keyboard_of(reply, reply.row))
        if reply.document:
            # First, so that the text with the buttons stands below it.
            await send_document(self._bot, chat, reply.document)
        if reply.card:
            await self._show_card(chat, reply.card)
        parts = messages_of(reply)
        keyboard = keyboard_of(reply)
        await self._speak(chat, reply, keyboard, is_written=bool(parts))
        if query and message and reply.manner is Manner.REPLACE and is_current(query.data or ""):
            first = keyboard if len(parts) == 1 else None
            if parts and await self._replace(message, parts[0], first):
                parts = parts[1:]
        for number, part in enumerate(parts, start=1):
            await send_part(self._bot, chat, part, keyboard if number == len(parts) else None)

    async def _show_card(self, chat: int, card: Card) -> None:
        """Send the picture of a card; the same stands in the text below it."""
        picture = await asyncio.to_thread(self._draw, card)
        if picture is None:
            return
        try:
            await self._bot.send_photo(chat, InputFile(picture, filename="neuvo.png"))
        except BadRequest as error:
            log.warning("the picture of a card was not sent: %s", type(error).__name__)

    async def _speak(
        self, chat: int, reply: Reply, keyboard: InlineKeyboardMarkup | None, *, is_written: bool
    ) -> None:
        """Send the recordings of a reply, with `keyboard` unless what is written follows."""
        for number, voice in enumerate(reply.voices, start=1):
            is_last = number == len(reply.voices) and not is_written
            try:
                await self._speaker.send(self._bot, chat, voice, keyboard if is_last else None)
            except (BadRequest, BotError) as error:
                if not is_written:
                    raise
                # The person takes no voice messages, or it is gone: they read what they need.
                log.warning("a recording was not sent: %s", type(error).__name__)
                return

    async def _replace(
        self, message: Message, part: str, keyboard: InlineKeyboardMarkup | None
    ) -> bool:
        """Put `part` in place of a message; return whether that was possible."""
        if message.text is None:
            return False
        key = (message.chat.id, message.message_id)
        wanted = _Standing(text_of(part), keyboard)
        # A finger that presses twice sends the message as it stood before the first press.
        standing = self._standing.get(key, _Standing(message.text, message.reply_markup))
        if standing == wanted:
            # Telegram refuses an edit that changes nothing.
            return True
        try:
            await message.edit_text(
                part,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=keyboard,
            )
        except BadRequest as error:
            # After a restart nobody remembers what stands there; else the person deleted it.
            log.info("a message was not edited: %s", type(error).__name__)
            return "not modified" in error.message
        self._standing[key] = wanted
        if len(self._standing) > _MOST_STANDING:
            self._standing.popitem(last=False)
        return True


async def _swap_row(message: Message, data: str | None, rows: InlineKeyboardMarkup | None) -> None:
    """Put `rows` where the row with the pressed button stands."""
    if message.reply_markup is None:
        return
    keyboard = []
    for row in message.reply_markup.inline_keyboard:
        if any(button.callback_data == data for button in row):
            keyboard += list(rows.inline_keyboard) if rows else []
        else:
            keyboard.append(row)
    markup = InlineKeyboardMarkup(keyboard)
    if markup == message.reply_markup:
        return
    try:
        await message.edit_reply_markup(markup)
    except BadRequest as error:
        log.info("buttons were not changed: %s", type(error).__name__)


async def _remove(bot: Bot, reply: Reply, pressed: MaybeInaccessibleMessage) -> bool:
    """Take away what stands between the person's message and the pressed one; return whether."""
    chat, last = pressed.chat.id, pressed.message_id
    since = int(reply.since) if reply.since.isascii() and reply.since.isdigit() else last
    # A bot's messages are numbered over all chats: what is not of this chat is passed over.
    between = range(max(since + 1, last - MOST_REMOVED + 2), last + 1)
    wanted = [since, *between] if since < last else [last]
    try:
        return await bot.delete_messages(chat, wanted)
    except BadRequest as error:
        log.info("messages were not removed: %s", type(error).__name__)
    if isinstance(pressed, Message) and pressed.text != EMPTY:
        with suppress(BadRequest):
            await pressed.edit_text(EMPTY)
    return False
