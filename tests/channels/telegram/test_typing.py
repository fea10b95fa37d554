"""Who waits sees that somebody is typing; a crowd that waits is not made to wait longer by it."""

import asyncio

import pytest

from bot.channels.telegram import delivering
from bot.channels.telegram.delivering import MOST_TYPING, Typing
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.running import Bot
from tests.channels.telegram.updates import until_true

pytestmark = pytest.mark.asyncio


async def test_in_a_crowd_some_see_it_and_nobody_else_waits_for_it(
    bot: Bot, api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as may see it do; the next one does once somebody has their answer."""
    shown = Typing(bot.application.bot)
    may_end = {chat: asyncio.Event() for chat in range(1, MOST_TYPING + 2)}
    for chat in may_end:
        await api.person(chat, "fi").says("/start")
        await api.person(chat, "fi").reads()
    monkeypatch.setattr(delivering, "PATIENCE", 0.01)
    api.requests.clear()

    async def answer(chat: int) -> None:
        async with shown.to(chat):
            await may_end[chat].wait()

    first = [asyncio.create_task(answer(chat)) for chat in range(1, MOST_TYPING + 1)]
    await until_true(lambda: len(api.asked("sendChatAction")) == MOST_TYPING)
    late = MOST_TYPING + 1
    task = asyncio.create_task(answer(late))
    await asyncio.sleep(0.1)
    assert api.chats[late].actions == []
    may_end[late].set()
    await task

    may_end[1].set()
    await first[0]
    may_end[late].clear()
    task = asyncio.create_task(answer(late))
    await until_true(lambda: api.chats[late].actions == ["typing"])
    for event in may_end.values():
        event.set()
    await asyncio.gather(task, *first)
