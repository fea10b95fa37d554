"""Each person in order, others meanwhile; what an ended process left is answered, and once."""

import asyncio
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from telegram import Update

from bot.assistant import Assistant, Message
from bot.channels.telegram.intake import Intake
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Reply
from bot.core.errors import StoreError
from bot.core.ports import Received
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide
from tests.channels.telegram.running import Bot
from tests.channels.telegram.updates import until, until_true, update, working

pytestmark = pytest.mark.asyncio


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return an empty store."""
    return SqliteStore.at(tmp_path / "bot.db")


async def test_what_is_no_unicode_is_kept_and_stops_nobody(store: SqliteStore) -> None:
    """JSON can say half of an emoji; an update that cannot be kept would come again for ever."""
    worked: list[int] = []

    async def work(update: Update) -> bool:
        worked.append(update.update_id)
        return True

    intake = Intake(store.inbox, work)
    async with working(intake):
        await intake.receive([update(1, 7, "Hei \ud83d"), update(2, 8)])
        await until(store, 0)

    assert sorted(worked) == [1, 2]


async def test_what_many_are_answered_at_once_is_deleted_once_each(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The more people at once, the longer the others would wait for the disk."""
    deleted: list[int] = []
    delete = store.inbox.done

    def done(number: int) -> None:
        deleted.append(number)
        delete(number)

    monkeypatch.setattr(store.inbox, "done", done)
    all_are_there = asyncio.Event()

    async def work(_update: Update) -> bool:
        await all_are_there.wait()
        return True

    intake = Intake(store.inbox, work)
    async with working(intake):
        await intake.receive([update(number, chat=number) for number in range(1, 33)])
        all_are_there.set()
        await until(store, 0)

    assert sorted(deleted) == list(range(1, 33))


async def test_one_person_is_answered_in_order_and_others_meanwhile(store: SqliteStore) -> None:
    """A person whose first answer takes long waits for it; nobody else does."""
    worked: list[int] = []
    may_go_on = asyncio.Event()

    async def work(update: Update) -> bool:
        if update.update_id == 1:
            await may_go_on.wait()
        worked.append(update.update_id)
        return True

    intake = Intake(store.inbox, work)
    async with working(intake):
        await intake.receive([update(1, 7), update(2, 7), update(3, 8), update(4, 9)])
        await intake.receive([update(5, 7)])
        await until_true(lambda: intake.people == 1)
        assert worked == [3, 4]
        assert [one.number for one in store.inbox.waiting()] == [1, 2, 5]

        may_go_on.set()
        await until_true(lambda: intake.people == 0)
        assert worked == [3, 4, 1, 2, 5]
        assert store.inbox.waiting() == []


async def test_an_update_that_comes_again_is_answered_once(store: SqliteStore) -> None:
    """Telegram sends again what it heard no confirmation of."""
    worked: list[int] = []

    async def work(update: Update) -> bool:
        worked.append(update.update_id)
        return True

    intake = Intake(store.inbox, work)
    async with working(intake):
        await intake.receive([update(1, 7)])
        await until(store, 0)
        await intake.receive([update(1, 7), update(2, 7)])
        await until(store, 0)

    assert worked == [1, 2]


async def test_work_that_must_wait_is_taken_up_again(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked database is no reason to leave anybody without an answer."""
    tries: list[int] = []

    async def work(update: Update) -> bool:
        tries.append(update.update_id)
        return len(tries) > 2

    monkeypatch.setattr("bot.channels.telegram.intake.FIRST_PAUSE", 0.01)
    intake = Intake(store.inbox, work)
    async with working(intake):
        await intake.receive([update(1, 7)])
        await until(store, 0)

    assert tries == [1, 1, 1]


class FullInbox:
    """An inbox on a disk without room."""

    def take_in(self, received: Sequence[Received]) -> list[Received]:
        """Keep nothing."""
        raise StoreError(f"database or disk is full after {len(received)}")

    def waiting(self) -> list[Received]:
        """Have nothing."""
        return []

    def begin(self, number: int) -> None:
        """Know of nothing."""

    def spare(self, numbers: Collection[int]) -> None:
        """Know of nothing."""

    def done(self, number: int) -> None:
        """Know of nothing."""


async def test_without_room_telegram_keeps_what_is_not_answered() -> None:
    """Who cries for help gets an answer also then, and nobody's message is lost."""
    worked: list[int] = []
    may_go_on = asyncio.Event()

    async def work(update: Update) -> bool:
        await may_go_on.wait()
        worked.append(update.update_id)
        return True

    intake = Intake(FullInbox(), work)
    received = asyncio.create_task(intake.receive([update(1, 7), update(2, 8)]))
    await asyncio.sleep(0.05)
    assert not received.done()

    may_go_on.set()
    await asyncio.wait_for(received, 5)
    assert worked == [1, 2]


async def test_without_room_what_a_webhook_brings_again_is_answered_once() -> None:
    """Telegram does not wait for long: it brings the same again before and after the answer."""
    worked: list[int] = []
    may_go_on = asyncio.Event()

    async def work(update: Update) -> bool:
        await may_go_on.wait()
        worked.append(update.update_id)
        return True

    intake = Intake(FullInbox(), work)
    async with asyncio.timeout(5), working(intake):
        brought = [asyncio.create_task(intake.receive([update(1, 7)])) for _ in range(2)]
        await asyncio.sleep(0.05)
        brought.append(asyncio.create_task(intake.receive([update(1, 7)])))
        await asyncio.sleep(0.05)
        assert not any(one.done() for one in brought)
        brought.pop(0).cancel()

        may_go_on.set()
        await asyncio.gather(*brought)
        await intake.receive([update(1, 7)])

    assert worked == [1]


# -- with the whole bot ------------------------------------------------------------------------


async def test_locked_database_is_apologised_for_once_and_then_the_answer_comes(
    api: BotApi, asking: Asking, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person knows at once, and need not ask again."""
    guide = Guide(asking, api.person(), "uk")
    await guide.arrives("puolanka")
    await guide.opens("person")
    answer, troubles = Assistant.reply, [StoreError("database is locked")] * 2

    def reply(assistant: Assistant, message: Message) -> Reply:
        if troubles:
            raise troubles.pop()
        return answer(assistant, message)

    monkeypatch.setattr("bot.channels.telegram.intake.FIRST_PAUSE", 0.01)
    monkeypatch.setattr(Assistant, "reply", reply)
    await guide.person.presses(guide.topic("contact_person"))
    apology = await guide.person.reads()
    answered = await guide.person.reads()

    assert apology.text == guide.say(phrases.ERROR)
    assert "erja.helttunen@puolanka.fi" in answered.text
    await until(bot.store, 0)
