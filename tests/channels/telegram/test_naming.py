"""A poster bears the name that Telegram knows."""

import pytest

from bot.channels.telegram.naming import name_of
from bot.core.errors import InputError
from bot.settings import Settings
from tests.channels.telegram.bot_api import BotApi

pytestmark = pytest.mark.asyncio


async def test_telegram_says_what_the_bot_is_called(api: BotApi) -> None:
    """Nobody need type it."""
    settings = Settings(telegram_bot_token=api.token, telegram_api_url=api.address)

    assert await name_of(settings) == "neuvo_test_bot"


async def test_a_token_that_is_not_known_is_no_name(api: BotApi) -> None:
    """And is not shown."""
    settings = Settings(telegram_bot_token="1:wrong", telegram_api_url=api.address)

    with pytest.raises(InputError, match="a bot that Telegram knows") as raised:
        await name_of(settings)

    assert "wrong" not in str(raised.value)
