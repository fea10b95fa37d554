"""One person in each language goes through everything, and Telegram refuses nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.telegram.floods import MOST
from bot.commands import notice
from bot.core import handoff_phrases, phrases
from bot.core.asking import Asking
from bot.core.cases import Phrase
from bot.core.profile import Profile
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.person import Reading
from tests.channels.telegram.running import Bot, running
from tests.channels.telegram.telegram_chats import Message, bytes_of
from tests.channels.telegram.test_hand_off import mail_of
from tests.channels.telegram.test_telegram_media import SENT
from tests.channels.telegram.test_voice_messages import read_aloud
from tests.core.test_notices import EVERYWHERE, with_notices
from tests.mail_server import MailServer, serving

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
LANGUAGES = ("uk", "ar", "ru", "vi", "th", "sw", "rw")
QUESTION = "Nshaka kwiga gusoma no kwandika"
COME = Phrase("come", {"place": "Puolangan kunnantalo", "date": "2026-12-01", "time": "13:30"})
OLD_BUTTONS = (
    "1:topic:guidance",
    "2:where:gone.since",
    "2:listen:guidance:0",
    "9:new:thing",
    "🫂",
)


@dataclass(frozen=True, slots=True)
class Walk:
    """A person on their way, and the bot that they speak with."""

    api: BotApi
    bot: Bot
    guide: Guide

    async def press(self, phrase: str, expected: str = "") -> str:
        """Press a button; return what is read then, perhaps behind a message that lost buttons."""
        await self.guide.person.presses(self.guide.say(phrase))
        return await self.read(expected)

    async def read(self, expected: str = "") -> str:
        """Read until what is `expected` has come, up to its first placeholder."""
        wording = self.guide.asking.wording
        wanted = wording.say(self.guide.language, expected).partition("{")[0] if expected else ""
        text = ""
        while not text or wanted not in text:
            text = (await self.guide.person.reads()).text
        return text

    async def command(self, name: str) -> Reading:
        """Send a command and read."""
        await self.guide.person.says(f"/{name}")
        return await self.guide.person.reads()

    async def begins(self) -> None:
        """From a poster: everything stands in the link; the first words can be heard."""
        read = await self.command(f"start {self.guide.language}-puolanka")
        assert self.guide.say(phrases.WELCOME) in read.text
        assert self.guide.say(phrases.MUNICIPALITY_SET, municipality="Puolanka") in read.text
        await self.hears(2)

    async def hears(self, count: int) -> None:
        """Press "Listen" and hear so many paragraphs."""
        await self.guide.person.presses(self.guide.say(phrases.LISTEN))
        heard: list[Message] = []
        while len(heard) < count:
            heard += (await self.guide.person.reads()).messages
        assert [one.kind for one in heard] == ["voice"] * count

    async def is_in_danger(self) -> None:
        """Help is a tap away, and goes without a trace."""
        standing = {one.id for one in self.guide.person.chat.messages}
        read = await self.command("sos")
        assert "112" in read.text.splitlines()[0]
        await self.guide.person.presses(self.guide.topic("emergency.violence"))
        assert "080 005 005" in (await self.guide.person.reads()).text
        await self.hears(1)
        await self.guide.person.presses(self.guide.say(phrases.HIDE))
        await self.guide.person.sees_it_done()
        chat = self.guide.person.chat
        assert {one.id for one in chat.messages if not one.is_deleted} == standing

    async def asks(self) -> None:
        """By topic: the answer with its news, then contact, place and person."""
        read = await self.guide.chooses_topic("learn_finnish")
        assert "tytti.matero@suomussalmi.fi" in read.text
        assert EVERYWHERE.text in read.text
        assert "tytti.matero@suomussalmi.fi" in await self.press(phrases.CONTACT)
        await self.guide.chooses_topic("learn_finnish")
        assert await self.press(phrases.WHERE)

    async def sends_things(self) -> None:
        """What cannot be read is met with a way forward, a place with its town."""
        for kind in ("voice", "photo", "sticker"):
            content, phrase = SENT[kind]
            await self.guide.person.sends(**content)
            assert self.guide.say(phrase) in (await self.guide.person.reads()).text
        await self.guide.person.sends(location={"latitude": 64.86, "longitude": 27.7})
        near = self.guide.say(phrases.NEAR, municipality="Puolanka")
        assert near in (await self.guide.person.reads()).text
        await self.guide.person.presses("✅ Puolanka")
        await self.guide.person.reads()
        await self.guide.person.edits(text="Puolanka")
        await self.guide.person.reads()

    async def presses_old_buttons(self) -> None:
        """Messages of last year keep theirs."""
        for data in OLD_BUTTONS:
            await self.guide.person.sends_data(data)
            assert self.guide.say(phrases.ERROR) not in (await self.guide.person.reads()).text

    async def shows_a_card(self) -> None:
        """As a picture and as text."""
        read = await self.command("card")
        assert bytes_of(read.files[0][1]).startswith(b"\x89PNG")
        assert "Tarvitsen tulkin." in read.text

    async def wants_news(self) -> None:
        """Yes, then the news themselves, then no."""
        await self.command("notices")
        await self.press(phrases.YES)
        posted = notice.send(self.guide.asking, self.bot.store, EVERYWHERE.name, NOW.date())
        assert posted == 1
        assert EVERYWHERE.text in await self.read()
        await self.press(phrases.NOTICES_STOP)
        assert self.bot.store.readers.of("x", ()) == []

    async def asks_a_person(self) -> None:
        """What is sent is seen first; the office's answer comes in the person's language."""
        await self.guide.chooses_topic("learn_finnish")
        await self.press(phrases.ASK_PERSON, handoff_phrases.OFFER_TO_ASK)
        await self.press(handoff_phrases.ASK_FOR_ME)
        await self.guide.person.says(QUESTION)
        await self.read(handoff_phrases.ASK_FOR_WHOM)
        await self.press(handoff_phrases.FOR_ME, handoff_phrases.ASK_URGENCY)
        await self.press(handoff_phrases.URGENT_WEEK, handoff_phrases.ASK_WAY)
        shown = await self.press(handoff_phrases.WAY_MEET, handoff_phrases.SHALL_I_SEND)
        assert QUESTION in shown
        await self.press(handoff_phrases.SEND, handoff_phrases.SENT)
        (case,) = self.bot.store.cases.of_person("telegram:7")
        self.bot.casework.say(case.token, [COME], "c@example.test")
        assert "Puolangan kunnantalo" in await self.read(handoff_phrases.FROM_OFFICE)

    async def asks_what_is_kept(self) -> None:
        """And has it deleted."""
        await self.command("privacy")
        await self.guide.person.presses(self.guide.say(phrases.EXPORT_ME))
        files = (await self.guide.person.reads()).files
        assert QUESTION in files[0][1]
        await self.command("privacy")
        await self.press(phrases.FORGET_ME, phrases.FORGOTTEN)
        assert self.bot.store.profile("telegram:7") == Profile()
        assert self.bot.store.cases.of_person("telegram:7") == []

    async def floods(self) -> None:
        """One polite line, and an answer to every message."""
        for _ in range(MOST + 5):
            await self.guide.person.says("/topics")
        told, answered = 0, 0
        while answered < MOST + 5:
            read = await self.guide.person.reads()
            is_request = self.guide.say(phrases.TOO_MANY) in read.text
            told += is_request
            answered += not is_request
        assert told == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_person_goes_through_everything(
    api: BotApi,
    asking: Asking,
    tmp_path: Path,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not one request is refused, and no button is left to spin."""
    monkeypatch.setattr("bot.channels.telegram.outgoing.PAUSE", 0.02)
    monkeypatch.setattr("bot.channels.telegram.intake.SLOWED", 0.02)
    spoken = with_notices(read_aloud(asking, tmp_path, language), EVERYWHERE)
    server = MailServer()
    clock: Callable[[], datetime] = lambda: NOW  # noqa: E731 - the day on which it was recorded
    async with (
        serving(server),
        running(
            api,
            spoken,
            tmp_path / "bot.db",
            more=mail_of(server),
            now=clock,
            root=tmp_path,
            is_introduced=True,
        ) as bot,
    ):
        walk = Walk(api, bot, Guide(spoken, api.person(7, language), language))
        await walk.begins()
        await walk.is_in_danger()
        await walk.asks()
        await walk.sends_things()
        await walk.presses_old_buttons()
        await walk.shows_a_card()
        await walk.wants_news()
        await walk.asks_a_person()
        await walk.asks_what_is_kept()
        await walk.floods()

    assert_all_went_well(api)
