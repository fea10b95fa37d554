"""Buttons: menus in each other's place, help that is always there, and what can be hidden."""

import time

import pytest

from bot.assistant import Assistant, Message
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Reply
from bot.core.profile import Profile
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot

pytestmark = pytest.mark.asyncio

LANGUAGES = ("uk", "ar", "ru", "vi", "th", "sw", "rw", "fi", "en")


@pytest.mark.usefixtures("bot")
async def test_menus_take_each_others_place(api: BotApi, asking: Asking) -> None:
    """Twelve taps leave two messages: the promises, and what was last chosen."""
    guide = Guide(asking, api.person(), "uk")
    await guide.starts()
    await guide.chooses_language()
    for theme in ("work", "finnish", "family_leisure"):
        await guide.opens(theme)
        await guide.person.presses("⬅️")
        await guide.person.reads()
    await guide.opens("person")
    await guide.chooses_topic("guidance")
    await guide.person.presses("Kuhmo")
    await guide.person.reads()

    (_, promises), _menu = api.sent
    assert promises.text.startswith(guide.say(phrases.WELCOME))
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_answer_is_never_replaced_by_what_is_pressed_below_it(
    api: BotApi, asking: Asking
) -> None:
    """Whoever opens the topics again can still read what was answered."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    answered = await guide.chooses_topic("contact_person")
    for phrase in (phrases.CONTACT, phrases.WHERE, phrases.ASK_PERSON, phrases.MORE_TOPICS):
        await guide.person.presses(f"{_ICONS[phrase]} {guide.say(phrase)}")
        await guide.person.reads()

    assert answered.text in [message.text for _, message in api.sent]
    assert_all_went_well(api)


_ICONS = {
    phrases.CONTACT: "✉️",
    phrases.WHERE: "📍",
    phrases.ASK_PERSON: "🙋",
    phrases.MORE_TOPICS: "☰",
}


@pytest.mark.usefixtures("bot")
async def test_button_of_an_earlier_version_replaces_nothing(api: BotApi, asking: Asking) -> None:
    """Last year's buttons stood under answers and emergencies; they still do what they say."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")

    await guide.person.sends_data("1:topic:contact_person")
    read = await guide.person.reads()

    assert "erja.helttunen@puolanka.fi" in read.text
    assert api.asked("editMessageText")[-1].fields["text"] not in read.text
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_deleted_menu_is_answered_with_a_message(api: BotApi, asking: Asking) -> None:
    """The person deleted the menu while the press was on its way."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.opens("person")
    await guide.person.sends_data("2:topic:contact_person")
    read = await guide.person.reads()

    assert "erja.helttunen@puolanka.fi" in read.text
    assert [one.description for one in await api.refused()] == [
        "Bad Request: message to edit not found"
    ]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_is_a_tap_away_from_every_message(
    api: BotApi, asking: Asking, language: str
) -> None:
    """Before a language is chosen, in every menu, under every answer."""
    guide = Guide(asking, api.person(language_code=language), language)
    help_now = guide.theme("help_now")
    readings = [
        await guide.starts(),
        await guide.chooses_language(),
        await guide.opens("work"),
        await guide.chooses_topic("guidance"),
    ]
    await guide.person.presses("Kuhmo")
    readings.append(await guide.person.reads())
    for command in ("language", "municipality", "privacy", "help", "contact"):
        await guide.person.says(f"/{command}")
        readings.append(await guide.person.reads())

    assert [help_now in reading.buttons for reading in readings] == [True] * len(readings)
    await guide.person.presses(help_now)
    read = await guide.person.reads()
    assert "112" in read.text.splitlines()[0]
    assert_all_went_well(api)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_kind_of_help_is_shown_and_hidden(
    api: BotApi, asking: Asking, bot: Bot, language: str
) -> None:
    """One tap takes both sides away, and nothing of it is kept."""
    guide = Guide(asking, api.person(language_code=language), language)
    await guide.starts()
    await guide.chooses_language()
    standing = [message.id for message in guide.person.chat.messages]
    profile = bot.store.profile("telegram:7")

    await guide.person.says("/sos")
    await guide.person.reads()
    for kind in asking.intents.of_theme("help_now"):
        await guide.person.presses(guide.topic(kind.name))
        await guide.person.sees_it_done()
    written = set(guide.person.chat.writings)
    await guide.person.presses(guide.say(phrases.HIDE))
    await guide.person.sees_it_done()

    left = [message.id for message in guide.person.chat.messages if not message.is_deleted]
    assert left == standing
    assert len(written - guide.person.chat.writings) == 1
    assert bot.store.profile("telegram:7") == profile
    assert_all_went_well(api)


async def test_written_cry_for_help_is_hidden_on_both_sides(
    api: BotApi, asking: Asking, bot: Bot
) -> None:
    """Somebody else may hold the phone next: neither the words nor the answer stay."""
    guide = Guide(asking, api.person(language_code="uk"), "uk")
    await guide.person.says("чоловік мене б'є")
    read = await guide.person.reads()

    await guide.person.presses(guide.say(phrases.HIDE))
    await guide.person.sees_it_done()

    assert "080 005 005" in read.text
    assert guide.person.chat.writings == set()
    assert all(message.is_deleted for message in guide.person.chat.messages)
    assert api.asked("answerCallbackQuery")[-1].fields["text"] == guide.say(phrases.HIDDEN)
    assert bot.store.profile("telegram:7") == Profile()
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_what_is_too_old_to_hide_is_emptied_and_said(api: BotApi, asking: Asking) -> None:
    """After two days Telegram deletes nothing: the answer is emptied, the person is told."""
    guide = Guide(asking, api.person(language_code="uk"), "uk")
    await guide.person.says("чоловік мене б'є")
    await guide.person.reads()
    guide.person.chat.messages[-1].is_old = True

    await guide.person.presses(guide.say(phrases.HIDE))
    read = await guide.person.reads()

    assert read.text == "…"
    assert read.buttons == ()
    assert api.asked("answerCallbackQuery")[-1].fields["text"] == guide.say(phrases.NOT_HIDDEN)


async def test_thumbs_are_counted_once_and_lead_on(api: BotApi, asking: Asking, bot: Bot) -> None:
    """A thumb down asks what was wrong, and each complaint leads somewhere."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.chooses_topic("guidance")

    await guide.person.presses("👎")
    await guide.person.sees_it_done()
    await guide.person.reads()
    rows = [labels.label for row in guide.person.chat.messages[-1].keyboard for labels in row]
    await guide.chooses(phrases.ANSWER_IS_WRONG)
    read = await guide.person.reads()

    assert "👍" not in rows
    assert guide.say(phrases.NOT_MY_QUESTION) in rows
    assert guide.say(phrases.RATED_WRONG) in read.text
    assert "tytti.matero@suomussalmi.fi" in read.text
    assert [
        (row["intent"], row["verdict"], row["language"], row["municipality"])
        for row in bot.store._connection.db["helpful"].rows
    ] == [("guidance", "no", "uk", "puolanka"), ("guidance", "wrong", "uk", "puolanka")]
    assert_all_went_well(api)


async def test_thumb_up_takes_the_thumbs_away(api: BotApi, asking: Asking, bot: Bot) -> None:
    """Thanks, and nothing more to press."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.chooses_topic("guidance")

    await guide.person.presses("👍")
    await guide.person.sees_it_done()
    await guide.person.reads()

    assert guide.person.sees(f"✉️ {guide.say(phrases.CONTACT)}")
    assert api.asked("answerCallbackQuery")[-1].fields["text"] == guide.say(phrases.RATED)
    assert [row["verdict"] for row in bot.store._connection.db["helpful"].rows] == ["yes"]
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_address_of_the_document_has_a_map(api: BotApi, asking: Asking) -> None:
    """Kauppatie 19 is the one address that the document gives; a town hall has no link."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("taivalkoski")
    await guide.chooses_topic("guidance")
    if guide.person.sees(guide.say(phrases.NO)):
        await guide.chooses(phrases.NO)

    await guide.person.presses("📍")
    read = await guide.person.reads()

    links = [
        button.address
        for message in read.messages
        for row in message.keyboard
        for button in row
        if button.address
    ]
    assert "Kauppatie 19" in read.text
    assert links == ["https://www.openstreetmap.org/search?query=Kauppatie%2019%2C%20Taivalkoski"]
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_rows_run_from_right_to_left_for_who_reads_so(api: BotApi, asking: Asking) -> None:
    """The first button stands on the right, where an Arabic reader begins."""
    guide = Guide(asking, api.person(language_code="ar"), "ar")
    await guide.starts()
    await guide.chooses_language()

    first_row = guide.person.chat.messages[-1].keyboard[0]

    assert [button.label for button in first_row] == [
        guide.theme("person"),
        guide.theme("help_now"),
    ]
    read = await guide.opens("work")
    assert f"➡️ {guide.say(phrases.MORE_TOPICS)}" in read.buttons


@pytest.mark.usefixtures("bot")
async def test_slow_answer_shows_that_it_is_coming(
    api: BotApi, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sees nothing for a second writes again, or goes."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    quick = list(guide.person.chat.actions)
    reply = Assistant.reply

    def reply_slowly(self: Assistant, message: Message) -> Reply:
        while not guide.person.chat.actions:
            time.sleep(0.05)
        return reply(self, message)

    monkeypatch.setattr(Assistant, "reply", reply_slowly)
    await guide.person.says("/topics")
    await guide.person.reads()

    assert quick == []
    assert guide.person.chat.actions == ["typing"]
    assert_all_went_well(api)
