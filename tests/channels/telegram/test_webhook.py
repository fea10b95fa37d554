"""Updates that Telegram brings: none is lost, none is answered twice, none is forged."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from bot.channels.telegram import webhook
from bot.channels.telegram.polling import CONFLICT, UPDATES
from bot.core.asking import Asking
from bot.core.errors import StoreError
from bot.store.inbox import SqliteInbox
from bot.store.secret_files import webhook_secret
from bot.store.sqlite import SqliteStore
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.person import Person
from tests.channels.telegram.process import Serving
from tests.channels.telegram.running import Bot, free_address, running
from tests.channels.telegram.telegram_rules import Refusal

pytestmark = pytest.mark.asyncio

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Visitor:
    """Somebody who sends to the webhook, Telegram or not."""

    def __init__(self, api: BotApi, http: httpx.AsyncClient) -> None:
        """Send to the webhook that the bot told `api`."""
        self._api = api
        self._http = http

    async def sends(self, content: bytes | dict[str, Any], secret: str | None = None) -> int:
        """Send a body, with the right secret unless another is given; return the status."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        headers = {HEADER: self._api.webhook.secret if secret is None else secret}
        answer = await self._http.post(self._api.webhook.url, content=body, headers=headers)
        return answer.status_code

    async def reads_health(self) -> tuple[int, dict[str, str]]:
        """Return the status and what /healthz says."""
        parts = urlsplit(self._api.webhook.url)
        answer = await self._http.get(f"{parts.scheme}://{parts.netloc}/healthz")
        return answer.status_code, answer.json()


@asynccontextmanager
async def reached(
    api: BotApi, asking: Asking, database: Path, address: str = ""
) -> AsyncIterator[tuple[Bot, Visitor]]:
    """Run a bot to which updates are brought."""
    async with (
        httpx.AsyncClient(trust_env=False) as http,
        running(api, asking, database, webhook=address or free_address()) as bot,
    ):
        yield bot, Visitor(api, http)


def _known(api: BotApi) -> Person:
    """Return a person whose chat Telegram knows."""
    person = api.person(7, "fi")
    assert person.chat.id == 7
    return person


def _message(number: int, text: str = "/start") -> dict[str, Any]:
    user = {"id": 7, "is_bot": False, "first_name": "Test", "language_code": "fi"}
    chat = {"id": 7, "type": "private", "first_name": "Test"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 0,
            "chat": chat,
            "from": user,
            "text": text,
            "entities": entities,
        },
    }


async def test_a_conversation_goes_over_a_webhook(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """The same bot, however its updates come; Telegram is told the kinds that it wants."""
    async with reached(api, asking, tmp_path / "bot.db"):
        guide = Guide(asking, api.person(), "uk")
        await guide.arrives("puolanka")
        read = await guide.chooses_topic("contact_person")

        assert "erja.helttunen@puolanka.fi" in read.text
        asked = api.asked("setWebhook")[0].fields
        assert json.loads(asked["allowed_updates"]) == UPDATES
        assert asked["url"].endswith("/telegram")
        assert api.asked("getUpdates") == []
        assert set(api.webhook.statuses) == {200}
        assert_all_went_well(api)


async def test_it_is_on_the_disk_before_telegram_hears_so(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Telegram forgets what was taken, whatever becomes of the answer."""
    async with reached(api, asking, tmp_path / "bot.db") as (bot, visitor):
        _known(api)
        api.troubles["sendMessage"] = [Refusal("Bad Gateway", 502)]

        assert await visitor.sends(_message(5)) == 200
        assert [one.number for one in bot.store.inbox.waiting()] == [5]


async def test_what_cannot_be_kept_is_taken_only_once_it_is_answered(
    api: BotApi, asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk Telegram goes on keeping it."""

    def fail(*_given: object) -> list[object]:
        raise StoreError("database or disk is full")

    async with reached(api, asking, tmp_path / "bot.db") as (_, visitor):
        person = _known(api)
        monkeypatch.setattr(SqliteInbox, "take_in", fail)
        status = await visitor.sends(_message(5))

        assert status == 200
        assert person.chat.messages


async def test_a_forged_update_is_not_even_read(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Whoever knows the address but not the secret could else speak for anybody."""
    async with reached(api, asking, tmp_path / "bot.db") as (bot, visitor):
        person = _known(api)
        right = api.webhook.secret
        for wrong in ("", "x", right[:-1], f"{right}x", right.upper() + "x", "é" * 64):
            headers = {HEADER.encode(): wrong.encode()}
            async with httpx.AsyncClient(trust_env=False) as http:
                url, body = api.webhook.url, json.dumps(_message(5))
                answer = await http.post(url, content=body, headers=headers)
            assert answer.status_code == 403
        assert right not in answer.text

        parts = urlsplit(api.webhook.url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{")
        # It is answered though the rest never comes.
        assert b" 403 " in await asyncio.wait_for(reader.readline(), 5)
        writer.close()

        assert bot.store.inbox.waiting() == []
        await person.hears_nothing()
        assert await visitor.sends(_message(5)) == 200


async def test_the_same_update_is_answered_once(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Telegram brings again what it did not hear was taken."""
    async with reached(api, asking, tmp_path / "bot.db") as (_, visitor):
        person = _known(api)
        statuses = await asyncio.gather(*(visitor.sends(_message(5)) for _ in range(5)))
        await person.reads()
        again = await visitor.sends(_message(5))

        assert {*statuses, again} == {200}
        await person.hears_nothing()


async def test_what_is_no_update_is_refused(api: BotApi, asking: Asking, tmp_path: Path) -> None:
    """And the next one is taken: nothing is broken by it."""
    bodies = (
        b"not json",
        b"[]",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": 5, "message": 7}',
        b'{"update_id": 5, "message": {"date": {}}}',
        b"[" * 100_000,
        b"\xff\xfe",
    )
    async with reached(api, asking, tmp_path / "bot.db") as (bot, visitor):
        assert {body: await visitor.sends(body) for body in bodies} == dict.fromkeys(bodies, 400)
        assert await visitor.sends(b" " * (webhook.LONGEST_BODY + 1)) == 413
        assert bot.store.inbox.waiting() == []
        _known(api)
        assert await visitor.sends(_message(6)) == 200


async def test_a_long_body_without_its_length_is_refused(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Its length may be said wrongly, or not at all."""

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b" " * (webhook.LONGEST_BODY // 50)

    async with reached(api, asking, tmp_path / "bot.db"):
        async with httpx.AsyncClient(trust_env=False) as http:
            headers = {HEADER: api.webhook.secret}
            answer = await http.post(api.webhook.url, content=endless(), headers=headers)

        assert answer.status_code == 413


async def test_from_polling_to_a_webhook_and_back_nobody_is_lost(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """People write the whole time; each is answered once."""
    database, people = tmp_path / "bot.db", [api.person(number, "fi") for number in range(1, 41)]
    writers = iter(people)

    async def ten_write() -> None:
        for _ in range(10):
            await next(writers).says("/start")

    await ten_write()
    async with running(api, asking, database):
        await people[0].reads()
        await ten_write()
    async with reached(api, asking, database):
        await ten_write()
        await people[20].reads()
    async with running(api, asking, database):
        await ten_write()
        for person in (*people[1:20], *people[21:]):
            await person.reads()

    # The promises and the languages, each once.
    assert sorted(chat for chat, _ in api.sent) == [one for one in range(1, 41) for _ in "12"]
    assert_all_went_well(api)


async def test_the_secret_is_made_once_and_kept_beside_the_database(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Nobody need think of one, and only the program's own user can read it."""
    database = tmp_path / "bot.db"
    async with reached(api, asking, database):
        first = api.webhook.secret
    async with reached(api, asking, database):
        second = api.webhook.secret

    kept = tmp_path / "bot.db.webhook"
    assert first == second == webhook_secret(database) == kept.read_text()
    assert len(first) == 64
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


async def test_a_spoiled_secret_is_named(tmp_path: Path) -> None:
    """An empty file would let everybody in."""
    (tmp_path / "bot.db.webhook").write_text("")

    with pytest.raises(StoreError, match=r"bot\.db\.webhook is no secret of 64 hexadecimal"):
        webhook_secret(tmp_path / "bot.db")


async def test_all_is_well(api: BotApi, asking: Asking, tmp_path: Path) -> None:
    """And nothing more is said, whoever asks."""
    async with reached(api, asking, tmp_path / "bot.db") as (_, visitor):
        status, said = await visitor.reads_health()

    parts = {"status": "ok", "bot": "ok", "store": "ok", "mail": "off", "model": "ok"}
    assert (status, said) == (200, parts)


async def test_a_webhook_that_another_process_took_is_not_well(
    api: BotApi, asking: Asking, tmp_path: Path
) -> None:
    """Else everybody would wonder why nobody writes any more."""
    async with reached(api, asking, tmp_path / "bot.db") as (bot, visitor):
        source = bot.service._source
        assert isinstance(source, webhook.Webhook)
        ours = api.webhook.url
        api.webhook.url = "https://elsewhere.invalid/telegram"
        await source.look()
        api.webhook.url, elsewhere = ours, api.webhook.url
        status, said = await visitor.reads_health()

    assert (status, said["bot"], said["status"]) == (503, CONFLICT, "unwell")
    assert elsewhere not in str(said)


async def test_a_full_disk_is_not_well(
    api: BotApi, asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading goes on; who watches the machine must hear of it before people do."""

    def fail(*_given: object) -> None:
        raise StoreError(f"database or disk is full at {tmp_path}")

    async with reached(api, asking, tmp_path / "bot.db") as (_, visitor):
        monkeypatch.setattr(SqliteStore, "remember", fail)
        status, said = await visitor.reads_health()

    assert (status, said["store"]) == (503, "StoreError")


async def test_killed_under_load_a_webhook_loses_nobody(api: BotApi, tmp_path: Path) -> None:
    """As with polling: what was taken is on the disk, what was not is brought again."""
    database, address = tmp_path / "bot.db", free_address()
    environ = {"WEBHOOK_URL": address, "PORT": address.rpartition(":")[2]}
    people = [api.person(number, "fi") for number in range(1, 31)]
    waiting = iter(people)
    for _ in range(3):
        serving = await Serving.start(api, database, **environ)
        for _ in range(10):
            await next(waiting).says("/start")
        await asyncio.sleep(0.1)
        await serving.kill()
    serving = await Serving.start(api, database, **environ)
    for person in people:
        await person.reads()
    assert await serving.terminate() == 0

    store = SqliteStore.at(database)
    assert store.inbox.waiting() == []
    store.close()
