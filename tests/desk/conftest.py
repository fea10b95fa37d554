"""What the tests of the desk share: a desk with an empty database, and browsers."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest_asyncio
from starlette.applications import Starlette

from bot import app, desk
from bot.core.asking import Asking
from bot.core.coordinators import Coordinator
from bot.core.events import Guess, NotUnderstood
from bot.core.profile import Profile
from bot.desk.office import Office
from bot.desk.saying import Saying
from bot.settings import Settings
from bot.store.sqlite import SqliteStore

ADDRESS = "http://127.0.0.1:8080"
KUHMO, KAJAANI, AREA, ADMIN = (
    Coordinator("test.kuhmo@example.fi", ("kuhmo",)),
    Coordinator("test.kajaani@example.fi", ("kajaani",)),
    Coordinator("test.area@example.fi", is_area=True),
    Coordinator("test.admin@example.fi", is_area=True, is_admin=True),
)


@dataclass(slots=True)
class Clock:
    """A clock that a test moves."""

    now: datetime = datetime(2026, 11, 24, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def passes(self, **time: float) -> None:
        """Move on."""
        self.now += timedelta(**time)


@dataclass(slots=True)
class Letters:
    """Keeps the links that would be mailed."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    def send_link(self, email: str, address: str, _say: Saying) -> None:
        """Keep a link."""
        self.sent.append((email, address))

    @property
    def link(self) -> str:
        """Return the latest."""
        return self.sent[-1][1]


class Browser:
    """Somebody who looks at the desk."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        """Look by `http`, which keeps cookies."""
        self.http = http
        self.page = ""
        self.status = 0
        self.address = ""

    async def opens(self, address: str) -> str:
        """Open a page, and go where it leads."""
        return self._reads(await self.http.get(address))

    async def sends(self, address: str, **fields: str | list[str]) -> str:
        """Send a form of the page that is open, and go where it leads."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.page)
        data: dict[str, str | list[str]] = {"csrf": found[1]} if found else {}
        # What is ticked beforehand is sent with it.
        if tokens := re.findall(r'name="token" value="([^"]+)"', self.page):
            data["token"] = tokens
        data |= fields
        return self._reads(await self.http.post(address, data=data))

    async def signs_in(self, there: "Desk", coordinator: Coordinator) -> None:
        """Ask for a link, open it and press the button."""
        there.store.coordinators.add(coordinator)
        await self.opens("/sign-in")
        await self.sends("/sign-in", email=coordinator.email, next="/")
        await self.opens(there.letters.link)
        await self.sends(there.letters.link, next="/")

    def _reads(self, answer: httpx.Response) -> str:
        self.page, self.status = answer.text, answer.status_code
        self.address = answer.url.raw_path.decode()
        return self.page


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk without a network."""

    office: Office
    site: Starlette
    letters: Letters
    clock: Clock
    voices: dict[str, bytes]
    """What Telegram would hand over."""

    @property
    def store(self) -> SqliteStore:
        """Return where its things are kept."""
        return self.office.store

    def browser(self) -> Browser:
        """Return a browser that was never here; English, so that tests read it."""
        return Browser(
            httpx.AsyncClient(
                transport=httpx.ASGITransport(self.site),
                base_url=ADDRESS,
                cookies={"language": "en"},
                follow_redirects=True,
            )
        )

    def asked(  # noqa: PLR0913 - what is kept of a question
        self,
        text: str,
        *,
        language: str = "rw",
        municipality: str | None = "kuhmo",
        guess: str = "guidance",
        confidence: float = 0.2,
        person: str = "telegram:7",
    ) -> str:
        """Let somebody ask what finds no answer; return the question's token."""
        token = f"token-{len(self.store.questions())}"
        question = NotUnderstood(
            token, text, language, municipality, "unanswered", (Guess(guess, confidence),)
        )
        self.store.keep_question(person, question, self.clock())
        return token

    def crowd(self, language: str, municipality: str, people: int = 5) -> None:
        """Let so many people use a language in a municipality."""
        for number in range(people):
            person = f"telegram:{language}{municipality}{number}"
            self.store.keep_profile(person, Profile(language, municipality), self.clock())


@pytest_asyncio.fixture(name="desk")
async def a_desk(asking: Asking, tmp_path: Path) -> AsyncIterator[Desk]:
    """Return a desk to which nobody has signed in."""
    store, clock, letters = SqliteStore.at(tmp_path / "bot.db"), Clock(), Letters()
    built = app.build(Settings(), store=store, asking=asking, now=clock)
    voices: dict[str, bytes] = {}
    office = Office(built, ADDRESS, letters, voices.get)
    yield Desk(office, Starlette(routes=desk.routes(office)), letters, clock, voices)
    store.close()
