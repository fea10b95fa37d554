"""A mail server is told by its address, and gets a password over no open line."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.mail import Server, hand_over
from tests.mail_server import MailServer, serving


@pytest_asyncio.fixture
async def server() -> AsyncIterator[MailServer]:
    """Return a mail server that runs."""
    server = MailServer()
    async with serving(server):
        yield server


@pytest.mark.asyncio
async def test_a_password_goes_over_no_open_line(server: MailServer) -> None:
    """This server offers no TLS: it is not told who we are."""
    there = Server.at(f"smtp://user:secret@127.0.0.1:{server.port}", "neuvo@example.test")

    with pytest.raises(Exception, match="SMTP"):
        await hand_over(there, "office@suomussalmi.test", b"Subject: x\r\n\r\nx")

    assert server.taken == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.test", Server("mail.test", 25, "n@e.test")),
        ("smtps://mail.test", Server("mail.test", 465, "n@e.test", is_tls=True)),
        (
            "smtp://us%40er:p%3Ass@mail.test",
            Server("mail.test", 587, "n@e.test", user="us@er", password="p:ss"),
        ),
        ("smtp://mail.test:2525", Server("mail.test", 2525, "n@e.test")),
    ],
)
def test_an_address_names_the_server(address: str, expected: Server) -> None:
    """With the usual port where none is named."""
    assert Server.at(address, "n@e.test") == expected
