"""Runs the bot: builds python-telegram-bot's application and polls."""

import logging

from telegram import BotCommand
from telegram.ext import AIORateLimiter, ApplicationBuilder

from bot import app
from bot.channels.telegram.handling import COMMANDS, App, Handling
from bot.core.errors import SettingsError
from bot.settings import Settings

log = logging.getLogger(__name__)


def serve(settings: Settings) -> None:
    """Serve Telegram until a signal ends it; raise SettingsError without a token."""
    built = app.build(settings)
    application = build_application(settings, built)
    log.info("serving")
    application.run_polling(drop_pending_updates=False, allowed_updates=_UPDATES)


def build_application(settings: Settings, built: app.App) -> App:
    """Return python-telegram-bot's application around an assistant."""
    if not settings.telegram_bot_token:
        raise SettingsError("TELEGRAM_BOT_TOKEN", "", "a token of @BotFather")
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        # Waits as long as Telegram asks to, and tries again.
        .rate_limiter(AIORateLimiter(max_retries=3))
    )

    async def introduce(application: App) -> None:
        await set_commands(application, built)

    application = builder.post_init(introduce).build()
    Handling(built.assistant).register(application)
    return application


async def set_commands(application: App, built: app.App) -> None:
    """Tell Telegram the commands, in every language."""
    wording = built.asking.wording
    for language in (None, *wording.languages):
        commands = [
            BotCommand(action.value, wording.say(language or "en", phrase))
            for action, phrase in COMMANDS.items()
        ]
        await application.bot.set_my_commands(commands, language_code=language)


_UPDATES = ["message", "callback_query"]
