"""The bots that are measured, each in a process of its own: `python -m tests.load.bots NAME`."""

import asyncio
import logging
import os
import sys
from contextlib import nullcontext
from unittest.mock import patch

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot import app
from bot.channels.telegram.limits import Patience
from bot.channels.telegram.requesting import AiohttpRequest
from bot.channels.telegram.serving import Service
from bot.settings import Settings
from bot.store.sqlite import SqliteStore

AT_ONCE = 256


async def _echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    if message and message.text:
        await message.reply_text(message.text)


def echo(settings: Settings, *, at_once: int = 1, is_ours: bool = False) -> None:
    """Say what was said: python-telegram-bot as it comes, perhaps on our request class."""
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .concurrent_updates(at_once)
    )
    if is_ours:
        builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest(1))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.run_polling()


async def neuvo(settings: Settings, *, has_sentences: bool) -> None:
    """Serve as `serve` does, without Telegram's limits, perhaps without the sentence model."""
    with nullcontext() if has_sentences else patch("bot.app.load_sentence_model") as load:
        if load:
            load.return_value = None
        asking = app.build_asking()
    store = SqliteStore.at(settings.database)
    built = app.build(settings, store=store, asking=asking)
    async with Service(settings, built, patience=Patience(is_limited=False)) as service:
        await service.ended()


def main() -> None:
    """Run the bot that the command names."""
    logging.basicConfig(level=logging.ERROR)
    settings = Settings.from_env(os.environ)
    match sys.argv[1]:
        case "echo":
            echo(settings)
        case "echo-at-once":
            echo(settings, at_once=AT_ONCE)
        case "echo-ours":
            echo(settings, at_once=AT_ONCE, is_ours=True)
        case name:
            asyncio.run(neuvo(settings, has_sentences=name == "neuvo-sentences"))


if __name__ == "__main__":
    main()
