"""The web server listens where it is told, and leaves signals to the bot."""

import socket

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from bot.core.errors import SettingsError
from bot.settings import Settings
from bot.web import Web

_nothing = PlainTextResponse("nothing", status_code=404)


async def _hello(_request: Request) -> Response:
    return PlainTextResponse("hello")


@pytest.mark.asyncio
async def test_it_answers_what_was_added_while_its_block_lasts() -> None:
    """Desk and webhook share one application in the bot's event loop."""
    web = Web(Settings())
    web.add([Route("/hello", _hello)])
    async with web, httpx.AsyncClient(trust_env=False) as browser:
        answer = await browser.get(f"{web.address}/hello")
        missing = await browser.get(f"{web.address}/other")

    assert (answer.text, missing.status_code) == ("hello", 404)
    assert "server" not in answer.headers


@pytest.mark.asyncio
async def test_what_is_added_later_is_asked_first() -> None:
    """The desk answers every path that is left; a webhook must not be one of them."""
    web = Web(Settings())
    web.add([Mount("/", _nothing)])
    web.add([Route("/hello", _hello)])
    async with web, httpx.AsyncClient(trust_env=False) as browser:
        assert (await browser.get(f"{web.address}/hello")).text == "hello"


@pytest.mark.asyncio
async def test_without_a_port_a_taken_one_is_no_obstacle() -> None:
    """`serve` needs the token and nothing else, also beside another program."""
    first, second = Web(Settings()), Web(Settings())
    async with first, second:
        assert first.address != second.address


def test_a_port_that_is_asked_for_and_taken_stops_the_start() -> None:
    """Whoever sets PORT waits for answers there."""
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 - the same as the web server's
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"PORT is '{port}', expected a port that can be"):
            Web(Settings(port=port))
