"""Takes updates from python-telegram-bot to the assistant and its replies back."""

import asyncio
import logging
import traceback
from typing import Any

from telegram import LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
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
from bot.channels.telegram.rendering import choice_of, keyboard_of, messages_of
from bot.core import phrases
from bot.core.conversation import Action, Chose, Reply, Said, Sent
from bot.core.errors import BotError, StoreError

COMMANDS = {
    Action.START: phrases.COMMAND_START,
    Action.HELP: phrases.COMMAND_HELP,
    Action.LANGUAGE: phrases.COMMAND_LANGUAGE,
    Action.MUNICIPALITY: phrases.COMMAND_MUNICIPALITY,
    Action.TOPICS: phrases.COMMAND_TOPICS,
    Action.CONTACT: phrases.COMMAND_CONTACT,
    Action.PRIVACY: phrases.COMMAND_PRIVACY,
}
"""The commands of the menu, with what stands beside them."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

log = logging.getLogger(__name__)
App = Application[Any, Any, Any, Any, Any, Any]


class Handling:
    """The handlers of one bot."""

    def __init__(self, assistant: Assistant) -> None:
        """Hand everything to `assistant`."""
        self._assistant = assistant
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
        async def handle(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
            await self._answer(update, Chose(action))

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
        try:
            # First, so that the button stops spinning whatever happens to the answer.
            await query.answer()
        except TelegramError as error:
            log.info("a button press was not acknowledged: %s", type(error).__name__)
        await self._answer(update, choice_of(query.data or ""))

    async def _answer(self, update: Update, what: Said | Chose | Sent) -> None:
        if update.effective_chat is None:
            return
        message = _message(update, what)
        # The store writes to disk; the event loop must not wait for it.
        reply = await asyncio.to_thread(self._assistant.reply, message)
        try:
            await _send(update, reply)
        except Forbidden:
            log.info("a person has blocked the bot")

    async def ask_for_calm(self, update: Update) -> None:
        """Tell a person who writes too much that each message takes its time now."""
        try:
            reply = await asyncio.to_thread(self._assistant.ask_for_calm, _message(update, Sent()))
            await _send(update, reply)
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
            await _send(update, reply)
        except Exception as second:  # noqa: BLE001 - the last resort must not fail in turn
            log.warning("the apology was not accepted: %s", type(second).__name__)


def _message(update: Update, what: Said | Chose | Sent) -> assistant.Message:
    chat, user = update.effective_chat, update.effective_user
    return assistant.Message(
        person=f"telegram:{chat.id if chat else ''}",
        what=what,
        device_language=(user.language_code or "") if user else "",
        is_on_telegram=True,
        receipt=update.update_id,
    )


async def _send(update: Update, reply: Reply) -> None:
    chat = update.effective_chat
    if chat is None:
        return
    parts = messages_of(reply)
    keyboard = keyboard_of(reply)
    sent: Message | None = None
    for number, part in enumerate(parts, start=1):
        sent = await chat.send_message(
            part,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard if number == len(parts) else None,
        )
    if sent is None:
        log.error("an empty reply was not sent")


def _places(error: BaseException | None) -> str:
    """Return where an error came from; its message may hold a person's words."""
    return "".join(traceback.format_tb(error.__traceback__)) if error else ""
