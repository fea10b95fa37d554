"""A question goes to an office and its answer comes back, over real HTTP and real SMTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.telegram.voices import Voices
from bot.core import handoff_phrases as phrases
from bot.core import phrases as own
from bot.core.asking import Asking
from bot.core.cases import CaseState, Phrase, Topic
from bot.core.letters import LetterState
from bot.core.office_phrases import AUTOMATIC_PHRASES, CLOSED
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.running import Bot, running
from tests.mail_server import MailServer, serving

pytestmark = pytest.mark.asyncio
QUESTION = "Nshaka kwiga gusoma no kwandika"
COME = Phrase("come", {"place": "Puolangan kunnantalo", "date": "2026-12-01", "time": "13:30"})


@pytest_asyncio.fixture
async def server() -> AsyncIterator[MailServer]:
    """Return a mail server that runs."""
    server = MailServer()
    async with serving(server):
        yield server


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look into the outbox and the queue of letters often."""
    monkeypatch.setattr("bot.channels.telegram.outgoing.PAUSE", 0.02)
    monkeypatch.setattr("bot.mail.PAUSE", 0.02)


def mail_of(server: MailServer) -> dict[str, str]:
    """Return the settings of a bot that writes letters."""
    return {"SMTP_URL": f"smtp://127.0.0.1:{server.port}", "MAIL_FROM": "neuvo@example.test"}


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 - the bot does not tell the test
            await asyncio.sleep(0.01)


class Talk:
    """Somebody in Puolanka who speaks Kinyarwanda."""

    def __init__(self, api: BotApi, asking: Asking) -> None:
        """Write to `api`; press what `asking` calls the buttons."""
        self.person = api.person(7)
        self._asking = asking

    def say(self, phrase: str) -> str:
        """Return a phrase as the person reads it, up to its first placeholder."""
        return self._asking.wording.say("rw", phrase).partition("{")[0]

    async def press(self, phrase: str, expected: str = "") -> str:
        """Press the button with a phrase; return what the person reads then.

        A message whose buttons go is read again: what is `expected` stands in one behind it.
        """
        await self.person.presses(self.say(phrase))
        text = ""
        while not text or self.say(expected) not in text:
            text = (await self.person.reads()).text
        return text

    async def settle(self) -> None:
        """Choose the language and the town."""
        await self.person.says("/start rw-puolanka")
        await self.person.reads()

    async def ask(self) -> None:
        """Go the way from wanting a person to the question whether to send."""
        await self.person.says("ndashaka kuvugana n'umuntu")
        assert self.say(phrases.OFFER_TO_ASK) in (await self.person.reads()).text
        await self.press(phrases.ASK_FOR_ME)
        await self.person.says(QUESTION)
        await self.person.reads()
        assert self.say(phrases.ASK_FOR_WHOM) in await self.press(phrases.ABOUT_OTHER)
        assert self.say(phrases.ASK_URGENCY) in await self.press(phrases.FOR_ME)
        assert self.say(phrases.ASK_WAY) in await self.press(phrases.URGENT_WEEK)
        assert self.say(phrases.SHALL_I_SEND) in await self.press(phrases.WAY_MEET)


async def test_a_question_goes_to_its_office_and_the_answer_comes_back_once(
    api: BotApi, asking: Asking, tmp_path: Path, server: MailServer
) -> None:
    """Also where the process ends in between."""
    database, more = tmp_path / "bot.db", mail_of(server)
    talk = Talk(api, asking)
    async with running(api, asking, database, more=more) as bot:
        await talk.settle()
        await talk.ask()
        assert QUESTION in talk.person.chat.messages[-1].text
        assert server.taken == []
        assert bot.store.cases.of_person("telegram:7") == []

        await talk.press(phrases.SEND, phrases.SENT)
        (case,) = bot.store.cases.of_person("telegram:7")
        # Ended between the server's yes and the note of it, the letter would be uncertain.
        await until(
            lambda: (
                [one.state for one in bot.store.letters.of_case(case.token)] == [LetterState.SENT]
            )
        )

    (letter,) = server.taken
    assert letter["To"] == "tytti.matero@suomussalmi.fi"
    assert QUESTION not in letter.as_string()

    async with running(api, asking, database, more=more) as bot:
        (case,) = bot.store.cases.of_person("telegram:7")
        assert (case.text, case.receiver) == (QUESTION, "suomussalmi")
        assert [one.state for one in bot.store.letters.of_case(case.token)] == [LetterState.SENT]
        await asyncio.to_thread(
            bot.casework.say, case.token, [Topic("literacy"), COME], "c@example.test", "form-1"
        )
        await asyncio.to_thread(bot.casework.say, case.token, [COME], "c@example.test", "form-1")
        answer = await talk.person.reads()
        assert "2026 Ukuboza 1" in answer.text
        assert talk.say(phrases.NO_SUMMONS) in answer.text
        await talk.person.hears_nothing()

        await talk.press("I need an interpreter", phrases.WROTE_BACK)
        assert talk.say(phrases.ASK_BACK) in await talk.press(phrases.WRITE_BACK)
        await talk.person.says("Murakoze")
        assert talk.say(phrases.WROTE_BACK) in (await talk.person.reads()).text
        said = [one.parts[0] for one in bot.store.cases.thread(case.token)]
        assert len(said) == 3
        await until(lambda: len(server.taken) == 2)

    assert api.refusals == []


async def shared(bot: Bot, talk: Talk) -> str:
    """Open a case and share a telephone number and a voice message; return its token."""
    await talk.settle()
    await talk.ask()
    await talk.press(phrases.SEND, phrases.SENT)
    await talk.press(phrases.SHARE_PHONE)
    await talk.person.sends(contact={"phone_number": "+358401234567", "first_name": "A"})
    assert talk.say(phrases.PHONE_SHARED) in (await talk.person.reads()).text
    await talk.press(phrases.SHARE_VOICE)
    voice = {"file_id": "voice-1", "file_unique_id": "v1", "duration": 3}
    await talk.person.sends(voice=voice)
    assert talk.say(phrases.VOICE_SHARED) in (await talk.person.reads()).text
    return bot.store.cases.of_person("telegram:7")[0].token


async def test_a_number_and_a_voice_are_shared_for_one_case(
    api: BotApi, asking: Asking, tmp_path: Path, server: MailServer
) -> None:
    """A contact that nobody asked for is not kept; what was asked for ends with the case."""
    async with running(api, asking, tmp_path / "bot.db", more=mail_of(server)) as bot:
        talk = Talk(api, asking)
        token = await shared(bot, talk)
        assert bot.store.cases.phone(token) == "+358 40 1234567"
        assert bot.store.cases.voice(token) == "voice-1"

        await talk.person.sends(contact={"phone_number": "+358409999999", "first_name": "B"})
        await talk.person.reads()
        assert bot.store.cases.phone(token) == "+358 40 1234567"

        await asyncio.to_thread(bot.casework.close, token)
        closed = AUTOMATIC_PHRASES[CLOSED].text
        assert talk.say(closed) in (await talk.person.reads()).text
        assert bot.store.cases.phone(token) is None
        assert bot.store.cases.voice(token) is None
        found = bot.store.cases.get(token)
        assert found
        assert found.state is CaseState.CLOSED


async def test_a_voice_is_fetched_when_somebody_listens(
    api: BotApi, asking: Asking, tmp_path: Path, server: MailServer
) -> None:
    """From Telegram, as it was recorded; what Telegram has no more is none, and no failure."""
    async with running(api, asking, tmp_path / "bot.db", more=mail_of(server)) as bot:
        talk = Talk(api, asking)
        token = await shared(bot, talk)
        api.files["voice-1"] = b"OggS"
        voices = Voices(asyncio.get_running_loop())
        file = bot.store.cases.voice(token) or ""
        assert await asyncio.to_thread(voices.fetch, file) is None
        voices.bot = bot.application.bot

        assert await asyncio.to_thread(voices.fetch, file) == b"OggS"
        assert await asyncio.to_thread(voices.fetch, "gone") is None


async def test_who_deletes_their_data_leaves_no_case(
    api: BotApi, asking: Asking, tmp_path: Path, server: MailServer
) -> None:
    """Nor what was shared for it."""
    async with running(api, asking, tmp_path / "bot.db", more=mail_of(server)) as bot:
        talk = Talk(api, asking)
        token = await shared(bot, talk)

        await talk.person.says("/privacy")
        await talk.person.reads()
        await talk.person.presses(talk.say(own.FORGET_ME))
        await until(lambda: bot.store.cases.get(token) is None)

        assert bot.store.cases.get(token) is None
        assert bot.store.cases.phone(token) is None
