"""What must arrive arrives, in order, also where Telegram is in trouble or the process ends."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.channels.telegram import rendering
from bot.core.asking import Asking
from bot.core.conversation import Action, Block, Button, Document, Link, Reply
from bot.core.ports import Fate, Outgoing
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi, Fault
from tests.channels.telegram.running import Bot, running
from tests.channels.telegram.telegram_rules import Refusal, too_many_requests

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns whoever reads how long to wait, itself included.
    pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning"),
]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look into the outbox often, and try again soon."""
    monkeypatch.setattr("bot.channels.telegram.limits.FIRST_WAIT", 0.02)
    monkeypatch.setattr("bot.channels.telegram.outgoing.PAUSE", 0.02)


def _letter(key: str, text: str, chat: int = 7) -> Outgoing:
    button = Button("Kiitos", Action.TOPICS)
    return Outgoing(key, f"telegram:{chat}", Reply("fi", (Block((text,)),), ((button,),)))


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 - the bot does not tell the test
            await asyncio.sleep(0.01)


def _is_empty(store: SqliteStore) -> bool:
    return not store.outbox.due(1)


async def test_messages_arrive_in_order_with_their_buttons(api: BotApi, bot: Bot) -> None:
    """Posted from any thread, at any time."""
    assert api.person(7).chat
    letters = [_letter(f"{number}", f"Viesti <{number}>") for number in range(4)]
    await asyncio.to_thread(bot.store.outbox.post, letters)
    await _until(lambda: _is_empty(bot.store))

    messages = api.chats[7].messages
    assert [one.text for one in messages] == [f"Viesti <{number}>" for number in range(4)]
    assert messages[0].labels == ("Kiitos",)
    assert api.refusals == []


async def test_all_of_a_reply_arrives(api: BotApi, bot: Bot) -> None:
    """Its file, what stands before it, and the buttons to pages below the last part."""
    assert api.person(7).chat
    reply = Reply(
        "fi",
        (Block(("Vastaus",)),),
        ((Link("Kartta", "https://example.test/a"), Button("Kiitos", Action.TOPICS)),),
        document=Document("tiedot.txt", "Ä"),
        before=(Block(("Ensin",)),),
    )

    bot.store.outbox.post([Outgoing("1", "telegram:7", reply)])
    await _until(lambda: _is_empty(bot.store))

    file, before, answer = api.chats[7].messages
    assert file.file == ("tiedot.txt", "Ä")
    assert (before.text, before.labels) == ("Ensin", ())
    assert (answer.text, answer.labels) == ("Vastaus", ("Kartta", "Kiitos"))
    assert api.refusals == []


async def test_a_message_that_cannot_be_made_holds_up_nobody_else(
    api: BotApi, bot: Bot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flaw of the program: it is said, without the words, and tried again later."""
    monkeypatch.setattr("bot.channels.telegram.outgoing.LONG_PAUSE", 0.05)
    assert api.person(8).chat
    make = rendering.messages_of

    def stumble(reply: Reply) -> list[str]:
        if "Eka" in reply.text and "stays" not in caplog.text:
            raise ValueError(reply.text)
        return make(reply)

    monkeypatch.setattr("bot.channels.telegram.outgoing.messages_of", stumble)
    assert api.person(7).chat
    bot.store.outbox.post([_letter("1", "Eka"), _letter("2", "Toka", 8)])
    await _until(lambda: _is_empty(bot.store))

    assert "message 1 stays in the outbox" in caplog.text
    assert "Eka" not in caplog.text
    assert [one.text for one in api.chats[7].messages] == ["Eka"]
    assert [one.text for one in api.chats[8].messages] == ["Toka"]


async def test_trouble_is_waited_out(api: BotApi, bot: Bot) -> None:
    """A message waits for as long as Telegram needs, and the next behind it."""
    assert api.person(7).chat
    api.troubles["sendMessage"] = [
        Refusal("Internal Server Error", 500),
        Fault.DROPPED,
        too_many_requests(1),
    ]

    bot.store.outbox.post([_letter("1", "Eka"), _letter("2", "Toka")])
    await _until(lambda: _is_empty(bot.store))

    assert [one.text for one in api.chats[7].messages] == ["Eka", "Toka"]


@pytest.mark.parametrize("is_blocked", [True, False])
async def test_a_person_who_cannot_be_reached_is_reported(
    api: BotApi, bot: Bot, caplog: pytest.LogCaptureFixture, *, is_blocked: bool
) -> None:
    """Blocked, or an account that is no more: given up, and said."""
    if is_blocked:
        api.person(7).blocks_bot()
    assert api.person(8).chat

    bot.store.outbox.post([_letter("1", "Eka"), _letter("2", "Toka", 8)])
    await _until(lambda: _is_empty(bot.store))

    assert [(one.key, one.fate) for one in bot.store.outbox.undelivered()] == [("1", Fate.BLOCKED)]
    assert [one.text for one in api.chats[8].messages] == ["Toka"]
    assert "message 1: the person cannot be reached" in caplog.text
    assert "Eka" not in caplog.text


async def test_what_was_cut_off_goes_on_where_it_was(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Of a long answer each part arrives, and none a second time that was noted."""
    database = tmp_path / "bot.db"
    assert api.person(7).chat
    long = tuple(Block((f"{number} " + "a" * 3000,)) for number in range(3))
    api.troubles["sendMessage"] = [None, Fault.DROPPED]
    async with running(api, asking, database) as bot:
        bot.store.outbox.post([Outgoing("1", "telegram:7", Reply("fi", long))])
        await _until(lambda: api.troubles["sendMessage"] == [])

    async with running(api, asking, database) as bot:
        await _until(lambda: _is_empty(bot.store))
        assert bot.store.outbox.undelivered() == []

    assert [one.text[0] for one in api.chats[7].messages] == ["0", "1", "2"]


async def test_a_refused_message_holds_up_nobody(
    api: BotApi, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake of ours is logged without its text, and what is behind it goes out."""
    assert api.person(7).chat
    api.troubles["sendMessage"] = [Refusal("can't parse entities")]

    bot.store.outbox.post([_letter("1", "Eka"), _letter("2", "Toka")])
    await _until(lambda: _is_empty(bot.store))

    assert [one.fate for one in bot.store.outbox.undelivered()] == [Fate.REFUSED]
    assert [one.text for one in api.chats[7].messages] == ["Toka"]
    assert "Eka" not in caplog.text


async def test_a_lost_answer_means_a_second_message_and_no_third(api: BotApi, bot: Bot) -> None:
    """Telegram cannot be asked whether it has a message: one window, named and counted."""
    assert api.person(7).chat
    api.troubles["sendMessage"] = [Fault.ANSWER_LOST]

    bot.store.outbox.post([_letter("1", "Eka"), _letter("2", "Toka")])
    await _until(lambda: _is_empty(bot.store))

    assert [one.text for one in api.chats[7].messages] == ["Eka", "Eka", "Toka"]
