"""Updates for an intake that works without a bot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from telegram import Update

from bot.channels.telegram.intake import Intake
from bot.store.sqlite import SqliteStore


def update(number: int, chat: int, text: str = "Hei") -> Update:
    """Return an update with a message."""
    message = {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": {"id": chat, "type": "private"},
        "from": {"id": chat, "is_bot": False, "first_name": ""},
        "text": text,
    }
    return Update.de_json({"update_id": number, "message": message}, None)


@asynccontextmanager
async def working(intake: Intake) -> AsyncIterator[None]:
    """Work while the block lasts."""
    try:
        yield
    finally:
        await intake.drain(0)


async def until(store: SqliteStore, count: int) -> None:
    """Wait until so many updates are left."""
    await until_true(lambda: len(store.inbox.waiting()) == count)


async def until_true(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 - the bot does not tell the test
            await asyncio.sleep(0.01)
