"""Links into the conversation: a poster's scan leads to the first useful sentence in two taps."""

import pytest

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.profile import Profile
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot

pytestmark = pytest.mark.asyncio


async def test_link_of_a_poster_answers_at_once(api: BotApi, asking: Asking, bot: Bot) -> None:
    """Language, municipality and topic stand in the link: nothing is left to ask."""
    guide = Guide(asking, api.person(language_code="fi"), "uk")

    await guide.person.says("/start uk-puolanka-learn_finnish")
    read = await guide.person.reads()

    assert guide.say(phrases.WELCOME) in read.text
    assert "tytti.matero@suomussalmi.fi" in read.text
    assert bot.store.profile("telegram:7") == Profile("uk", "puolanka", topic="learn_finnish")
    assert_all_went_well(api)


async def test_link_of_a_town_asks_for_it_no_more(api: BotApi, asking: Asking, bot: Bot) -> None:
    """Two taps after the scan: a first button and a topic."""
    guide = Guide(asking, api.person(language_code="fi"), "rw")

    await guide.person.says("/start rw-puolanka")
    read = await guide.person.reads()
    await guide.opens("person")
    answered = await guide.chooses_topic("contact_person")

    assert guide.say(phrases.MUNICIPALITY_SET, municipality="Puolanka") in read.text
    assert "erja.helttunen@puolanka.fi" in answered.text
    assert bot.store.profile("telegram:7").language == "rw"
    assert_all_went_well(api)


async def test_link_of_a_topic_waits_for_language_and_town(
    api: BotApi, asking: Asking, bot: Bot
) -> None:
    """What a link leaves out is asked, and only that."""
    guide = Guide(asking, api.person(language_code="fi"), "ar")

    await guide.person.says("/start guidance")
    first = await guide.person.reads()
    asked = await guide.chooses_language()
    await guide.person.presses("Kuhmo")
    answered = await guide.person.reads()

    assert asking.say("fi", phrases.CHOOSE_LANGUAGE) in first.text
    assert guide.say(phrases.ASK_MUNICIPALITY) in asked.text
    assert "marjo.leinonen@sotkamo.fi" in answered.text
    assert bot.store.profile("telegram:7").municipality == "kuhmo"
    assert_all_went_well(api)


async def test_link_of_another_town_does_not_move_anybody(
    api: BotApi, asking: Asking, bot: Bot
) -> None:
    """Somebody forwards a link from Kajaani: a person of Puolanka is asked, not sent there."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")

    await guide.person.says("/start kajaani-contact_person")
    asked = await guide.person.reads()
    before = bot.store.profile("telegram:7").municipality
    await guide.person.presses("Puolanka")
    answered = await guide.person.reads()

    assert asked.buttons[:2] == ("Kajaani", "Puolanka")
    assert before == "puolanka"
    assert "erja.helttunen@puolanka.fi" in answered.text
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "payload", ["helsinki", "xx-yy-zz", "a" * 64, "../..", "emergency", "out_of_scope", "-", "🫂"]
)
async def test_bad_link_begins_as_if_there_were_none(
    api: BotApi, asking: Asking, payload: str
) -> None:
    """A link of last year or of a joker is harmless."""
    guide = Guide(asking, api.person(language_code="sw"), "sw")

    await guide.person.says(f"/start {payload}")
    read = await guide.person.reads()

    assert guide.say(phrases.CHOOSE_LANGUAGE) in read.text
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_municipality_is_asked_only_when_the_answer_needs_it(
    api: BotApi, asking: Asking
) -> None:
    """Kela is Kela in all ten; guidance is not."""
    guide = Guide(asking, api.person(), "uk")
    await guide.starts()
    await guide.chooses_language()

    redirected = await guide.chooses_topic("kela_benefits")
    asked = await guide.chooses_topic("guidance")

    assert guide.say(phrases.ASK_MUNICIPALITY) not in redirected.text
    assert guide.say(phrases.ASK_MUNICIPALITY) in asked.text
    assert_all_went_well(api)
