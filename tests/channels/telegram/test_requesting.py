"""Requests over aiohttp fail as python-telegram-bot's own do, and tell no token."""

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import telegram
from telegram import InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.telegram import requesting
from bot.channels.telegram.requesting import AiohttpRequest
from tests.channels.telegram.bot_api import TOKEN
from tests.channels.telegram.running import Bot

pytestmark = pytest.mark.asyncio

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
CLIENTS: list[type[BaseRequest]] = [AiohttpRequest, HTTPXRequest]
UPDATES = b'{"ok": true, "result": []}'


@asynccontextmanager
async def server(answer: Answer) -> AsyncIterator[str]:
    """Answer every connection by `answer`; yield the address that a bot begins with."""
    tasks: set[asyncio.Task[None]] = set()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        try:
            await answer(reader, writer)
        except ConnectionError:
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(take, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot"
    listening.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _http(body: bytes, status: bytes = b"200 OK", *fields: bytes) -> bytes:
    length = b"Content-Length: %d" % len(body)
    return b"\r\n".join((b"HTTP/1.1 " + status, length, *fields, b"", body))


async def _asked(reader: asyncio.StreamReader) -> bytes:
    """Read one request with its body."""
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [
        int(one.split(b":")[1])
        for one in head.split(b"\r\n")
        if one.lower().startswith(b"content-length")
    ]
    return head + await reader.readexactly(sum(lengths))


async def _breaks_off(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await _asked(reader)


async def _is_silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await _asked(reader)
    await asyncio.sleep(30)


async def _stops_halfway(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _asked(reader)
    writer.write(_http(UPDATES)[:-5])
    await asyncio.sleep(30)


async def _ends_halfway(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _asked(reader)
    writer.write(_http(UPDATES)[:-5])


async def _speaks_gibberish(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _asked(reader)
    writer.write(b"\x16\x03\x01 what is this?\r\n\r\n")


async def _sends_elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _asked(reader)
    writer.write(_http(b"", b"302 Found", b"Location: http://127.0.0.1:1/"))


async def _is_in_trouble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _asked(reader)
    writer.write(_http(b"<html>bad gateway</html>", b"502 Bad Gateway"))


async def _asks_to_wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _asked(reader)
    body = b'{"ok": false, "description": "slow", "parameters": {"retry_after": 7}}'
    writer.write(_http(body, b"429 Too Many Requests"))


@pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize(
    "trouble",
    [
        _breaks_off,
        _is_silent,
        _stops_halfway,
        _ends_halfway,
        _speaks_gibberish,
        _sends_elsewhere,
        _is_in_trouble,
        _asks_to_wait,
    ],
)
async def test_trouble_has_the_name_that_the_usual_client_gives_it(
    trouble: Answer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is tried again and what is not is decided by that name; and nobody reads the token."""
    caplog.set_level(logging.DEBUG)
    for talkative in ("httpx", "httpcore", "telegram"):
        # Kept quiet by the program too.
        monkeypatch.setattr(logging.getLogger(talkative), "level", logging.WARNING)
    errors: dict[str, TelegramError] = {}
    async with server(trouble) as address:
        for client in CLIENTS:
            async with client() as request:
                bot = telegram.Bot(TOKEN, base_url=address, request=request)
                with pytest.raises(TelegramError) as raised:
                    await bot.get_updates(read_timeout=0.1)
            errors[client.__name__] = raised.value

    assert type(errors["AiohttpRequest"]) is type(errors["HTTPXRequest"])
    told = "".join(traceback.format_exception(errors["AiohttpRequest"]))
    assert TOKEN.partition(":")[2] not in told + caplog.text


async def test_nobody_listens() -> None:
    """A machine that is down is a network error, and says what the system says."""
    request = AiohttpRequest()
    async with request:
        with pytest.raises(NetworkError, match="ClientConnectorError") as raised:
            await request.do_request(f"http://127.0.0.1:1/bot{TOKEN}/getMe", "POST")

    assert not isinstance(raised.value, TimedOut)
    assert TOKEN not in "".join(traceback.format_exception(raised.value))


async def test_who_finds_no_place_is_told_that_nothing_was_sent() -> None:
    """Then it may be asked again without anybody reading it twice."""
    async with server(_is_silent) as address, AiohttpRequest(connections=1) as request:
        first = asyncio.create_task(request.do_request(address, "POST"))
        await asyncio.sleep(0)
        with pytest.raises(TimedOut, match=r"\*not\* sent"):
            await request.do_request(address, "POST", pool_timeout=0.01)
        first.cancel()


async def test_connections_are_used_again() -> None:
    """A new one costs two ways to Telegram and back, before anything is asked."""
    connections = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while True:
            await _asked(reader)
            writer.write(_http(UPDATES))

    async with server(answer) as address, AiohttpRequest() as request:
        for _ in range(5):
            assert await request.do_request(address, "POST") == (200, UPDATES)

    assert connections == 1


async def test_a_server_that_does_not_take_a_file_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a picture on a broken line would hold its person's messages for ever."""
    monkeypatch.setattr(requesting, "SECONDS_FOR_FILES", 0.2)

    async def answer(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    async with server(answer) as address, AiohttpRequest() as request:
        bot = telegram.Bot(TOKEN, base_url=address, request=request)
        # The error must not quote the file.
        with pytest.raises(TimedOut, match=r"^Timed out$"):
            await bot.send_document(7, InputFile(bytes(20_000_000), "card.png"))


async def test_what_holds_no_file_goes_as_json() -> None:
    """In its own script: as a form each letter that is not Latin would be six signs."""
    seen: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await _asked(reader))
        message = b'{"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}'
        writer.write(_http(b'{"ok": true, "result": %s}' % message))

    async with server(answer) as address, AiohttpRequest() as request:
        bot = telegram.Bot(TOKEN, base_url=address, request=request)
        await bot.send_message(7, "Допоможіть", disable_notification=True)

    head, _, body = seen[0].partition(b"\r\n\r\n")
    assert b"Content-Type: application/json" in head
    assert "Допоможіть".encode() in body
    assert json.loads(body)["chat_id"] == "7"


async def test_a_file_arrives_with_its_fields() -> None:
    """A form of several parts, as Telegram wants it."""
    seen: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await _asked(reader))
        message = b'{"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}'
        writer.write(_http(b'{"ok": true, "result": %s}' % message))

    async with server(answer) as address, AiohttpRequest() as request:
        bot = telegram.Bot(TOKEN, base_url=address, request=request)
        await bot.send_photo(7, InputFile(b"a picture", "kortti.png"), caption="Puhun тайською.")

    assert b"Content-Type: multipart/form-data; boundary=" in seen[0]
    assert b'name="chat_id"' in seen[0]
    assert "Puhun тайською.".encode() in seen[0]
    assert b"a picture" in seen[0]
    assert b'filename="kortti.png"' in seen[0]


async def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many offices reach the world only through one."""
    seen: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await _asked(reader))
        writer.write(_http(UPDATES))

    monkeypatch.delenv("NO_PROXY")
    monkeypatch.delenv("no_proxy", raising=False)
    async with server(answer) as address, AiohttpRequest() as request:
        monkeypatch.setenv("http_proxy", address.removesuffix("/bot"))
        await request.do_request("http://telegram.invalid/bot", "POST")

    assert seen[0].startswith(b"POST http://telegram.invalid/bot HTTP/1.1\r\n")


async def test_the_bot_asks_by_it(bot: Bot) -> None:
    """All that the bot does in the other tests goes over it, fetching updates too."""
    assert [type(one) for one in bot.application.bot._request] == [AiohttpRequest] * 2
