"""What the tests of Telegram share: the strict server, and no other network."""

import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.channels.telegram.bot_api import BotApi


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
