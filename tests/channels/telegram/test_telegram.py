"""Conversations over real HTTP: what a person reads in Telegram, and that nothing is refused."""

import re
from pathlib import Path

import pytest

from bot.channels.telegram.introducing import COMMANDS
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.knowledge import Group
from bot.core.profile import Profile
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot, running
from tests.channels.telegram.telegram_rules import Refusal

pytestmark = pytest.mark.asyncio

EMAIL = re.compile(r"[\w.]+@[\w.]+\w")
LANGUAGES = ("uk", "ar", "ru", "vi", "th", "sw", "rw")
RIGHT_CONTACTS = {
    # language: municipality, topic, answer to the jobseeker question, who is to be named first
    "uk": ("puolanka", "initial_assessment", phrases.YES, "tytti.matero@suomussalmi.fi"),
    "ar": ("kuhmo", "guidance", None, "marjo.leinonen@sotkamo.fi"),
    "ru": ("paltamo", "integration_plan", phrases.NO, "milla.tikkanen@kajaani.fi"),
    "vi": ("taivalkoski", "initial_assessment", phrases.NO, "tanja.meskus@taivalkoski.fi"),
    "th": ("hyrynsalmi", "jobseeker_guidance", phrases.YES, "tytti.matero@suomussalmi.fi"),
    "sw": ("kajaani", "contact_person", None, "milla.tikkanen@kajaani.fi"),
    "rw": ("paltamo", "guidance", phrases.YES, "tytti.matero@suomussalmi.fi"),
}
"""Read off tests/tables/providers.yaml and lines 40-65 of the document."""


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_person_is_led_to_the_right_contact(
    api: BotApi, asking: Asking, language: str
) -> None:
    """The whole promise: one's own language, four buttons, the right e-mail address."""
    municipality, topic, group, email = RIGHT_CONTACTS[language]
    guide = Guide(asking, api.person(language_code=language), language)

    started = await guide.starts()
    asked = await guide.chooses_language()
    offered = await guide.chooses_municipality(municipality)
    answered = await guide.chooses_topic(topic)
    if group:
        assert guide.say(phrases.ASK_GROUP) in answered.text
        answered = await guide.chooses(group)

    assert guide.say(phrases.WELCOME) in started.text
    names = [one.name for one in asking.wording.languages.values()]
    assert sorted(started.buttons) == sorted([*names, guide.theme("help_now")])
    assert guide.say(phrases.LANGUAGE_SET) in asked.text
    assert guide.theme("work") in offered.buttons
    assert EMAIL.findall(answered.text)[0] == email
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("language", [*LANGUAGES, "fi", "en"])
async def test_every_topic_and_command_is_accepted_by_telegram(
    api: BotApi, asking: Asking, language: str
) -> None:
    """One wrong sign in one translation, and that answer would never arrive."""
    guide = Guide(asking, api.person(language_code=language), language)
    await guide.arrives("kajaani")
    await guide.chooses_topic("initial_assessment")
    await guide.chooses(phrases.YES)

    for topic in asking.intents.topics:
        read = await guide.chooses_topic(topic.name)
        assert guide.say(phrases.ERROR) not in read.text
    for action in COMMANDS:
        await guide.person.says(f"/{action.value}")
        read = await guide.person.reads()
        assert guide.say(phrases.ERROR) not in read.text

    assert_all_went_well(api)


async def test_menu_stands_in_every_language(api: BotApi, asking: Asking, tmp_path: Path) -> None:
    """A person whose language has no menu of its own reads the English one."""
    async with running(api, asking, tmp_path / "bot.db", is_introduced=True):
        english = api.commands[""]

    assert set(api.commands) == {"", *asking.wording.languages}
    assert english == api.commands["en"]
    assert {language for language, menu in api.commands.items() if menu == english} == {"", "en"}
    assert all(list(menu) == [one.value for one in COMMANDS] for menu in api.commands.values())
    assert set(api.descriptions) == set(api.short_descriptions) == set(api.commands)
    assert api.menu_button == "commands"
    assert_all_went_well(api)


async def test_introduction_is_told_again_only_where_it_changed(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Telegram lets a bot describe itself a few times a day; a restart must not use them up."""
    introducing = ("setMyCommands", "setMyDescription", "setMyShortDescription")
    async with running(api, asking, tmp_path / "bot.db", is_introduced=True):
        first = {method: len(api.asked(method)) for method in introducing}
    async with running(api, asking, tmp_path / "bot.db", is_introduced=True) as bot:
        second = {method: len(api.asked(method)) for method in introducing}
        bot.store.remember(f"introduction {bot.application.bot.id} th", "other words")
    async with running(api, asking, tmp_path / "bot.db", is_introduced=True):
        third = [one.fields["language_code"] for one in api.asked("setMyDescription")[10:]]

    assert first == dict.fromkeys(introducing, len(asking.wording.languages) + 1)
    assert second == first
    assert third == ["th"]


async def test_refused_introduction_stops_nobody(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """A description that Telegram does not take today is no reason to leave people alone."""
    api.troubles["setMyDescription"] = [Refusal("BOT_DESCRIPTION_TOO_LONG")]
    async with running(api, asking, tmp_path / "bot.db", is_introduced=True):
        guide = Guide(asking, api.person(), "uk")
        read = await guide.starts()
        tried = set(api.short_descriptions)
    async with running(api, asking, tmp_path / "bot.db", is_introduced=True):
        tried_again = set(api.short_descriptions)

    assert guide.say(phrases.WELCOME) in read.text
    assert tried == set(asking.wording.languages)
    assert tried_again == {"", *tried}


EMERGENCIES = {
    "uk": "моя дитина не дихає, допоможіть",
    "ru": "мой ребёнок не дышит",
    "ar": "طفلي لا يتنفس",
    "vi": "con tôi không thở được",
    "th": "ลูกฉันไม่หายใจ",
    "sw": "mtoto wangu hapumui",
    "rw": "umwana wanjye ntahumeka",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_emergency_is_answered_before_a_language_is_chosen(
    api: BotApi, asking: Asking, bot: Bot, language: str
) -> None:
    """Nobody presses a language button while somebody dies; 112 stands first."""
    person = api.person(language_code="so")

    await person.says(EMERGENCIES[language])
    read = await person.reads()

    assert "112" in read.text
    assert asking.say("fi", phrases.WELCOME) not in read.text
    assert "@" not in read.text
    assert bot.store.questions() == []
    assert bot.store.profile("telegram:7") == Profile()
    assert_all_went_well(api)


async def test_restart_forgets_nothing(api: BotApi, asking: Asking, tmp_path: Path) -> None:
    """What a person chose and was asked holds, and what they wrote meanwhile is answered."""
    database = tmp_path / "bot.db"
    guide = Guide(asking, api.person(language_code="fi"), "rw")
    async with running(api, asking, database):
        await guide.arrives("puolanka")
        asked = await guide.chooses_topic("initial_assessment")
    await guide.person.presses(guide.say(phrases.YES))

    async with running(api, asking, database) as bot:
        answered = await guide.person.reads()
        again = await guide.chooses_topic("integration_plan")
        profile = bot.store.profile("telegram:7")

    assert guide.say(phrases.ASK_GROUP) in asked.text
    assert "tytti.matero@suomussalmi.fi" in answered.text
    assert guide.say(phrases.ASK_GROUP) not in again.text
    assert profile == Profile("rw", "puolanka", Group.JOBSEEKER, topic="integration_plan")
    assert_all_went_well(api)


async def test_people_do_not_share_anything(api: BotApi, asking: Asking, bot: Bot) -> None:
    """Two chats, two languages, two municipalities, at the same time."""
    olena = Guide(asking, api.person(1, "uk"), "uk")
    amal = Guide(asking, api.person(2, "ar"), "ar")
    await olena.starts()
    await amal.starts()
    await olena.chooses_language()
    await amal.chooses_language()
    await amal.chooses_municipality("kuhmo")
    await olena.chooses_municipality("puolanka")

    hers = await olena.chooses_topic("contact_person")
    his = await amal.chooses_topic("contact_person")

    assert "erja.helttunen@puolanka.fi" in hers.text
    assert "pekka.horttanainen@kuhmo.fi" in his.text
    assert "erja.helttunen@puolanka.fi" not in his.text
    assert bot.store.profile("telegram:1").language == "uk"
    assert_all_went_well(api)


async def test_forgotten_person_is_a_stranger(api: BotApi, asking: Asking, bot: Bot) -> None:
    """The button under /privacy deletes what is remembered."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.person.says("/privacy")
    await guide.person.reads()

    read = await guide.chooses(phrases.FORGET_ME)

    assert guide.say(phrases.FORGOTTEN) in read.text
    assert bot.store.profile("telegram:7") == Profile()
    assert_all_went_well(api)
