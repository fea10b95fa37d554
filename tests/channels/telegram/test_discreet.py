"""A process that serves says nothing of people and nothing secret, whatever goes wrong."""

import asyncio
from pathlib import Path

import pytest

from tests.channels.telegram.bot_api import BotApi, Fault
from tests.channels.telegram.process import Serving
from tests.channels.telegram.telegram_rules import Refusal, too_many_requests

pytestmark = pytest.mark.asyncio

CHAT = 987_654_321
WORDS = "posti paketti hukassa qžxwq 040 123 4567"


async def test_no_log_names_the_token_the_person_or_the_words(api: BotApi, tmp_path: Path) -> None:
    """At its most talkative level, while everything fails that can fail and be mended."""
    api.troubles = {
        "getUpdates": [Refusal("Bad Gateway", 502), Fault.DROPPED, Refusal("Conflict", 409)],
        "sendMessage": [too_many_requests(1), Fault.DROPPED, Fault.ANSWER_LOST],
        "setMyCommands": [Refusal("Bad Request: refused", 400)],
        "answerCallbackQuery": [Refusal("Bad Gateway", 502)],
    }
    person = api.person(CHAT, "fi")
    serving = await Serving.start(api, tmp_path / "bot.db", LOG_LEVEL="DEBUG")
    await person.says(WORDS)
    while not (await person.reads(timeout=30)).buttons:
        pass
    await person.sends_data("1:topics:")
    while not (await person.reads(timeout=30)).buttons:
        pass
    person.blocks_bot()
    await person.says(WORDS)
    await api.refused(5)
    await serving.terminate()

    log = "\n".join([*serving.log, await serving.said()])
    assert "serving" in log
    assert "RetryAfter" in log
    forbidden = (api.token, api.token.partition(":")[2], str(CHAT), "qžx", "040", "paketti")
    assert [one for one in forbidden if one in log] == []


async def test_an_address_that_nobody_answers_is_told_without_the_token(
    api: BotApi, tmp_path: Path
) -> None:
    """The library's own error holds the address, and the address the token."""
    serving = await Serving.begin(
        api, tmp_path / "bot.db", TELEGRAM_API_URL="http://127.0.0.1:9", LOG_LEVEL="DEBUG"
    )
    async with asyncio.timeout(60):
        while not any("NetworkError" in line for line in serving.log):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
    await serving.kill()

    log = "\n".join([*serving.log, await serving.said()])
    assert api.token.partition(":")[2] not in log
