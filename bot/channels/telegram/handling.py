"""Takes updates from python-telegram-bot to the assistant and its replies back."""

import asyncio
import logging
import traceback
from typing import Any

from telegram import Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot import assistant
from bot.assistant import Assistant
from bot.channels.telegram.delivering import Delivery, acknowledge, typing
from bot.channels.telegram.introducing import COMMANDS
from bot.channels.telegram.rendering import choice_of
from bot.core.conversation import Action, Chose, Said, Sent
from bot.core.errors import BotError, StoreError

log = logging.getLogger(__name__)
App = Application[Any, Any, Any, Any, Any, Any]


class Handling:
    """The handlers of one bot."""

    def __init__(self, assistant: Assistant) -> None:
        """Hand everything to `assistant`."""
        self._assistant = assistant
        self._delivery: Delivery
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
        self._delivery = Delivery(application.bot)
        private = filters.ChatType.PRIVATE
        for action in COMMANDS:
            application.add_handler(
                CommandHandler(action.value, self._command(action), filters=private)
            )
        application.add_handler(CallbackQueryHandler(self._pressed))
        application.add_handler(
            MessageHandler(private & filters.TEXT & ~filters.UpdateType.EDITED, self._said)
        )
        application.add_handler(
            MessageHandler(
                private & ~filters.StatusUpdate.ALL & ~filters.UpdateType.EDITED, self._sent
            )
        )
        application.add_error_handler(self._failed)

    def _command(self, action: Action):  # type: ignore[no-untyped-def] # noqa: ANN202 - PTB's callback type is private
        async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            # Only /start has a word behind it that means something: what a link carries.
            value = context.args[0] if action is Action.START and context.args else ""
            await self._answer(update, Chose(action, value))

        return handle

    async def _said(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message and message.text:
            await self._answer(update, Said(message.text))

    async def _sent(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._answer(update, Sent())

    async def _pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        await self._answer(update, choice_of(query.data or ""))

    async def _answer(self, update: Update, what: Said | Chose | Sent) -> None:
        chat, query = update.effective_chat, update.callback_query
        if chat is None:
            return
        try:
            async with typing(update.get_bot(), chat.id):
                # The store writes to disk; the event loop must not wait for it.
                reply = await asyncio.to_thread(self._assistant.reply, _message(update, what))
        except Exception:
            # Stops the button's spinning; the apology follows.
            if query:
                await acknowledge(query)
            raise
        try:
            await self._delivery.deliver(chat.id, reply, query)
        except Forbidden:
            log.info("a person has blocked the bot")

    async def ask_for_calm(self, update: Update) -> None:
        """Tell a person who writes too much that each message takes its time now."""
        try:
            reply = await asyncio.to_thread(self._assistant.ask_for_calm, _message(update, Sent()))
            chat = update.effective_chat
            if chat:
                await self._delivery.deliver(chat.id, reply)
        except (BotError, TelegramError) as error:
            log.info("a person was not asked to write less: %s", type(error).__name__)

    async def _failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Apologise in the person's language, and log what happened without their words."""
        error = context.error
        log.error("an update failed: %s\n%s", type(error).__name__, _places(error))
        if not isinstance(update, Update) or update.effective_chat is None:
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


def _message(update: Update, what: Said | Chose | Sent) -> assistant.Message:
    chat, user = update.effective_chat, update.effective_user
    written = update.effective_message if not update.callback_query else None
    return assistant.Message(
        person=f"telegram:{chat.id if chat else ''}",
        what=what,
        device_language=(user.language_code or "") if user else "",
        is_on_telegram=True,
        receipt=update.update_id,
        origin=str(written.message_id) if written else "",
    )


def _places(error: BaseException | None) -> str:
    """Return where an error came from; its message may hold a person's words."""
    return "".join(traceback.format_tb(error.__traceback__)) if error else ""
