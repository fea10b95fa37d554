"""A full disk, a second process with the same token, a clock set back: all are answered."""

import asyncio
import resource
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.telegram import polling
from bot.core import phrases
from bot.core.asking import Asking
from bot.housekeeping import Housekeeping
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.process import Serving
from tests.channels.telegram.running import running

pytestmark = pytest.mark.asyncio

UNANSWERED = "posti paketti hukassa"
NO_LIMIT = resource.RLIM_INFINITY


class Disk:
    """A place for a database that can be without room."""

    def __init__(self, folder: Path) -> None:
        """Put the database in `folder`."""
        self.database = folder / "bot.db"

    def fill(self, serving: Serving) -> None:
        """Let the process write nothing more: the kernel refuses each byte."""
        resource.prlimit(serving.pid, resource.RLIMIT_FSIZE, (1, NO_LIMIT))

    def free(self, serving: Serving) -> None:
        """Let it write again."""
        resource.prlimit(serving.pid, resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))


class SmallDisk(Disk):
    """A file system of four megabytes."""

    def fill(self, serving: Serving) -> None:
        """Write until there is no room left."""
        del serving
        with self._ballast.open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue

    def free(self, serving: Serving) -> None:
        """Delete what was in the way."""
        del serving
        self._ballast.unlink()

    @property
    def _ballast(self) -> Path:
        return self.database.with_name("ballast")


@pytest.fixture(
    params=["refused by the kernel", pytest.param("a small disk", marks=pytest.mark.long)]
)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """Return a disk that can be filled."""
    if request.param != "a small disk":
        yield Disk(tmp_path)
        return
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(tmp_path)]
    try:
        subprocess.run(mount, check=True, capture_output=True)  # noqa: S603 - ours
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    yield SmallDisk(tmp_path)
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)  # noqa: S603, S607 - ours


async def test_a_full_disk_keeps_nobody_from_an_answer(
    api: BotApi, asking: Asking, disk: Disk
) -> None:
    """Who is answered without being remembered, is; the rest is answered when there is room."""
    writer = Guide(asking, api.person(7, "fi"), "fi")
    serving = await Serving.start(api, disk.database)
    await writer.arrives("puolanka")

    disk.fill(serving)
    stranger, afraid = api.person(8, "fi"), api.person(9, "fi")
    await stranger.says("/start")
    assert (await stranger.reads(timeout=30)).buttons
    await afraid.says("apua, mies lyö minua")
    assert "112" in (await afraid.reads(timeout=30)).text
    await writer.person.says(UNANSWERED)
    apology = await writer.person.reads(timeout=30)
    disk.free(serving)
    answer = await writer.person.reads(timeout=60)
    assert await serving.terminate() == 0

    assert apology.text == writer.say(phrases.ERROR)
    assert writer.say(phrases.KEPT) in answer.text
    store = SqliteStore.at(disk.database)
    assert [one.text for one in store.questions()] == [UNANSWERED]
    assert store.profile("telegram:7").municipality == "puolanka"
    assert store.inbox.waiting() == []
    store.close()
    assert any("Telegram keeps the updates" in line for line in serving.log)
    assert_all_went_well(api)


async def test_two_processes_with_one_token_answer_everybody(api: BotApi, tmp_path: Path) -> None:
    """A new version is started before the old one ends: Telegram lets only one of them fetch."""
    people = [api.person(number, "fi") for number in range(1, 7)]
    first = await Serving.start(api, tmp_path / "first.db")
    second = await Serving.start(api, tmp_path / "second.db")
    for person in people:
        await person.says(UNANSWERED)
        await asyncio.sleep(0.2)
    for person in people:
        await person.reads(timeout=60)
    await _until(lambda: _said(first, second, polling.CONFLICT))
    assert await second.terminate() == 0
    late = api.person(9, "fi")
    await late.says("/start")
    await late.reads(timeout=60)
    assert await first.terminate() == 0

    kept = 0
    for name in ("first.db", "second.db"):
        store = SqliteStore.at(tmp_path / name)
        assert store.inbox.waiting() == []
        kept += len(store.questions())
        store.close()
    # What one had fetched and not confirmed when the other came is answered by both.
    assert len(people) <= kept <= 2 * len(people)
    assert {one.code for one in api.refusals} == {409}


async def test_a_clock_that_is_set_back_repeats_and_deletes_nothing(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """By a year: replies go on, no question is logged twice, nothing is kept any longer."""
    today = datetime.now(UTC)
    clock = [today]
    async with running(api, asking, tmp_path / "bot.db", now=lambda: clock[0]) as bot:
        guide = Guide(asking, api.person(7, "fi"), "fi")
        housekeeping = Housekeeping(bot.store, lambda: clock[0], timedelta(days=90))
        await guide.arrives("puolanka")
        await guide.person.says(UNANSWERED)
        await guide.person.reads()

        clock[0] = today - timedelta(days=365)
        await guide.person.says(UNANSWERED)
        assert guide.say(phrases.KEPT) in (await guide.person.reads()).text
        assert housekeeping.tidy() == 0
        assert len(bot.store.questions()) == 2
        assert bot.store.profile("telegram:7").municipality == "puolanka"

        clock[0] += timedelta(days=90)
        assert housekeeping.tidy() > 0
        assert bot.store.questions() == []
    assert_all_went_well(api)


def _said(first: Serving, second: Serving, words: str) -> bool:
    return any(words in line for line in (*first.log, *second.log))


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110 - the bot does not tell the test
            await asyncio.sleep(0.05)
