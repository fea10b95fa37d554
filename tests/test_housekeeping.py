"""What is old is deleted by the running process, whether anybody writes or not."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.assistant import Assistant, Message
from bot.core.asking import Asking
from bot.core.conversation import Action, Chose
from bot.core.dialogue import Dialogue
from bot.core.errors import StoreError
from bot.core.events import NotUnderstood
from bot.core.profile import Profile
from bot.housekeeping import THOROUGHLY, Housekeeping
from tests.fakes import FakeStore

RETENTION = timedelta(days=90)


class Clock:
    """A clock that tests turn forward."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock of our own."""
    return Clock()


@pytest.fixture
def store() -> FakeStore:
    """Return an empty memory."""
    return FakeStore()


@pytest.fixture
def housekeeping(store: FakeStore, clock: Clock) -> Housekeeping:
    """Return a housekeeping that keeps things for ninety days."""
    return Housekeeping(store, clock, RETENTION)


def test_what_is_old_is_deleted(
    housekeeping: Housekeeping, store: FakeStore, clock: Clock
) -> None:
    """The privacy text names a period, and the running process keeps it."""
    store.keep_profile("silent", Profile("rw"), clock.now)
    clock.now += timedelta(days=60)
    store.keep_profile("writing", Profile("uk"), clock.now)
    question = NotUnderstood("t1", "питання", "uk", None, "unanswered", ())
    store.keep_question("writing", question, clock.now)
    clock.now += timedelta(days=30)

    assert housekeeping.tidy() == 1
    assert store.profile("silent") == Profile()
    assert store.profile("writing") == Profile("uk")
    assert store.questions() == [question]


def test_who_writes_is_not_forgotten(
    asking: Asking, housekeeping: Housekeeping, store: FakeStore, clock: Clock
) -> None:
    """The period begins anew with every message."""
    assistant = Assistant(Dialogue(asking, 90), store, clock)
    assistant.reply(Message("person", Chose(Action.LANGUAGE, "rw")))
    for _ in range(4):
        clock.now += timedelta(days=40)
        assistant.reply(Message("person", Chose(Action.TOPICS)))
        housekeeping.tidy()

    assert store.profile("person").language == "rw"


def test_a_clock_that_is_set_back_does_not_put_deletion_off(
    housekeeping: Housekeeping, store: FakeStore, clock: Clock
) -> None:
    """A year ahead by mistake and back again: what is old goes on the day it should."""
    start = clock.now
    clock.now += timedelta(days=365)
    housekeeping.tidy()
    clock.now = start
    store.keep_profile("old", Profile("rw"), start - timedelta(days=91))

    before = store.erased
    housekeeping.tidy()

    assert store.profile("old") == Profile()
    assert store.erased == before + 2


def test_the_file_is_written_anew_once_an_hour(
    housekeeping: Housekeeping, store: FakeStore, clock: Clock
) -> None:
    """Messages that passed through leave pieces in a file that only grows."""
    asked = []
    for _ in range(5):
        before = store.erased
        housekeeping.tidy()
        asked.append(store.erased - before)
        clock.now += THOROUGHLY / 2

    assert asked == [2, 1, 2, 1, 2]


@pytest.mark.asyncio
async def test_it_goes_on_by_itself_and_after_trouble(
    store: FakeStore, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """A disk without room today must not mean that nothing is deleted tomorrow."""
    store.keep_profile("silent", Profile("rw"), clock.now - RETENTION)
    trouble = [StoreError("database or disk is full"), StoreError("database is locked")]

    done = asyncio.Event()
    loop = asyncio.get_running_loop()

    class Troubled(Housekeeping):
        def tidy(self) -> int:
            if trouble:
                raise trouble.pop()
            deleted = super().tidy()
            loop.call_soon_threadsafe(done.set)
            return deleted

    caplog.set_level(logging.INFO, logger="bot")
    task = asyncio.create_task(Troubled(store, clock, RETENTION).run(every=0.001))
    await asyncio.wait_for(done.wait(), 5)
    task.cancel()

    assert store.profile("silent") == Profile()
    assert caplog.text.count("what is old or deleted is still there") == 2
