"""Asks Telegram what the bot is called."""

import telegram
from telegram.error import TelegramError

from bot.channels.telegram.requesting import AiohttpRequest
from bot.core.errors import InputError
from bot.settings import Settings


async def name_of(settings: Settings) -> str:
    """Return the user name of the token's bot; raise InputError where Telegram does not tell."""
    request = AiohttpRequest()
    bot = telegram.Bot(
        settings.telegram_bot_token,
        base_url=f"{settings.telegram_api_url}/bot",
        request=request,
    )
    try:
        async with request:
            return (await bot.get_me()).username or ""
    except TelegramError as error:
        wish = f"a bot that Telegram knows ({type(error).__name__}), or its name: --bot neuvo_bot"
        raise InputError("bot", "(its token)", wish) from None
