"""The whole circle in a real browser, on a running `serve`, without scripts."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.__main__ import main
from bot.core import handoff_phrases as phrases
from bot.core import phrases as own
from bot.core.asking import Asking
from bot.core.cases import Case, Wishes
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.person import Person
from tests.channels.telegram.process import Serving
from tests.desk.chromium import pages
from tests.mail_server import MailServer
from tests.mail_server import serving as mail_serving

pytestmark = pytest.mark.asyncio
QUESTION = "nshaka kugura inzu hano"
"""Means that somebody wants to buy a house: nothing of the document."""
COORDINATOR = "test.area@example.fi"


@asynccontextmanager
async def served(api: BotApi, database: Path, **more: str) -> AsyncIterator[tuple[Serving, str]]:
    """Run `serve` while the block lasts; return it, and where the desk is, as its log says."""
    serving = await Serving.start(api, database, **more)
    try:
        found = re.search(r"the desk: (http://\S+)", "\n".join(serving.log))
        assert found, serving.log
        yield serving, found[1]
    finally:
        await serving.kill()


class Asker:
    """Somebody in Puolanka who speaks Kinyarwanda."""

    def __init__(self, person: Person, asking: Asking) -> None:
        """Press what `asking` calls the buttons."""
        self.person = person
        self._asking = asking

    def say(self, phrase: str) -> str:
        """Return a phrase as the person reads it, up to its first placeholder."""
        return self._asking.wording.say("rw", phrase).partition("{")[0]

    async def asks(self) -> str:
        """Choose language and town, and ask what the document does not tell."""
        await self.person.says("/start rw-puolanka")
        await self.person.reads()
        await self.person.says(QUESTION)
        return await self.reads()

    async def reads(self, expected: str = "") -> str:
        """Return the next text in which what is `expected` stands."""
        text = ""
        while not text or self.say(expected) not in text:
            text = (await self.person.reads()).text
        return text

    async def presses(self, phrase: str, expected: str) -> str:
        """Press the button with a phrase; return what stands there then."""
        await self.person.presses(self.say(phrase))
        return await self.reads(expected)

    async def hands_over(self) -> str:
        """Let the question be sent to a person; return what would be sent."""
        await self.presses(phrases.ASK_FOR_ME, phrases.ASK_ABOUT)
        await self.presses(phrases.ABOUT_OTHER, phrases.ASK_FOR_WHOM)
        await self.presses(phrases.FOR_ME, phrases.ASK_URGENCY)
        await self.presses(phrases.URGENT_WEEK, phrases.ASK_WAY)
        shown = await self.presses(phrases.WAY_WRITE, phrases.SHALL_I_SEND)
        await self.presses(phrases.SEND, phrases.SENT)
        return shown


async def letter_to(mails: MailServer, receiver: str) -> str:
    """Wait for a mail to `receiver`; return the link in it."""

    def found() -> list[EmailMessage]:
        return [one for one in mails.taken if one["To"] == receiver]

    async with asyncio.timeout(20):
        while not found():  # noqa: ASYNC110 - the server does not tell the test
            await asyncio.sleep(0.05)
    text = found()[-1].get_content()
    link = re.search(r"http://\S+", text)
    assert link, text
    assert QUESTION not in text
    return link[0]


async def test_the_whole_circle(
    asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked in Kinyarwanda, answered by who reads Finnish, taught, and answered by itself."""
    database, mails = tmp_path / "bot.db", MailServer()
    monkeypatch.setenv("DATABASE", str(database))
    main(["coordinators", "add", COORDINATOR, "--area"])
    async with BotApi() as api, mail_serving(mails):
        smtp = f"smtp://127.0.0.1:{mails.port}"
        more = {"SMTP_URL": smtp, "MAIL_FROM": "neuvo@example.test"}
        async with (
            served(api, database, **more) as (serving, address),
            pages(address) as browsers,
        ):
            first, second = (Asker(api.person(number, "rw"), asking) for number in (7, 8))
            assert first.say(own.UNANSWERED) in await first.asks()
            shown = await first.hands_over()
            await second.asks()
            await second.presses(phrases.TELL_ME, phrases.WILL_TELL)

            # The office that was named gets a letter, and its link opens this one case.
            link = await letter_to(mails, "tytti.matero@suomussalmi.fi")
            office = await browsers.person()
            await office.goto(link)
            await office.get_by_role("button", name="Kirjaudu sisään").click()
            await expect(office.get_by_text(QUESTION)).to_be_visible()
            await answers(office)
            answer = await first.reads(phrases.FROM_OFFICE)
            thief = await browsers.person()
            await thief.goto(link)
            await thief.get_by_role("button", name="Kirjaudu sisään").click()
            await expect(thief.get_by_text("Linkki ei toimi")).to_be_visible()

            # A coordinator signs in by a link of their own, and teaches what was asked.
            page = await browsers.person()
            await page.goto(address)
            await page.get_by_label("Sähköpostiosoite").fill(COORDINATOR)
            await page.get_by_role("button", name="Lähetä linkki").click()
            await page.goto(await letter_to(mails, COORDINATOR))
            await page.get_by_role("button", name="Kirjaudu sisään").click()
            # Pressed before the page is there, the key is nobody's.
            await expect(page.get_by_role("heading", name="Jono")).to_be_visible()
            await page.keyboard.press("Tab")
            await expect(page.locator(".skip")).to_be_focused()
            await teaches(page)
            told = await second.reads(phrases.NOW_AN_ANSWER)
            third = Asker(api.person(9, "rw"), asking)
            by_itself = await third.asks()
            await first.person.hears_nothing()

            assert browsers.elsewhere == []
            assert browsers.complaints == []
            assert await serving.terminate() == 0

    assert QUESTION in shown
    assert "Ukuboza" in answer  # December in Kinyarwanda
    assert answer.count("13:30") == 1
    assert "tytti.matero@suomussalmi.fi" in told
    assert first.say(own.UNANSWERED) not in by_itself
    assert "tytti.matero@suomussalmi.fi" in by_itself
    assert not re.search(r"telegram:\d", "\n".join(serving.log))


async def answers(page: Page) -> None:
    """Answer with a topic and an appointment, look at it in both languages, and send it."""
    await page.locator("#topic").select_option("literacy")
    await page.locator("button[value=add_topic]").click()
    await page.locator("#phrase").select_option("come")
    await page.locator("button[value=add_phrase]").click()
    await page.get_by_label("paikka").fill("Puolangan kunnantalo")
    await page.get_by_label("päivä").fill("2026-12-01")
    await page.get_by_label("kellonaika").fill("13:30")
    await page.get_by_role("button", name="Esikatsele").click()
    await expect(page.locator(".side[lang=fi]").last).to_contain_text("1. joulukuuta 2026")
    await expect(page.locator(".side[lang=rw]").last).to_contain_text("Ukuboza")
    await page.get_by_role("button", name="Lähetä").click()
    await expect(page.get_by_role("status")).to_contain_text("matkalla")


async def teaches(page: Page) -> None:
    """Teach what the kept questions of the queue mean."""
    row = page.locator("section", has_text="Kysymykset vailla vastausta")
    await row.get_by_role("link", name=QUESTION).click()
    await page.get_by_role("button", name="Opeta vastaus").click()
    await page.get_by_label("Mitä näillä kysymyksillä").select_option("guidance")
    await page.get_by_role("button", name="Katso, mitä muuttuu").click()
    await page.get_by_role("button", name="Opeta vastaus").click()
    await expect(page.get_by_role("status")).to_contain_text("Opetettu")


async def test_a_narrow_screen_needs_no_sideways_scrolling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A coordinator on the way looks at the queue on a telephone."""
    database = tmp_path / "bot.db"
    monkeypatch.setenv("DATABASE", str(database))
    main(["coordinators", "add", COORDINATOR, "--area"])
    open_case(database, "telegram:7")
    async with (
        BotApi() as api,
        served(api, database) as (_, address),
        pages(address) as browsers,
    ):
        page = await browsers.person(width=360)
        capsys.readouterr()
        main(["coordinators", "link", COORDINATOR])
        link = capsys.readouterr().out.strip()
        await page.goto(re.sub(r"^http://[^/]+", address, link))
        await page.get_by_role("button", name="Kirjaudu sisään").click()
        for path in ("/", "/cases/case1", "/answers", "/taught", "/numbers"):
            await page.goto(f"{address}{path}")
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 360, path


def open_case(database: Path, person: str) -> None:
    """Let a person in Kuhmo ask a person there."""
    now = datetime.now(UTC)
    store = SqliteStore.at(database)
    case = Case(
        token="case1",
        language="rw",
        municipality="kuhmo",
        group=None,
        topic="literacy",
        text="nshaka kwiga gusoma",
        wishes=Wishes(),
        receiver="kuhmo",
        asked=now,
        answer_by=now + timedelta(days=2),
    )
    assert store.cases.open(person, case)
    store.close()
