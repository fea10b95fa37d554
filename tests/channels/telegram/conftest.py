"""What the tests of Telegram share: the strict server, a bot, and no other network."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from bot.core.asking import Asking
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.client import BLOCKED, CHAT, Client
from tests.channels.telegram.running import Bot, running


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail where it would leave the machine."""
    connect = socket.socket.connect

    def connect_nearby(self: socket.socket, address: tuple[str, int]) -> None:
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
            pytest.fail(f"a test reached for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_nearby)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    """Return a Bot API server to which nobody has written."""
    async with BotApi() as api:
        yield api


@pytest_asyncio.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    """Return a client of a server to which two people have written, one of whom blocked it."""
    async with httpx.AsyncClient(trust_env=False) as http:
        await api.person(int(CHAT)).says("Привіт")
        blocking = api.person(int(BLOCKED))
        await blocking.says("Привіт")
        blocking.blocks_bot()
        yield Client(api, http)


@pytest_asyncio.fixture
async def bot(api: BotApi, asking: Asking, tmp_path: Path) -> AsyncIterator[Bot]:
    """Return a bot with an empty database."""
    async with running(api, asking, tmp_path / "bot.db") as bot:
        yield bot
