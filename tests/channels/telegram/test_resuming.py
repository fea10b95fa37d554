"""What an ended process left is answered, once; what ended it is given up in the end."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Bot as TelegramBot
from telegram import Update

from bot.channels.telegram.intake import GIVEN_UP, SUSPECTED, Intake
from bot.channels.telegram.slimming import slim
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.ports import Received
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import TOKEN, BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import running
from tests.channels.telegram.updates import until, until_true, update, working

pytestmark = pytest.mark.asyncio


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return an empty store."""
    return SqliteStore.at(tmp_path / "bot.db")


async def test_what_was_being_answered_is_answered_again(store: SqliteStore) -> None:
    """A process that ends in the middle leaves the update, and those behind it, in order."""

    async def hang(_update: Update) -> bool:
        await asyncio.Event().wait()
        return True

    ended = Intake(store.inbox, hang)
    await ended.receive([update(1, 7), update(2, 8), update(3, 7)])
    assert await ended.drain(0.01) == 2

    worked: list[int] = []

    async def work(update: Update) -> bool:
        worked.append(update.update_id)
        return True

    intake = Intake(store.inbox, work)
    async with working(intake):
        assert await intake.resume(TelegramBot(TOKEN)) == 3
        await intake.receive([update(3, 7), update(4, 7)])
        await until(store, 0)

    assert [number for number in worked if number != 2] == [1, 3, 4]
    assert sorted(worked) == [1, 2, 3, 4]


async def test_what_ends_every_process_is_given_up_and_all_others_are_answered(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message must not keep everybody from an answer for ever; its writer is told."""
    # Who dies over a message gets no word in.
    monkeypatch.setattr(store.inbox, "spare", lambda _numbers: None)
    poison, chats = 5, range(1, 9)
    answered: list[int] = []
    given_up: list[int] = []
    deaths = 0

    async def give_up(update: Update) -> None:
        given_up.append(update.update_id)

    first = Intake(store.inbox, lambda _: asyncio.Event().wait())
    await first.receive([update(chat, chat) for chat in chats])
    await first.drain(0)
    while store.inbox.waiting():
        died = asyncio.Event()

        async def work(update: Update, died: asyncio.Event = died) -> bool:
            if update.update_id == poison:
                died.set()
            if died.is_set():
                # The process is gone: nothing is answered or noted any more.
                await asyncio.Event().wait()
            answered.append(update.update_id)
            return True

        intake = Intake(store.inbox, work, give_up=give_up)
        await intake.resume(TelegramBot(TOKEN))
        await until_true(lambda: died.is_set() or not store.inbox.waiting())  # noqa: B023 - awaited here
        deaths += died.is_set()
        await intake.drain(0)

    # Twice where the process ends between an answer and its note.
    assert set(answered) == {chat for chat in chats if chat != poison}
    assert given_up == [poison]
    assert deaths == GIVEN_UP


async def test_where_somebody_ends_each_process_at_its_start_nobody_is_given_up(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits longest is not to blame for a machine that goes down again and again."""
    monkeypatch.setattr(store.inbox, "spare", lambda _numbers: None)
    chats = range(1, 9)
    given_up: list[int] = []
    answered: list[int] = []

    async def give_up(update: Update) -> None:
        given_up.append(update.update_id)

    async def work(update: Update) -> bool:
        answered.append(update.update_id)
        return True

    def blame() -> int:
        return sum(one.begun for one in store.inbox.waiting())

    first = Intake(store.inbox, lambda _: asyncio.Event().wait())
    await first.receive([update(chat, chat) for chat in chats])
    await first.drain(0)
    for end in range(1, 2 * GIVEN_UP + 1):
        killed = Intake(store.inbox, lambda _: asyncio.Event().wait(), give_up=give_up)
        await killed.resume(TelegramBot(TOKEN))
        # Two ends make all of them suspect; from then on one is begun at a time.
        blamed = len(chats) * min(end, SUSPECTED) + max(0, end - SUSPECTED)
        await until_true(lambda: blame() == blamed)  # noqa: B023 - awaited here
        await killed.drain(0)
    last = Intake(store.inbox, work, give_up=give_up)
    async with working(last):
        await last.resume(TelegramBot(TOKEN))
        await until(store, 0)

    assert given_up == []
    assert sorted(answered) == list(chats)


async def test_a_person_hears_of_what_was_given_up(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """In their language, with the way to go on."""
    store = SqliteStore.at(tmp_path / "bot.db")
    person = api.person(7, "fi")
    await person.says("/help")
    store.keep_profile("telegram:7", Profile("fi"), datetime.now(UTC))
    poison = slim(update(999, 7).to_dict())
    store.inbox.take_in([Received(999, json.dumps(poison))])
    for _ in range(GIVEN_UP):
        store.inbox.begin(999)
    store.close()

    async with running(api, asking, tmp_path / "bot.db") as bot:
        read = await person.reads()
        assert read.text == asking.say("fi", phrases.ERROR)
        assert read.buttons
        await until(bot.store, 0)
    assert_all_went_well(api)


async def test_reply_that_was_cut_off_is_said_again_and_nothing_is_logged_twice(
    api: BotApi, asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends when the turn is written and its reply not yet sent."""
    database = tmp_path / "bot.db"
    guide = Guide(asking, api.person(language_code="fi"), "fi")
    async with running(api, asking, database):
        await guide.arrives("puolanka")

    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    with monkeypatch.context() as ending:
        ending.setattr("bot.channels.telegram.delivering.Delivery.deliver", hang)
        ending.setattr("bot.channels.telegram.serving.DRAIN", 0.01)
        async with running(api, asking, database) as bot:
            await guide.person.says("posti paketti hukassa 040 123 4567")
            await until_true(lambda: bool(bot.store.questions()))
            written = bot.store.inbox.waiting()
            kept = bot.store.questions()

    async with running(api, asking, database) as bot:
        read = await guide.person.reads()
        await until(bot.store, 0)
        assert bot.store.questions() == kept
    assert len(kept) == len(written) == 1
    assert "040" not in written[0].content
    assert guide.say(phrases.KEPT) in read.text
    buttons = [button.data for row in api.sent[-1][1].keyboard for button in row]
    assert [data for data in buttons if kept[0].token in data]
    assert_all_went_well(api)


async def test_who_ends_a_process_in_peace_blames_no_update(store: SqliteStore) -> None:
    """A Telegram that hangs over a few new versions must cost nobody their answer."""
    first = Intake(store.inbox, lambda _: asyncio.Event().wait())
    await first.receive([update(1, 7), update(2, 8)])
    await first.drain(0)
    for _ in range(GIVEN_UP + 1):
        intake = Intake(store.inbox, lambda _: asyncio.Event().wait())
        await intake.resume(TelegramBot(TOKEN))
        await until_true(lambda: all(one.begun for one in store.inbox.waiting()))
        await intake.drain(0)

    assert [one.begun for one in store.inbox.waiting()] == [0, 0]


async def test_what_comes_while_others_are_finished_waits_for_the_next_start(
    store: SqliteStore,
) -> None:
    """Begun then it would be cut off between its two messages, and be answered once more."""
    begun: list[int] = []
    may_end = asyncio.Event()

    async def work(update: Update) -> bool:
        begun.append(update.update_id)
        await may_end.wait()
        return True

    intake = Intake(store.inbox, work)
    await intake.receive([update(1, 7)])
    draining = asyncio.create_task(intake.drain(5))
    await until_true(lambda: begun == [1])
    await intake.receive([update(2, 8), update(3, 7)])
    may_end.set()

    assert await draining == 0
    assert begun == [1]
    assert [one.number for one in store.inbox.waiting()] == [2, 3]


async def test_what_nobody_can_read_any_more_stops_no_start(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """It is named and left; everybody else is answered."""
    worked: list[int] = []

    async def work(update: Update) -> bool:
        worked.append(update.update_id)
        return True

    whole = json.dumps(slim(update(2, 8).to_dict()))
    store.inbox.take_in([Received(1, '{"update_id": "secret", "message": 7}'), Received(2, whole)])
    intake = Intake(store.inbox, work)
    async with working(intake):
        await intake.resume(TelegramBot(TOKEN))
        await until(store, 0)

    assert worked == [2]
    assert "cannot be read" in caplog.text
    assert "secret" not in caplog.text
