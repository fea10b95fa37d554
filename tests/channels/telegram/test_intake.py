"""Each person in order, others meanwhile; what an ended process left is answered, and once."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Bot as TelegramBot
from telegram import Update

from bot.assistant import Assistant, Message
from bot.channels.telegram.intake import GIVEN_UP, Intake
from bot.channels.telegram.slimming import slim
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Reply
from bot.core.errors import StoreError
from bot.core.ports import Received
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import TOKEN, BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.running import Bot, running

pytestmark = pytest.mark.asyncio


def _update(number: int, chat: int, text: str = "Hei") -> Update:
    message = {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": {"id": chat, "type": "private"},
        "from": {"id": chat, "is_bot": False, "first_name": ""},
        "text": text,
    }
    return Update.de_json({"update_id": number, "message": message}, None)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return an empty store."""
    return SqliteStore.at(tmp_path / "bot.db")


@asynccontextmanager
async def _working(intake: Intake) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await intake.drain(0)


async def _until(store: SqliteStore, count: int) -> None:
    await _until_true(lambda: len(store.inbox.waiting()) == count)


async def _until_true(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 - the bot does not tell the test
            await asyncio.sleep(0.01)


async def test_what_is_no_unicode_is_kept_and_stops_nobody(store: SqliteStore) -> None:
    """JSON can say half of an emoji; an update that cannot be kept would come again for ever."""
    worked: list[int] = []

    async def work(update: Update) -> bool:
        worked.append(update.update_id)
        return True

    intake = Intake(store.inbox, work)
    async with _working(intake):
        await intake.receive([_update(1, 7, "Hei \ud83d"), _update(2, 8)])
        await _until(store, 0)

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
    async with _working(intake):
        await intake.receive([_update(number, chat=number) for number in range(1, 33)])
        all_are_there.set()
        await _until(store, 0)

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
    async with _working(intake):
        await intake.receive([_update(1, 7), _update(2, 7), _update(3, 8), _update(4, 9)])
        await intake.receive([_update(5, 7)])
        await _until_true(lambda: intake.people == 1)
        assert worked == [3, 4]
        assert [one.number for one in store.inbox.waiting()] == [1, 2, 5]

        may_go_on.set()
        await _until_true(lambda: intake.people == 0)
        assert worked == [3, 4, 1, 2, 5]
        assert store.inbox.waiting() == []


async def test_what_was_being_answered_is_answered_again(store: SqliteStore) -> None:
    """A process that ends in the middle leaves the update, and those behind it, in order."""

    async def hang(_update: Update) -> bool:
        await asyncio.Event().wait()
        return True

    ended = Intake(store.inbox, hang)
    await ended.receive([_update(1, 7), _update(2, 8), _update(3, 7)])
    assert await ended.drain(0.01) == 2

    worked: list[int] = []

    async def work(update: Update) -> bool:
        worked.append(update.update_id)
        return True

    intake = Intake(store.inbox, work)
    async with _working(intake):
        assert await intake.resume(TelegramBot(TOKEN)) == 3
        await intake.receive([_update(3, 7), _update(4, 7)])
        await _until(store, 0)

    assert [number for number in worked if number != 2] == [1, 3, 4]
    assert sorted(worked) == [1, 2, 3, 4]


async def test_what_ends_every_process_is_given_up_and_all_others_are_answered(
    store: SqliteStore,
) -> None:
    """One message must not keep everybody from an answer for ever; its writer is told."""
    poison, chats = 5, range(1, 9)
    answered: list[int] = []
    given_up: list[int] = []
    deaths = 0

    async def give_up(update: Update) -> None:
        given_up.append(update.update_id)

    first = Intake(store.inbox, lambda _: asyncio.Event().wait())
    await first.receive([_update(chat, chat) for chat in chats])
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
        await _until_true(lambda: died.is_set() or not store.inbox.waiting())  # noqa: B023 - awaited here
        deaths += died.is_set()
        await intake.drain(0)

    # Twice where the process ends between an answer and its note.
    assert set(answered) == {chat for chat in chats if chat != poison}
    assert given_up == [poison]
    assert deaths == GIVEN_UP


async def test_a_person_hears_of_what_was_given_up(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """In their language, with the way to go on."""
    store = SqliteStore.at(tmp_path / "bot.db")
    person = api.person(7, "fi")
    await person.says("/help")
    store.keep_profile("telegram:7", Profile("fi"), datetime.now(UTC))
    update = slim(_update(999, 7).to_dict())
    store.inbox.take_in([Received(999, json.dumps(update))])
    for _ in range(GIVEN_UP):
        store.inbox.begin(999)
    store.close()

    async with running(api, asking, tmp_path / "bot.db") as bot:
        read = await person.reads()
        assert read.text == asking.say("fi", phrases.ERROR)
        assert read.buttons
        await _until(bot.store, 0)
    assert_all_went_well(api)


async def test_an_update_that_comes_again_is_answered_once(store: SqliteStore) -> None:
    """Telegram sends again what it heard no confirmation of."""
    worked: list[int] = []

    async def work(update: Update) -> bool:
        worked.append(update.update_id)
        return True

    intake = Intake(store.inbox, work)
    async with _working(intake):
        await intake.receive([_update(1, 7)])
        await _until(store, 0)
        await intake.receive([_update(1, 7), _update(2, 7)])
        await _until(store, 0)

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
    async with _working(intake):
        await intake.receive([_update(1, 7)])
        await _until(store, 0)

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
    received = asyncio.create_task(intake.receive([_update(1, 7), _update(2, 8)]))
    await asyncio.sleep(0.05)
    assert not received.done()

    may_go_on.set()
    await asyncio.wait_for(received, 5)
    assert worked == [1, 2]


# -- with the whole bot ------------------------------------------------------------------------


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
            await _until_true(lambda: bool(bot.store.questions()))
            written = bot.store.inbox.waiting()
            kept = bot.store.questions()

    async with running(api, asking, database) as bot:
        read = await guide.person.reads()
        await _until(bot.store, 0)
        assert bot.store.questions() == kept
    assert len(kept) == len(written) == 1
    assert "040" not in written[0].content
    assert guide.say(phrases.KEPT) in read.text
    buttons = [button.data for row in api.sent[-1][1].keyboard for button in row]
    assert [data for data in buttons if kept[0].token in data]
    assert_all_went_well(api)


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
    await _until(bot.store, 0)
