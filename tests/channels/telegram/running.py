"""Runs the bot on the local server as `run_polling` does, but in the event loop of a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import app
from bot.channels.telegram import serving
from bot.channels.telegram.handling import App
from bot.core.asking import Asking
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that serves the local server."""

    application: App
    store: SqliteStore


@asynccontextmanager
async def running(api: BotApi, asking: Asking, database: Path) -> AsyncIterator[Bot]:
    """Serve as `run_polling` does, but in this event loop."""
    settings = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.address,
            "DATABASE": str(database),
        }
    )
    store = SqliteStore.at(settings.database)
    application = serving.build_application(
        settings, app.build(settings, store=store, asking=asking)
    )
    updater = application.updater
    assert updater is not None
    await application.initialize()
    try:
        if application.post_init:
            await application.post_init(application)
        await updater.start_polling(drop_pending_updates=False, allowed_updates=serving._UPDATES)
        await application.start()
        yield Bot(application, store)
    finally:
        if updater.running:
            await updater.stop()
        if application.running:
            await application.stop()
        await application.shutdown()
        store.close()
