"""However the process ends, everybody is answered, in order, and no question is logged twice."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core import phrases
from bot.core.asking import Asking
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi, Fault
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.process import Serving
from tests.channels.telegram.running import free_address

pytestmark = pytest.mark.asyncio

UNANSWERED = "posti paketti hukassa"
ORDERED = ("/help", "/topics", "/privacy", "/language")
A_SECOND = 8
"""People who begin to write; those who write four messages make more of it."""
MOST_OWED = 200
"""Replies: from then on nobody writes before some are answered."""
LONGEST_DRAIN = 120.0


async def _until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 - the bot does not tell the test
            await asyncio.sleep(0.02)


class Crowd:
    """People who go on writing, whatever becomes of the bot."""

    def __init__(self, api: BotApi) -> None:
        """Write to the bot of `api`."""
        self._api = api
        self._last = 0
        self.expected: dict[int, int] = {}
        """Chat → replies that are owed to it."""
        self.unanswered = 0
        self.ordered: list[int] = []

    async def write(self) -> None:
        """Write until cancelled."""
        while True:
            # On a slow machine the bot needs long to start, and nobody is to wait for hours.
            if self.owed() < MOST_OWED:
                await self.one_writes()
            await asyncio.sleep(1 / A_SECOND)

    async def one_writes(self) -> None:
        """Let a new person write: one message, or four at once."""
        self._last += 1
        person = self._api.person(self._last, "fi")
        if self._last % 3 == 0:
            self.ordered.append(self._last)
            for command in ORDERED:
                await person.says(command)
            self.expected[self._last] = len(ORDERED)
            return
        self.expected[self._last] = 1
        if self._last % 3 == 1:
            self.unanswered += 1
            await person.says(UNANSWERED)
        else:
            await person.says("/start")

    def is_answered(self) -> bool:
        """Tell whether everybody has what is owed to them, and nothing is still to be fetched.

        Who has read a reply twice has as many as are owed before the last one came.
        """
        if self._api.updates.waiting:
            return False
        got = Counter(self._replied())
        return all(got[chat] >= count for chat, count in self.expected.items())

    def owed(self) -> int:
        """Return how many replies are still to come."""
        got = Counter(self._replied())
        return sum(max(0, count - got[chat]) for chat, count in self.expected.items())

    def repeated(self) -> int:
        """Return how many replies were read a second time."""
        return len(self._replied()) - sum(self.expected.values())

    def _replied(self) -> list[int]:
        """Return the chats of the replies; the last message of each has its buttons."""
        return [chat for chat, message in self._api.sent if message.keyboard]

    def orders(self) -> set[tuple[str, ...]]:
        """Return the first lines that those with several messages read, repetitions left out."""
        return {
            tuple(dict.fromkeys(one.text.split("\n")[0] for one in self._api.chats[chat].messages))
            for chat in self.ordered
        }


@pytest.mark.parametrize("kills", [10, pytest.param(50, marks=pytest.mark.long)])
async def test_kill_at_any_moment_loses_nothing(
    api: BotApi, tmp_path: Path, capsys: pytest.CaptureFixture[str], kills: int
) -> None:
    """Killed under load, again and again: all are answered, each question is logged once."""
    database, crowd = tmp_path / "bot.db", Crowd(api)
    chance = random.Random(kills)  # noqa: S311 - moments, no secrets
    writing = asyncio.create_task(crowd.write())
    for _ in range(kills):
        serving = await Serving.start(api, database)
        await asyncio.sleep(chance.uniform(0, 0.8))
        await serving.kill()
    writing.cancel()
    serving = await Serving.start(api, database)
    await _until(crowd.is_answered, LONGEST_DRAIN)
    assert await serving.terminate() == 0

    store = SqliteStore.at(database)
    with capsys.disabled():
        print(  # noqa: T201 - the README's table is made of it
            f"\nkilled {kills} times: {sum(crowd.expected.values())} updates,"
            f" {crowd.repeated()} replies read twice, none lost"
        )
    assert len(store.questions()) == crowd.unanswered
    assert store.inbox.waiting() == []
    assert len(crowd.orders()) == 1
    # One reply at most of each person being answered when it ended.
    assert 0 <= crowd.repeated() <= kills * A_SECOND
    assert_all_went_well(api)
    store.close()


async def test_the_window_of_a_second_reply_is_one_reply_wide(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Killed after Telegram accepted and before it said so: the same reply again, no more."""
    database = tmp_path / "bot.db"
    person = api.person(7, "fi")
    serving = await Serving.start(api, database)
    await Guide(asking, person, "fi").arrives("puolanka")
    api.sent.clear()
    api.troubles["sendMessage"] = [Fault.ANSWER_LATE]
    await person.says(UNANSWERED)
    await person.says("/help")
    await _until(lambda: len(api.sent) == 1)
    await serving.kill()

    serving = await Serving.start(api, database)
    await _until(lambda: len(api.sent) == 3)
    await serving.terminate()

    first, second, third = (message for _, message in api.sent)
    assert first.text == second.text
    assert asking.say("fi", phrases.KEPT) in first.text
    assert first.keyboard == second.keyboard
    assert third.text != first.text
    store = SqliteStore.at(database)
    assert len(store.questions()) == 1
    store.close()


async def test_told_to_end_it_finishes_what_it_began(api: BotApi, tmp_path: Path) -> None:
    """A new version is put in place without anybody noticing: within ten seconds, nothing lost."""
    database, crowd = tmp_path / "bot.db", Crowd(api)
    serving = await Serving.start(api, database)
    for _ in range(30):
        await crowd.one_writes()
    await _until(lambda: len(api.sent) > 3)
    began = time.monotonic()
    assert await serving.terminate() == 0
    seconds = time.monotonic() - began

    serving = await Serving.start(api, database)
    await _until(crowd.is_answered)
    await serving.terminate()
    assert seconds < 10
    assert crowd.repeated() == 0
    assert len(crowd.orders()) == 1


async def test_told_to_end_while_all_others_are_silent_it_ends(
    api: BotApi, tmp_path: Path
) -> None:
    """Telegram and a browser that hang at once take no ten seconds; the next start goes on."""
    database, port = tmp_path / "bot.db", free_address().rpartition(":")[2]
    person = api.person(7, "fi")
    api.troubles["sendMessage"] = [Fault.SILENCE] * 3
    serving = await Serving.start(api, database, PORT=port)
    await person.says("/help")
    _, browser = await asyncio.open_connection("127.0.0.1", int(port))
    browser.write(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nem")
    await browser.drain()
    await _until(lambda: bool(api.asked("sendMessage")))
    began = time.monotonic()
    assert await serving.terminate() == 0
    assert time.monotonic() - began < 10
    browser.close()
    assert api.sent == []

    api.troubles["sendMessage"] = []
    serving = await Serving.start(api, database)
    await person.reads()
    await serving.terminate()


async def test_a_second_process_on_the_same_database_says_so(api: BotApi, tmp_path: Path) -> None:
    """And the first goes on undisturbed."""
    first = await Serving.start(api, tmp_path / "bot.db")
    second = await Serving.begin(api, tmp_path / "bot.db")

    assert "another process serves from" in await second.fails()
    await api.person(7, "fi").says("/start")
    await api.person(7).reads()
    await first.terminate()


async def test_a_token_that_telegram_does_not_know_is_named(api: BotApi, tmp_path: Path) -> None:
    """One sentence, without the token."""
    serving = await Serving.begin(api, tmp_path / "bot.db", TELEGRAM_BOT_TOKEN="1:wrong")

    assert await serving.fails() == (
        "TELEGRAM_BOT_TOKEN is '(hidden)', expected a token that Telegram knows"
    )
    assert "1:wrong" not in "\n".join(serving.log)
