"""The serving process reminds the admins of what is past its date."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.core.asking import Asking
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.running import running


@pytest.mark.asyncio
async def test_serving_reminds_once(
    api: BotApi, asking: Asking, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A line a municipality in the log, and a file that says so to the next start."""
    caplog.set_level(logging.WARNING, "bot.reminding")
    database = tmp_path / "bot.db"

    async with running(api, asking, database):
        async with asyncio.timeout(10):
            while not (tmp_path / "bot.db.reminded").exists():  # noqa: ASYNC110 - a file tells
                await asyncio.sleep(0.01)
    first = [one for one in caplog.messages if one.startswith("past its date: kuhmo: ")]
    caplog.clear()
    async with running(api, asking, database):
        await asyncio.sleep(0.1)

    assert len(first) == 1
    assert not [one for one in caplog.messages if one.startswith("past its date")]
