"""What a person can see and do about what is kept of them, over real HTTP and in real files."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.profile import Profile
from bot.housekeeping import Housekeeping
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import running
from tests.store.traces import everything

pytestmark = pytest.mark.asyncio

CHAT = 987_654_321
UNKNOWN = "posti paketti hukassa qžxwq 040 123 4567"
"""Not in the document; it holds a word that nobody else writes, and a number."""
RARE = ("qžx", "žxw", "xwq", "0401234567", "040 123 4567")


async def test_telegram_is_named_in_the_first_message(asking: Asking) -> None:
    """Nobody writes a word before they know who sees it."""
    for language in asking.wording.languages:
        assert "Telegram" in asking.say(language, phrases.WELCOME_TELEGRAM)


@pytest.mark.usefixtures("bot")
async def test_privacy_says_what_why_how_long_who_and_telegram(
    api: BotApi, asking: Asking
) -> None:
    """In short sentences, above two buttons; what "delete" cannot reach is said before."""
    guide = Guide(asking, api.person(CHAT), "en")
    await guide.arrives("kuhmo")

    await guide.person.says("/privacy")
    read = await guide.person.reads()

    for phrase in (
        phrases.PRIVACY_PROFILE,
        phrases.PRIVACY_QUESTION,
        phrases.PRIVACY_NO_NAME,
        phrases.PRIVACY_WHO,
        phrases.PRIVACY_EMERGENCY,
        phrases.PRIVACY_TELEGRAM,
    ):
        assert guide.say(phrase) in read.text
    assert guide.say(phrases.PRIVACY_PERIOD, days="90") in read.text
    assert guide.say(phrases.PRIVACY_OUT_OF_REACH, days="90") in read.text
    assert read.buttons[:2] == (guide.say(phrases.EXPORT_ME), guide.say(phrases.FORGET_ME))
    longest = max(len(one.split()) for one in read.text.replace("\n", " ").split(". "))
    assert longest <= 25
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_own_data_are_handed_over_as_a_document(api: BotApi, asking: Asking) -> None:
    """Everything that is kept, readable by machines, and nothing of anybody else."""
    guide = Guide(asking, api.person(CHAT), "fi")
    await guide.arrives("kuhmo")
    other = Guide(asking, api.person(5), "fi")
    await other.arrives("kajaani")
    await other.person.says("posti paketti hukassa")
    await other.person.reads()
    await guide.person.says(UNKNOWN)
    await guide.person.reads()
    await guide.person.says("/privacy")
    await guide.person.reads()

    read = await guide.chooses(phrases.EXPORT_ME)

    ((name, content),) = read.files
    given = json.loads(content)
    (question,) = given["questions_without_an_answer"]
    assert name == "neuvo.json"
    assert (given["profile"]["language"], given["profile"]["municipality"]) == ("fi", "kuhmo")
    assert question["text"] == "posti paketti hukassa qžxwq [☎]"
    assert guide.say(phrases.EXPORTED) in read.text
    assert read.buttons[:2] == (guide.say(phrases.EXPORT_ME), guide.say(phrases.FORGET_ME))
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_a_stranger_is_handed_an_empty_document(api: BotApi) -> None:
    """An old button of a forgotten person says the truth."""
    person = api.person(CHAT, "en")

    await person.sends_data("1:export:")
    read = await person.reads()

    ((_, content),) = read.files
    given = json.loads(content)
    assert (given["profile"], given["questions_without_an_answer"]) == (None, [])
    assert_all_went_well(api)


async def test_deleted_means_gone_from_every_file_while_the_bot_serves(
    api: BotApi, asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text, its pieces and the chat: in the database, its log, and beside it."""
    run = Housekeeping.run
    monkeypatch.setattr(Housekeeping, "run", lambda self: run(self, every=0.05))
    folder = tmp_path / "var"
    async with running(api, asking, folder / "bot.db") as bot:
        guide = Guide(asking, api.person(CHAT), "fi")
        await guide.arrives("kuhmo")
        await guide.person.says(UNKNOWN)
        await guide.person.reads()
        assert b"xwq" in everything(folder)
        assert b"040" not in everything(folder)
        await guide.person.says("/privacy")
        await guide.person.reads()

        read = await guide.chooses(phrases.FORGET_ME)

        assert guide.say(phrases.FORGOTTEN) in read.text
        assert guide.say(phrases.PRIVACY_OUT_OF_REACH, days="90") in read.text
        await gone(folder)
        assert bot.store.profile(f"telegram:{CHAT}") == Profile()
        assert bot.store.questions() == []
    assert_all_went_well(api)


async def test_an_emergency_is_gone_from_every_file(
    api: BotApi, asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits on the disk until it is answered, and not a minute longer."""
    run = Housekeeping.run
    monkeypatch.setattr(Housekeeping, "run", lambda self: run(self, every=0.05))
    monkeypatch.setattr("bot.housekeeping.THOROUGHLY", timedelta(0))
    folder = tmp_path / "var"
    async with running(api, asking, folder / "bot.db"):
        person = api.person(CHAT, "fi")
        await person.says("lapseni ei hengitä qžxwq, apua")
        assert "112" in (await person.reads()).text
        await gone(folder)


async def gone(folder: Path) -> None:
    """Wait until nothing of the person is in any file."""
    names = [*RARE, str(CHAT)]
    async with asyncio.timeout(10):
        while left := [one for one in names if one.encode() in everything(folder)]:
            assert left
            await asyncio.sleep(0.05)
