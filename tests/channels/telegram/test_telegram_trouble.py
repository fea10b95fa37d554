"""When a chat is blocked, Telegram is busy or the assistant fails, people are still answered."""

import logging
from pathlib import Path

import pytest

from bot.assistant import Assistant, Message
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Reply
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot, running
from tests.channels.telegram.telegram_rules import Refusal, too_many_requests

pytestmark = pytest.mark.asyncio


async def test_blocked_chat_disturbs_nobody(api: BotApi, asking: Asking, bot: Bot) -> None:
    """A person blocks the bot before its answer comes; everybody else goes on."""
    leaving, staying = api.person(1), Guide(asking, api.person(2), "uk")

    await leaving.says("/start")
    leaving.blocks_bot()
    await staying.starts()
    read = await staying.chooses_language()

    assert staying.say(phrases.LANGUAGE_SET) in read.text
    assert [(one.code, one.description) for one in await api.refused()] == [
        (403, "Forbidden: bot was blocked by the user")
    ]
    assert api.chats[1].messages == []

    leaving.unblocks_bot()
    await leaving.says("/start")
    assert (await leaving.reads()).buttons
    assert bot.application.running


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("is_pressed", [False, True])
async def test_failure_is_apologised_for_and_logged_without_words(
    api: BotApi,
    asking: Asking,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    is_pressed: bool,
) -> None:
    """A person in trouble reads something; the log does not read the person."""
    words = "мій чоловік забрав мій паспорт"

    def fail(_self: Assistant, _message: Message) -> Reply:
        raise ValueError(words)

    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.opens("person")
    monkeypatch.setattr(Assistant, "reply", fail)
    caplog.set_level(logging.INFO, logger="bot")

    if is_pressed:
        await guide.person.presses(guide.topic("guidance"))
    else:
        await guide.person.says(words)
    read = await guide.person.reads()

    assert read.text == guide.say(phrases.ERROR)
    assert "ValueError" in caplog.text
    assert words not in caplog.text
    assert_all_went_well(api)


async def test_apology_is_in_the_chosen_language(
    api: BotApi, asking: Asking, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many telephones here are set to a language that their owner does not read well."""
    guide = Guide(asking, api.person(language_code="fi"), "rw")
    await guide.arrives("puolanka")

    def fail(_self: Assistant, _message: Message) -> Reply:
        raise ValueError

    monkeypatch.setattr(Assistant, "reply", fail)
    await guide.person.says("Muraho")
    read = await guide.person.reads()

    assert bot.store.profile("telegram:7").language == "rw"
    assert read.text == guide.say(phrases.ERROR)


# python-telegram-bot warns whoever reads how long to wait, itself included.
waits = pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")


@waits
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "trouble",
    [Refusal("Bad Gateway", 502), too_many_requests(1)],
    ids=["bad gateway", "too many requests"],
)
async def test_answer_comes_though_the_press_is_not_acknowledged(
    api: BotApi, asking: Asking, trouble: Refusal
) -> None:
    """A button that spins is a nuisance; an answer that never comes is a broken promise."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.opens("person")
    api.troubles["answerCallbackQuery"] = [trouble]

    await guide.person.presses(guide.topic("contact_person"))
    read = await guide.person.reads(timeout=3)

    assert "erja.helttunen@puolanka.fi" in read.text


@waits
@pytest.mark.usefixtures("bot")
async def test_answer_is_sent_again_when_telegram_asks_to_wait(
    api: BotApi, asking: Asking
) -> None:
    """Telegram says when to try again; a bot that does not leaves a person without an answer."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.opens("person")
    api.troubles["editMessageText"] = [too_many_requests(1)]

    await guide.person.presses(guide.topic("contact_person"))
    read = await guide.person.reads(timeout=3)

    assert "erja.helttunen@puolanka.fi" in read.text


async def test_stop_in_the_middle_loses_no_message(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Twenty people write while the bot is stopped and started: each is answered once."""
    people = [api.person(number) for number in range(1, 21)]
    async with running(api, asking, tmp_path / "bot.db"):
        for person in people:
            await person.says("/start")
        await people[0].reads()
    async with running(api, asking, tmp_path / "bot.db"):
        for person in people[1:]:
            await person.reads()

    # The promises and the languages, each once.
    assert sorted(chat for chat, _ in api.sent) == [one for one in range(1, 21) for _ in "12"]
    assert_all_went_well(api)
