"""Whatever a person sends or presses is answered, and nothing of the answer is refused."""

import pytest

from bot.channels.telegram.rendering import messages_of
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Block, Reply
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot

pytestmark = pytest.mark.asyncio


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
    before = len(api.sent)
    long = piece * 5000
    blocks = (Block((long, long), heading="&" * 60), Block((piece * 9,), heading="<i>"))

    for part in messages_of(Reply("en", blocks)):
        await bot.application.bot.send_message(7, part, parse_mode="HTML")

    sent = [message.text for _, message in api.sent[before:]]
    everything = "".join("".join(sent).split())
    assert everything == "".join(("&" * 60 + long + long + "<i>" + piece * 9).split())
    assert_all_went_well(api)


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
    await guide.opens("person")

    await guide.person.presses(guide.topic("contact_person"), is_late=True)
    read = await guide.person.reads()

    assert "erja.helttunen@puolanka.fi" in read.text
    assert [(one.code, one.request.method) for one in await api.refused()] == [
        (400, "answerCallbackQuery")
    ]


@pytest.mark.usefixtures("bot")
async def test_same_button_pressed_twice_is_answered_once(api: BotApi, asking: Asking) -> None:
    """An impatient finger breaks nothing: the answer stands there already."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.opens("person")

    await guide.person.presses(guide.topic("contact_person"))
    await guide.person.presses(guide.topic("contact_person"))
    first = await guide.person.reads()
    await guide.person.hears_nothing()

    assert "erja.helttunen@puolanka.fi" in first.text
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


async def test_anothers_question_is_not_taken_back(api: BotApi, asking: Asking, bot: Bot) -> None:
    """Whoever learns the token of a question, from a screen or a list, cannot delete it."""
    writer, other = Guide(asking, api.person(7), "fi"), Guide(asking, api.person(8), "fi")
    await writer.arrives("puolanka")
    await other.arrives("puolanka")
    await writer.person.says("posti paketti hukassa")
    await writer.person.reads()
    (kept,) = bot.store.questions()

    await other.person.sends_data(f"1:drop:{kept.token}")
    await other.person.reads()
    assert bot.store.questions() == [kept]

    await writer.person.sends_data(f"1:drop:{kept.token}")
    await writer.person.reads()
    assert bot.store.questions() == []
    assert_all_went_well(api)


UNKNOWN = (
    "чи можна у вас орендувати човен для риболовлі на озері",
    "де купити дрова на зиму",
    "коли сортують сміття і куди везти старий диван",
)
"""Questions of the area that the document does not answer; one of them will not be understood."""
