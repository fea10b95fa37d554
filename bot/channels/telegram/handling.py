"""Takes updates from python-telegram-bot to the assistant and its replies back."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.error import ChatMigrated, Forbidden
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot import assistant
from bot.assistant import Assistant
from bot.channels.telegram.delivering import Delivery, Draw, Typing, acknowledge
from bot.channels.telegram.introducing import COMMANDS
from bot.channels.telegram.reading import is_addressed, what_of
from bot.channels.telegram.rendering import choice_of
from bot.channels.telegram.speaking import Speaker
from bot.core.conversation import Action, Chose, Located, Reply, Said, Sent
from bot.core.errors import StoreError
from bot.logs import told

log = logging.getLogger(__name__)
What = Said | Chose | Sent | Located
_GONE = "user is deactivated"
DESK = "desk"
"""The command of coordinators; no menu shows it."""
DeskLink = Callable[[str], Reply | None]
"""Makes a message with a link to the desk; None for whoever does not work there."""
App = Application[Any, Any, Any, Any, Any, Any]


class Handling:
    """The handlers of one bot."""

    def __init__(
        self,
        assistant: Assistant,
        draw: Draw,
        speaker: Speaker,
        desk_link: DeskLink | None = None,
    ) -> None:
        """Hand everything to `assistant`, but for /desk of those who work there.

        Pictures are drawn by `draw`, recordings sent by `speaker`.
        """
        self._assistant = assistant
        self._draw = draw
        self._speaker = speaker
        self._desk_link = desk_link
        self._delivery: Delivery
        self._typing: Typing
        self._postponed: dict[int, bool] = {}
        """Update → whether it must be tried again; until it is done, so that nobody is
        apologised to twice for the same."""

    def is_done(self, update: Update) -> bool:
        """Return whether an update that was handled needs no second try."""
        if self._postponed.get(update.update_id):
            self._postponed[update.update_id] = False
            return False
        self._postponed.pop(update.update_id, None)
        return True

    def register(self, application: App) -> None:
        """Add the handlers to an application."""
        self._delivery = Delivery(application.bot, self._draw, self._speaker)
        self._typing = Typing(application.bot)
        private = filters.ChatType.PRIVATE
        for action in COMMANDS:
            application.add_handler(
                CommandHandler(action.value, self._command(action), filters=private)
            )
        if self._desk_link:
            application.add_handler(CommandHandler(DESK, self._asked_for_desk, filters=private))
        application.add_handler(CallbackQueryHandler(self._pressed))
        application.add_handler(ChatMemberHandler(self._changed))
        application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, self._wrote))
        application.add_handler(
            MessageHandler(filters.ChatType.GROUPS & ~filters.UpdateType.EDITED, self._called)
        )
        application.add_error_handler(self._failed)

    def _command(self, action: Action):  # type: ignore[no-untyped-def] # noqa: ANN202 - PTB's callback type is private
        async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            # Only /start has a word behind it that means something: what a link carries.
            value = context.args[0] if action is Action.START and context.args else ""
            await self._answer(update, Chose(action, value))

        return handle

    async def _wrote(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message and (what := what_of(message)):
            await self._answer(update, what)

    async def _asked_for_desk(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send a coordinator a link to the desk; to anybody else it is a word like others."""
        chat = update.effective_chat
        if chat is None or self._desk_link is None:
            return
        reply = await asyncio.to_thread(self._desk_link, _person(chat.id))
        if reply is None:
            await self._wrote(update, context)
        else:
            await self._delivery.deliver(chat.id, reply)

    async def _called(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell who calls the bot in a group to write in private; look nothing up, keep nothing."""
        message, chat, user = (
            update.effective_message,
            update.effective_chat,
            update.effective_user,
        )
        if message is None or chat is None:
            return
        bot = context.bot
        commands = frozenset(action.value for action in COMMANDS)
        if not is_addressed(message, bot.id, bot.username, commands):
            return
        language = (user.language_code or "") if user else ""
        reply = self._assistant.in_group(language, f"https://t.me/{bot.username}")
        try:
            await self._delivery.deliver(chat.id, reply)
        except ChatMigrated as error:
            # The group has become a supergroup, which has another number.
            await self._delivery.deliver(error.new_chat_id, reply)
        except Forbidden:
            log.info("the bot is no longer in a group")

    async def _changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note that a person blocked the bot or let it speak again; neither is answered."""
        change = update.my_chat_member
        if change and change.chat.type == ChatType.PRIVATE:
            log.info("a chat with the bot is now: %s", change.new_chat_member.status)

    async def _pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        if update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
            # In a group no button of ours asks for anything.
            await acknowledge(query)
            return
        await self._answer(update, choice_of(query.data or ""))

    async def _answer(self, update: Update, what: What) -> None:
        chat, query = update.effective_chat, update.callback_query
        if chat is None:
            return
        try:
            async with self._typing.to(chat.id):
                # The store writes to disk; the event loop must not wait for it.
                reply = await asyncio.to_thread(self._assistant.reply, _message(update, what))
        except Exception:
            # Stops the button's spinning; the apology follows.
            if query:
                await acknowledge(query)
            raise
        try:
            await self._delivery.deliver(chat.id, reply, query)
        except Forbidden as error:
            log.info("a person has blocked the bot")
            if _GONE in error.message:
                await asyncio.to_thread(self._assistant.is_gone, _person(chat.id))

    async def ask_for_calm(self, update: Update) -> None:
        """Tell a person who writes too much that each message takes its time now."""
        try:
            reply = await asyncio.to_thread(self._assistant.ask_for_calm, _message(update, Sent()))
            chat = update.effective_chat
            if chat and chat.type == ChatType.PRIVATE:
                await self._delivery.deliver(chat.id, reply)
        except Exception as error:  # noqa: BLE001 - their messages wait behind this one
            log.warning("a person was not asked to write less: %s", told(error))

    async def give_up(self, update: Update) -> None:
        """Apologise for an update that cannot be answered, without looking at it again."""
        chat = update.effective_chat
        if chat is None or chat.type != ChatType.PRIVATE:
            return
        try:
            reply = await asyncio.to_thread(self._assistant.apology, _message(update, Sent()))
            await self._delivery.deliver(chat.id, reply)
        except Exception as error:  # noqa: BLE001 - their messages wait behind this one
            log.warning("a person was not apologised to: %s", told(error))

    async def _failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Apologise in the person's language, and log what happened without their words."""
        error = context.error
        log.error("an update failed: %s", told(error) if error else "")
        if not isinstance(update, Update) or update.effective_chat is None:
            return
        if update.effective_chat.type != ChatType.PRIVATE:
            return
        is_first = update.update_id not in self._postponed
        if isinstance(error, StoreError):
            self._postponed[update.update_id] = True
        if not is_first:
            return
        message = _message(update, Sent())
        try:
            reply = await asyncio.to_thread(self._assistant.apology, message)
            await self._delivery.deliver(update.effective_chat.id, reply)
        except Exception as second:  # noqa: BLE001 - the last resort must not fail in turn
            log.warning("the apology was not accepted: %s", type(second).__name__)


def _message(update: Update, what: What) -> assistant.Message:
    chat, user = update.effective_chat, update.effective_user
    written = update.effective_message if not update.callback_query else None
    return assistant.Message(
        person=_person(chat.id if chat else 0),
        what=what,
        device_language=(user.language_code or "") if user else "",
        is_on_telegram=True,
        receipt=update.update_id,
        origin=str(written.message_id) if written else "",
    )


def _person(chat: int) -> str:
    return f"telegram:{chat}"
