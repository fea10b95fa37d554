"""Messages go out within Telegram's limits, and none is given up that can still arrive."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.limits import BURST, Patience, wait_after

pytestmark = [
    pytest.mark.asyncio,
    # python-telegram-bot warns whoever reads how long to wait, itself included.
    pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning"),
]


async def _ask(
    patience: Patience,
    send: Callable[[], Coroutine[Any, Any, bool]],
    chat: int = 7,
    endpoint: str = "sendMessage",
) -> bool:
    result: bool = await patience.process_request(send, (), {}, endpoint, {"chat_id": chat}, None)
    return result


class Server:
    """Fails as often as it was told to, then takes everything."""

    def __init__(self, *errors: TelegramError) -> None:
        """Fail with these, one after another."""
        self.errors = list(errors)
        self.asked = 0

    async def send(self) -> bool:
        """Take a message."""
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)
        return True


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the pauses that are made, none of which takes time."""
    made: list[float] = []

    async def pause(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr("bot.channels.telegram.limits.asyncio.sleep", pause)
    return made


async def test_trouble_that_passes_is_waited_out(pauses: list[float]) -> None:
    """Server errors, silence, a broken line and a token that an admin mends."""
    server = Server(NetworkError("502"), TimedOut(), InvalidToken(), NetworkError("reset"))

    assert await _ask(Patience(), server.send)
    assert pauses == [1, 2, 4, 8]


async def test_waiting_has_a_longest_pause() -> None:
    """After a night of trouble the first message goes out within a minute."""
    assert wait_after(NetworkError("502"), 0) == 1
    assert wait_after(NetworkError("502"), 5_000) == 60


async def test_telegram_is_given_the_time_that_it_asks_for(pauses: list[float]) -> None:
    """Who comes back early is made to wait longer."""
    assert await _ask(Patience(), Server(RetryAfter(37)).send)
    assert pauses == [37.1]


@pytest.mark.parametrize("error", [BadRequest("chat not found"), Forbidden("blocked")])
async def test_what_is_refused_for_good_is_not_tried_again(error: TelegramError) -> None:
    """Nobody's next message waits for one that cannot arrive."""
    server = Server(error)

    with pytest.raises(type(error)):
        await _ask(Patience(), server.send)

    assert server.asked == 1


async def test_the_end_of_spinning_is_tried_once() -> None:
    """The answer comes after it and is what the person waits for."""
    server = Server(NetworkError("502"))

    with pytest.raises(NetworkError):
        await _ask(Patience(), server.send, endpoint="answerCallbackQuery")

    assert server.asked == 1


async def test_one_chat_in_trouble_holds_up_no_other() -> None:
    """A wish to wait holds for the chat that it names."""
    patience = Patience()
    held = asyncio.create_task(_ask(patience, Server(RetryAfter(60)).send, chat=1))
    await asyncio.sleep(0)

    assert await asyncio.wait_for(_ask(patience, Server().send, chat=2), 5)
    held.cancel()


async def test_a_chat_gets_one_message_a_second_after_a_burst() -> None:
    """Telegram allows a burst and then one a second; a long answer is several messages."""
    patience, server = Patience(), Server()
    began = time.monotonic()

    for _ in range(BURST + 1):
        await _ask(patience, server.send)

    assert time.monotonic() - began > 0.9


async def test_all_chats_together_get_thirty_a_second() -> None:
    """The limit of the bot, not of a chat."""
    patience, server = Patience(), Server()
    began = time.monotonic()

    await asyncio.gather(*(_ask(patience, server.send, chat) for chat in range(1, 46)))

    assert server.asked == 45
    assert time.monotonic() - began > 0.45


async def test_a_server_of_ones_own_has_no_limits() -> None:
    """Nothing waits."""
    patience = Patience(is_limited=False)
    await asyncio.gather(*(_ask(patience, Server().send) for _ in range(200)))

    assert patience._chats == {}
