"""Whatever is sent instead of text meets a way forward, and so do groups and changes of chats."""

import asyncio
from typing import Any

import pytest

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.profile import Profile
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot

pytestmark = pytest.mark.asyncio

FILE = {"file_id": "file", "file_unique_id": "unique"}
PICTURE = {**FILE, "width": 90, "height": 60}
SENT: dict[str, tuple[dict[str, Any], str]] = {
    "voice": ({"voice": {**FILE, "duration": 3}}, phrases.VOICE),
    "audio": ({"audio": {**FILE, "duration": 3}}, phrases.VOICE),
    "video_note": ({"video_note": {**FILE, "length": 90, "duration": 3}}, phrases.VOICE),
    "photo": ({"photo": [PICTURE]}, phrases.PICTURE),
    "video": ({"video": {**PICTURE, "duration": 3}}, phrases.PICTURE),
    "document": ({"document": FILE}, phrases.DOCUMENT),
    "sticker": (
        {"sticker": {**PICTURE, "type": "regular", "is_animated": False, "is_video": False}},
        phrases.STICKER,
    ),
    "contact": (
        {"contact": {"phone_number": "+358401234567", "first_name": "Olena"}},
        phrases.PHONE_NUMBER,
    ),
    "dice": ({"dice": {"emoji": "🎲", "value": 3}}, phrases.ONLY_TEXT),
}


@pytest.mark.parametrize("kind", SENT)
@pytest.mark.parametrize("language", ["ar", "rw"])
async def test_what_is_no_text_is_met_with_a_way_forward(
    api: BotApi, asking: Asking, bot: Bot, kind: str, language: str
) -> None:
    """Not silence: what cannot be read, and six buttons to go on with."""
    content, phrase = SENT[kind]
    guide = Guide(asking, api.person(language_code=language), language)

    await guide.person.sends(**content)
    read = await guide.person.reads()

    assert guide.say(phrase) in read.text
    assert {guide.theme(theme) for theme in asking.intents.themes} == set(read.buttons)
    assert bot.store.profile("telegram:7") == Profile()
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_what_is_written_below_a_picture_is_answered(api: BotApi, asking: Asking) -> None:
    """And an emergency in it is heard."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")

    await guide.person.sends_photo("Де можна вивчати фінську мову?")
    answered = await guide.person.reads()
    await guide.person.sends_photo("моя дитина не дихає, допоможіть")
    helped = await guide.person.reads()

    assert guide.say(phrases.CAPTION_ONLY) in answered.text
    assert "tytti.matero@suomussalmi.fi" in answered.text
    assert helped.text.index("112") < 60
    assert_all_went_well(api)


@pytest.mark.parametrize(
    ("latitude", "longitude", "town"),
    [(64.86, 27.7, "Puolanka"), (65.96, 29.2, "Kuusamo"), (64.23, 27.75, "Kajaani")],
)
async def test_shared_location_offers_the_nearest_town(  # noqa: PLR0913, PLR0917
    api: BotApi, asking: Asking, bot: Bot, latitude: float, longitude: float, town: str
) -> None:
    """A border is no circle: the person says whether they live there, and nothing is kept."""
    guide = Guide(asking, api.person(language_code="th"), "th")
    await guide.starts()
    await guide.chooses_language()

    await guide.person.sends(location={"latitude": latitude, "longitude": longitude})
    read = await guide.person.reads()
    before = bot.store.profile("telegram:7").municipality
    await guide.person.presses(f"✅ {town}")
    await guide.person.reads()

    assert guide.say(phrases.NEAR, municipality=town) in read.text
    assert before is None
    assert bot.store.profile("telegram:7").municipality == asking_id(asking, town)
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_location_far_away_asks_where_the_person_lives(api: BotApi, asking: Asking) -> None:
    """Somebody writes from Helsinki or from abroad."""
    guide = Guide(asking, api.person(), "uk")

    await guide.person.sends(location={"latitude": 60.17, "longitude": 24.94})
    read = await guide.person.reads()
    await guide.person.edits(location={"latitude": 60.18, "longitude": 24.94})
    await guide.person.hears_nothing()

    assert guide.say(phrases.NOT_NEAR) in read.text
    assert "Kuhmo" in read.buttons
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_edited_message_is_answered_as_it_reads_now(api: BotApi, asking: Asking) -> None:
    """A slip is mended in the message itself; who mended it waits for an answer."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")

    await guide.person.edits(text="Хто контактна особа?")
    read = await guide.person.reads()

    assert "erja.helttunen@puolanka.fi" in read.text
    assert_all_went_well(api)


@pytest.mark.parametrize(
    ("said", "marks", "replies"),
    [
        ("Привіт, @neuvo_test_bot, чоловік мене б'є", "@neuvo_test_bot", False),
        ("/start@neuvo_test_bot", "/start@neuvo_test_bot", False),
        ("/topics", "/topics", False),
        ("а в Кухмо?", "", True),
    ],
)
async def test_group_is_answered_only_when_it_calls(  # noqa: PLR0913
    api: BotApi, asking: Asking, bot: Bot, said: str, marks: str, *, replies: bool
) -> None:
    """Others read along: one line, the way to a private chat, and nothing is kept."""
    group = api.group()
    await group.hears("моя дитина не дихає")
    await group.hears("@other_bot /start@other_bot", marks="/start@other_bot")
    await group.hears(said, marks=marks, replies=replies)
    message = await asyncio.wait_for(group.chat.unread.get(), 5)

    assert asking.say("uk", phrases.IN_GROUP) in message.text
    assert "112" in message.text
    assert [button.address for row in message.keyboard for button in row] == [
        "https://t.me/neuvo_test_bot"
    ]
    assert len(api.sent) == 1
    assert bot.store.profile("telegram:-100") == Profile()
    assert bot.store.profile("telegram:77") == Profile()
    assert bot.store.questions() == []
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_group_that_became_a_supergroup_is_answered_there(api: BotApi) -> None:
    """The group has another number by the time the answer comes."""
    group = api.group()
    bigger = group.becomes_supergroup(-1001)

    await group.hears("@neuvo_test_bot", marks="@neuvo_test_bot")
    message = await asyncio.wait_for(bigger.unread.get(), 5)

    assert message.keyboard
    assert [one.description for one in await api.refused()] == [
        "Bad Request: group chat was upgraded to a supergroup chat"
    ]


async def test_deleted_account_is_forgotten(api: BotApi, asking: Asking, bot: Bot) -> None:
    """Nobody will ever ask again what is remembered for them."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    guide.person.chat.is_deactivated = True

    await guide.person.says("/topics")
    for _ in range(200):
        if bot.store.profile("telegram:7") == Profile():
            break
        await asyncio.sleep(0.01)

    assert bot.store.profile("telegram:7") == Profile()
    assert [one.description for one in await api.refused()] == ["Forbidden: user is deactivated"]


@pytest.mark.usefixtures("bot")
async def test_blocking_and_unblocking_is_met_with_silence(api: BotApi, asking: Asking) -> None:
    """Who blocks the bot hears nothing; who comes back begins where they were."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")

    guide.person.blocks_bot()
    guide.person.unblocks_bot()
    await guide.person.hears_nothing()
    answered = await guide.chooses_topic("contact_person")

    assert "erja.helttunen@puolanka.fi" in answered.text
    assert_all_went_well(api)


def asking_id(asking: Asking, town: str) -> str:
    """Return the id of a town by its name."""
    return next(one.id for one in asking.knowledge.municipalities.values() if one.name == town)
