"""Conversations over real HTTP: what a person reads in Telegram, and that nothing is refused."""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot import app
from bot.assistant import Assistant, Message
from bot.channels.telegram import serving
from bot.channels.telegram.handling import COMMANDS, App
from bot.channels.telegram.rendering import messages_of
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Block, Profile, Reply
from bot.core.knowledge import Group
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.person import Person, Reading

pytestmark = pytest.mark.asyncio

EMAIL = re.compile(r"[\w.]+@[\w.]+\w")
LANGUAGES = ("uk", "ar", "ru", "vi", "th", "sw", "rw")


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that serves the local server."""

    application: App
    store: SqliteStore


@asynccontextmanager
async def running(api: BotApi, asking: Asking, database: Path) -> AsyncIterator[Bot]:
    """Serve as `run_polling` does, but in this event loop."""
    settings = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.address,
            "DATABASE": str(database),
        }
    )
    store = SqliteStore.at(settings.database)
    application = serving.build_application(
        settings, app.build(settings, store=store, asking=asking)
    )
    updater = application.updater
    assert updater is not None
    await application.initialize()
    try:
        if application.post_init:
            await application.post_init(application)
        await updater.start_polling(drop_pending_updates=False, allowed_updates=serving._UPDATES)
        await application.start()
        yield Bot(application, store)
    finally:
        if updater.running:
            await updater.stop()
        if application.running:
            await application.stop()
        await application.shutdown()
        store.close()


@pytest_asyncio.fixture
async def bot(api: BotApi, asking: Asking, tmp_path: Path) -> AsyncIterator[Bot]:
    """Return a bot with an empty database."""
    async with running(api, asking, tmp_path / "bot.db") as bot:
        yield bot


class Guide:
    """Leads a person through the conversation by what the catalogs say."""

    def __init__(self, asking: Asking, person: Person, language: str) -> None:
        """Lead `person`, who speaks `language`."""
        self.asking = asking
        self.person = person
        self.language = language

    def say(self, phrase: str, **values: str) -> str:
        """Return a phrase in the person's language."""
        return self.asking.say(self.language, phrase, **values)

    async def starts(self) -> Reading:
        """Send /start."""
        await self.person.says("/start")
        return await self.person.reads()

    async def chooses_language(self) -> Reading:
        """Press the language's own name."""
        await self.person.presses(self.asking.wording.languages[self.language].name)
        return await self.person.reads()

    async def chooses_municipality(self, municipality: str) -> Reading:
        """Press the municipality's name."""
        await self.person.presses(self.asking.knowledge.municipalities[municipality].name)
        return await self.person.reads()

    async def chooses_topic(self, topic: str) -> Reading:
        """Press a topic with its icon."""
        await self.person.presses(self.topic(topic))
        return await self.person.reads()

    async def chooses(self, phrase: str) -> Reading:
        """Press a button that says `phrase`."""
        await self.person.presses(self.say(phrase))
        return await self.person.reads()

    async def arrives(self, municipality: str) -> Reading:
        """Choose language and municipality."""
        await self.starts()
        await self.chooses_language()
        return await self.chooses_municipality(municipality)

    def topic(self, topic: str) -> str:
        """Return what stands on a topic's button."""
        intent = self.asking.intents[topic]
        return f"{intent.icon} {self.asking.label(self.language, topic)}"


def assert_all_went_well(api: BotApi) -> None:
    """Nothing was refused, and no button still spins."""
    assert api.refusals == []
    assert api.open_queries == set()


# -- from the first word to the right person ---------------------------------------------------

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
    assert started.buttons == tuple(one.name for one in asking.wording.languages.values())
    assert guide.say(phrases.ASK_MUNICIPALITY) in asked.text
    assert guide.topic(topic) in offered.buttons
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


@pytest.mark.usefixtures("bot")
async def test_menu_stands_in_every_language(api: BotApi, asking: Asking) -> None:
    """A person whose language has no menu of its own reads the English one."""
    english = api.commands[""]

    assert set(api.commands) == {"", *asking.wording.languages}
    assert english == api.commands["en"]
    assert {language for language, menu in api.commands.items() if menu == english} == {"", "en"}
    assert all(list(menu) == [one.value for one in COMMANDS] for menu in api.commands.values())


# -- what people send --------------------------------------------------------------------------


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "text",
    [
        '<b>&"',
        "</b> 1 < 2 &amp; &nbsp; <script>alert(1)</script>",
        "🫂" * 4096,
        "a" * 4096,
        "\u202eпривіт\u200d\u0000",
        "👩‍👩‍👧‍👦",
        "/unknown",
        "/start@neuvo_test_bot",
        "/start puolanka",
        "{municipality} %s {0}",
    ],
)
async def test_any_text_is_answered(api: BotApi, asking: Asking, text: str) -> None:
    """Nothing that a keyboard can type leaves a person without an answer."""
    guide = Guide(asking, api.person(), "uk")

    await guide.person.says(text)
    before = await guide.person.reads()
    await guide.arrives("puolanka")
    await guide.person.says(text)
    after = await guide.person.reads()

    assert guide.say(phrases.ERROR) not in before.text + after.text
    assert before.buttons
    assert after.buttons
    assert_all_went_well(api)


@pytest.mark.parametrize("piece", ["🫂", "&", "<b>", "กำ", "שלום ", "a"])
async def test_reply_of_any_length_is_sent_whole(api: BotApi, bot: Bot, piece: str) -> None:
    """An answer is cut where Telegram's limit is, never refused, and nothing of it is lost."""
    await api.person().says("/start")
    person = api.person()
    await person.reads()
    long = piece * 5000
    blocks = (Block((long, long), heading="&" * 60), Block((piece * 9,), heading="<i>"))

    for part in messages_of(Reply("en", blocks)):
        await bot.application.bot.send_message(7, part, parse_mode="HTML")

    sent = [message.text for _, message in api.sent[1:]]
    everything = "".join("".join(sent).split())
    assert everything == "".join(("&" * 60 + long + long + "<i>" + piece * 9).split())
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("caption", ["", "Що це за лист?"])
async def test_photo_is_met_with_a_way_forward(api: BotApi, asking: Asking, caption: str) -> None:
    """A person who photographs a letter must not wait for an answer that never comes."""
    guide = Guide(asking, api.person(), "uk")

    await guide.person.sends_photo(caption)
    first = await guide.person.reads()
    await guide.arrives("kuhmo")
    await guide.person.sends_photo(caption)
    second = await guide.person.reads()

    assert guide.say(phrases.ONLY_TEXT) in first.text
    assert guide.say(phrases.ONLY_TEXT) in second.text
    assert guide.topic("guidance") in second.buttons
    assert_all_went_well(api)


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
    assert_all_went_well(api)


# -- buttons -----------------------------------------------------------------------------------

FORGED = (
    "0:topic:guidance",
    "topic:guidance",
    "2",
    "1",
    "1:",
    "1::",
    ":::",
    "1:topic",
    "1:topic:",
    "1:topic:a_topic_of_last_year",
    "1:topic:elsewhere",
    "1:topic:elsewhere.health",
    "1:topic:emergency",
    "1:topic:emergency.a_kind_of_last_year",
    "1:topic:out_of_scope",
    "1:topic:unknown_in_domain",
    "1:topic:greeting",
    "1:topic:thanks",
    "1:topic:human",
    "1:topic:residence_permit.refused",
    "1:topic:guidance:guidance",
    "1:municipality:helsinki",
    "1:municipality:",
    "1:language:xx",
    "1:language:../../etc/passwd",
    "1:group:king",
    "1:group:",
    "1:drop:",
    "1:drop:' OR 1=1 --",
    "1:forget:everybody",
    "1:TOPIC:guidance",
    '<b>&"',
    "🫂" * 16,
    "\x00",
)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("data", FORGED)
async def test_old_or_forged_button_is_answered(api: BotApi, asking: Asking, data: str) -> None:
    """Messages of last year keep their buttons, and anybody can send any data."""
    guide = Guide(asking, api.person(), "uk")

    await guide.person.sends_data(data)
    before = await guide.person.reads()
    await guide.arrives("puolanka")
    await guide.person.sends_data(data)
    after = await guide.person.reads()

    assert guide.say(phrases.ERROR) not in before.text + after.text
    assert before.text
    assert after.text
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_late_press_is_answered_all_the_same(api: BotApi, asking: Asking) -> None:
    """The bot was away for an hour: Telegram has given the press up, the person has not."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")

    await guide.person.presses(guide.topic("contact_person"), is_late=True)
    read = await guide.person.reads()

    assert "erja.helttunen@puolanka.fi" in read.text
    assert [(one.code, one.request.method) for one in api.refusals] == [
        (400, "answerCallbackQuery")
    ]


@pytest.mark.usefixtures("bot")
async def test_same_button_pressed_twice_is_answered_twice(api: BotApi, asking: Asking) -> None:
    """An impatient finger breaks nothing."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")

    await guide.person.presses(guide.topic("contact_person"))
    await guide.person.presses(guide.topic("contact_person"))
    first, second = await guide.person.reads(), await guide.person.reads()

    assert first.text == second.text
    assert_all_went_well(api)


async def test_question_is_taken_back_by_its_button(api: BotApi, asking: Asking, bot: Bot) -> None:
    """The token of a kept question fits a button's 64 bytes and finds the question again."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    for question in UNKNOWN:
        await guide.person.says(question)
        kept = await guide.person.reads()
        if guide.say(phrases.DO_NOT_KEEP) in kept.buttons:
            break
    kept_questions = bot.store.questions()

    read = await guide.chooses(phrases.DO_NOT_KEEP)

    assert [one.text for one in kept_questions] == [question]
    assert guide.say(phrases.NOT_KEPT) in read.text
    assert bot.store.questions() == []
    assert_all_went_well(api)


UNKNOWN = (
    "чи можна у вас орендувати човен для риболовлі на озері",
    "де купити дрова на зиму",
    "коли сортують сміття і куди везти старий диван",
)
"""Questions of the area that the document does not answer; one of them will not be understood."""


# -- when something goes wrong -----------------------------------------------------------------


async def test_blocked_chat_disturbs_nobody(api: BotApi, asking: Asking, bot: Bot) -> None:
    """A person blocks the bot before its answer comes; everybody else goes on."""
    leaving, staying = api.person(1), Guide(asking, api.person(2), "uk")

    await leaving.says("/start")
    leaving.blocks_bot()
    await staying.starts()
    read = await staying.chooses_language()

    assert staying.say(phrases.ASK_MUNICIPALITY) in read.text
    assert [(one.code, one.description) for one in api.refusals] == [
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


# -- restart -----------------------------------------------------------------------------------


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
