"""A person who floods is asked once to write less and slowed, never shut out."""

import asyncio

import pytest

from bot.assistant import Assistant, Message
from bot.channels.telegram.floods import MOST, PERIOD, Floods, Pace
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Reply
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot


def test_twenty_messages_in_a_minute_are_usual() -> None:
    """Many send one question word by word."""
    floods = Floods()

    assert {floods.pace(7, second) for second in range(MOST)} == {Pace.USUAL}
    assert floods.pace(7, PERIOD + 1) is Pace.USUAL


def test_only_the_first_too_many_is_answered_with_a_request() -> None:
    """Who is asked with every message is not helped."""
    floods = Floods()
    for _ in range(MOST):
        floods.pace(7, 0)

    assert floods.pace(7, 1) is Pace.FIRST_TOO_MANY
    assert {floods.pace(7, 2) for _ in range(100)} == {Pace.TOO_MANY}
    assert floods.pace(8, 2) is Pace.USUAL


def test_who_calms_down_is_answered_at_once_again() -> None:
    """And is asked again when it begins again."""
    floods = Floods()
    for _ in range(MOST + 5):
        floods.pace(7, 0)

    assert floods.pace(7, PERIOD + 1) is Pace.USUAL
    for _ in range(MOST - 1):
        floods.pace(7, PERIOD + 1)
    assert floods.pace(7, PERIOD + 2) is Pace.FIRST_TOO_MANY


def test_silent_chats_are_forgotten() -> None:
    """Memory does not grow with everybody who ever wrote."""
    floods = Floods()
    for chat in range(1000):
        floods.pace(chat, 0)

    floods.pace(7, 3 * PERIOD)

    assert len(floods._chats) == 1


@pytest.mark.asyncio
@pytest.mark.usefixtures("bot")
async def test_every_message_of_a_flood_is_answered_and_others_are_not_slowed(
    api: BotApi, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line asks for calm; nothing that was asked is left out."""
    monkeypatch.setattr("bot.channels.telegram.intake.SLOWED", 0.1)
    flooding = Guide(asking, api.person(1), "uk")
    calm = Guide(asking, api.person(2, "ar"), "ar")
    # Two messages: the promises and the languages.
    await flooding.person.says("/start")

    for _ in range(MOST + 3):
        await flooding.person.says("/topics")
    await calm.starts()
    calm_came_after = len(api.chats[1].messages)
    async with asyncio.timeout(10):
        while len(api.chats[1].messages) < MOST + 6:  # noqa: ASYNC110 - the bot does not tell
            await asyncio.sleep(0.01)

    texts = [one.text for one in api.chats[1].messages]
    request = flooding.say(phrases.TOO_MANY)
    assert texts.index(request) == MOST + 1
    assert set(texts[2:]) == {request, flooding.say(phrases.CHOOSE_TOPIC)}
    assert texts.count(request) == 1
    assert calm_came_after < len(texts)
    assert_all_went_well(api)


@pytest.mark.asyncio
async def test_whatever_goes_wrong_with_the_request_the_messages_are_answered(
    api: BotApi,
    asking: Asking,
    bot: Bot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Else nothing that this person ever writes would be answered again."""

    def stumble(_assistant: Assistant, message: Message) -> Reply:
        raise ValueError(message.person)

    monkeypatch.setattr("bot.channels.telegram.intake.SLOWED", 0)
    monkeypatch.setattr(Assistant, "ask_for_calm", stumble)
    guide = Guide(asking, api.person(1), "uk")
    for _ in range(MOST + 3):
        await guide.person.says("/topics")
    async with asyncio.timeout(10):
        while api.updates.waiting or bot.store.inbox.waiting():  # noqa: ASYNC110 - the bot does not tell
            await asyncio.sleep(0.01)

    assert len([one for one in api.chats[1].messages if one.keyboard]) == MOST + 3
    assert "was not asked to write less" in caplog.text
    assert "telegram:1" not in caplog.text
    assert_all_went_well(api)
