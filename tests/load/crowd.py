"""People who write to a bot: as many at once as there are, or so many a second."""

import asyncio
import itertools
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.evaluate import read_rows
from bot.core.knowledge import Group
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi

ROOT = Path(__file__).resolve().parents[2]
TABLES = sorted(ROOT.glob("tests/questions/??.yaml"))
PEOPLE = 4_000
"""So many that nobody writes more than twenty messages a minute: those are slowed."""
LONGEST_WAIT = 20.0
MUNICIPALITY = "kajaani"


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast replies came."""

    replies: int
    seconds: float
    """From the first message counted to the last reply."""
    waits: tuple[float, ...]
    """Seconds from each update to its reply, in the order of the replies."""

    @property
    def a_second(self) -> float:
        """Return the replies a second."""
        return self.replies / self.seconds


class Crowd:
    """Writes in the nine languages, from the tables of questions."""

    def __init__(self, api: BotApi) -> None:
        """Write to the bot of `api`."""
        self._api = api
        self._people = itertools.cycle(range(1, PEOPLE + 1))
        rows = list(read_rows(TABLES))
        self._languages = sorted({row.language for row in rows})
        self._questions = {
            language: itertools.cycle([row.text for row in rows if row.language == language])
            for language in self._languages
        }

    async def at_once(self, count: int, replies: int, unmeasured: int = 200) -> Pace:
        """Let `count` people write, each after their reply the next; `unmeasured` replies first.

        Raises TimeoutError where somebody waits too long.
        """
        waits: list[float] = []
        began = time.perf_counter()
        left = iter(range(replies + unmeasured))

        async def write() -> None:
            nonlocal began
            for number in left:
                if number == unmeasured:
                    began = time.perf_counter()
                waits.append(await self._one())

        async with asyncio.TaskGroup() as group:
            for _ in range(count):
                group.create_task(write())
        seconds = time.perf_counter() - began
        return Pace(replies, seconds, tuple(waits[unmeasured:]))

    async def a_second(self, rate: int, seconds: float) -> Pace:
        """Let `rate` people a second write, whether those before them have their reply or not."""
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            tasks = []
            for number in range(round(rate * seconds)):
                await asyncio.sleep(began + number / rate - time.perf_counter())
                tasks.append(group.create_task(self._one()))
        waits = tuple(task.result() for task in tasks)
        return Pace(len(waits), time.perf_counter() - began, waits)

    async def _one(self) -> float:
        """Let the next person write a question; return the seconds to the reply."""
        number = next(self._people)
        language = self._languages[number % len(self._languages)]
        person = self._api.person(number, language)
        unread = person.chat.unread
        while not unread.empty():
            unread.get_nowait()
        began = time.perf_counter()
        await person.says(next(self._questions[language]))
        await asyncio.wait_for(unread.get(), LONGEST_WAIT)
        waited = time.perf_counter() - began
        # The server remembers everything that tests may ask for; here it must not grow.
        self._api.requests.clear()
        self._api.sent.clear()
        person.chat.messages.clear()
        return waited


def introduce(database: Path) -> None:
    """Let the bot know everybody, as if each had chosen a language and a municipality before."""
    store, now = SqliteStore.at(database), datetime.now(UTC)
    languages = sorted({row.language for row in read_rows(TABLES)})
    with store.transaction():
        for number in range(1, PEOPLE + 1):
            language = languages[number % len(languages)]
            profile = Profile(language, MUNICIPALITY, Group.JOBSEEKER)
            store.keep_profile(f"telegram:{number}", profile, now)
    store.close()
