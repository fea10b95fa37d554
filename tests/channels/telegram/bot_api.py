"""A small strict Bot API server: it refuses what Telegram refuses and records what it is asked.

It listens on a free port of 127.0.0.1 while its block lasts:

    async with BotApi() as api:
        person = api.person(7, language_code="uk")
        await person.says("/start")

The methods stand in telegram_methods.py, what is refused in telegram_rules.py and
telegram_html.py, the scripted person in person.py.
"""

import asyncio
import json
import re
import socket
from asyncio.subprocess import Process
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from enum import Enum, auto
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.channels.telegram.group import Group
from tests.channels.telegram.person import Person
from tests.channels.telegram.telegram_chats import OvertakenError
from tests.channels.telegram.telegram_methods import Methods
from tests.channels.telegram.telegram_rules import FILE_NAME, Fields, Refusal

TOKEN = "123456:a-token-of-the-tests"  # noqa: S105 - opens nothing
_LONGEST_START = 5
_GRACE = 0.05
"""Seconds in which the end of a broken connection is noticed."""


class Fault(Enum):
    """What a connection does without Telegram saying anything."""

    DROPPED = auto()
    """It breaks, and nothing was done."""
    ANSWER_LOST = auto()
    """It breaks after what was asked was done."""
    ANSWER_LATE = auto()
    """What was asked was done, and nothing comes for long."""
    SILENCE = auto()
    """Nothing comes for long, and nothing was done."""


LONGEST_SILENCE = 30.0


class _Cut(Response):
    """An answer that breaks off before it says anything."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Promise more than comes."""
        headers = [(b"content-length", b"99")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


@dataclass(frozen=True, slots=True)
class Request:
    """Something that the bot asked for."""

    method: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that was not granted."""

    request: Request
    code: int
    description: str


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()
        self.must_stop = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say when connections are taken."""
        await super().startup(sockets)
        self.is_up.set()

    async def main_loop(self) -> None:
        """Stop at once when told; uvicorn's own loop looks ten times a second."""
        await self.must_stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what was begun; uvicorn's own sleeps a tenth of a second, in every test."""
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await asyncio.gather(*self.server_state.tasks)
        # A connection that is closed says so in the next round of the loop.
        await asyncio.sleep(0)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to pytest."""
        yield


class BotApi(Methods):
    """The server, with everything that the tests want to know of it."""

    def __init__(self, token: str = TOKEN) -> None:
        """Serve the one bot that has `token`."""
        super().__init__()
        self.token = token
        self.address = ""
        self.requests: list[Request] = []
        self.refusals: list[Refused] = []
        self._is_ending = asyncio.Event()
        self.troubles: dict[str, list[Refusal | Fault | None]] = {}
        """Method → what its next requests meet, whatever they ask; None: no trouble."""
        self.bots: list[Process] = []
        """Processes of a test that serve here; none outlives it, also where the test fails."""

    async def __aenter__(self) -> Self:
        """Listen."""
        # asyncio sends small packets at once only where the protocol is named; else 40 ms each.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._serve, methods=["GET", "POST"]),
                Route("/file/bot{token}/voice/{file}", self._give_file),
                Route("/{anything:path}", _not_found, methods=["GET", "POST"]),
            ]
        )
        config = uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", log_config=None, access_log=False
        )
        self._server = _Server(config)
        self._task = asyncio.create_task(self._server.serve([listening]))
        await asyncio.wait_for(self._server.is_up.wait(), _LONGEST_START)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening; whoever polls is let go."""
        for bot in self.bots:
            with suppress(ProcessLookupError):
                bot.kill()
            await bot.wait()
        await self.webhook.stop()
        self.updates.close()
        self._is_ending.set()
        self._server.must_stop.set()
        await self._task

    def person(self, chat_id: int = 7, language_code: str = "uk") -> Person:
        """Return somebody with a telephone in that language; unknown until they write."""
        return Person(self, chat_id, language_code)

    def group(self, chat_id: int = -100, title: str = "Puolanka") -> Group:
        """Return a group in which the bot is."""
        return Group(self, chat_id, title)

    def asked(self, method: str) -> list[Request]:
        """Return the requests for one method."""
        return [one for one in self.requests if one.method.lower() == method.lower()]

    async def refused(self, count: int = 1) -> list[Refused]:
        """Wait until `count` requests were refused, and return all that were."""
        async with asyncio.timeout(LONGEST_SILENCE):
            while len(self.refusals) < count:  # noqa: ASYNC110 - the bot does not tell the test
                await asyncio.sleep(0.01)
        return self.refusals

    async def _give_file(self, http: HttpRequest) -> Response:
        file = self.files.get(http.path_params["file"])
        if http.path_params["token"] != self.token or file is None:
            return await _not_found(http)
        return Response(file, media_type="application/octet-stream")

    # -- HTTP ----------------------------------------------------------------------------------

    async def _serve(self, http: HttpRequest) -> Response:
        request = Request(http.path_params["method"], await _fields(http))
        self.requests.append(request)
        try:
            self._check_token(http.path_params["token"])
            troubles = self.troubles.get(request.method)
            trouble = troubles.pop(0) if troubles else None
            if isinstance(trouble, Refusal):
                raise trouble
            if trouble is Fault.SILENCE:
                await self._says_nothing()
            if trouble in (Fault.SILENCE, Fault.DROPPED):
                return _Cut()
            result = await self._called(request, http)
            if trouble is Fault.ANSWER_LATE:
                await self._says_nothing()
            if trouble is Fault.ANSWER_LOST:
                return _Cut()
        except Refusal as refusal:
            self.refusals.append(Refused(request, refusal.code, str(refusal)))
            return _refused(refusal)
        return JSONResponse({"ok": True, "result": result})

    async def _says_nothing(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_ending.wait(), LONGEST_SILENCE)

    async def _called(self, request: Request, http: HttpRequest) -> object:
        try:
            return await self.call(request.method, request.fields)
        except OvertakenError:
            await asyncio.sleep(_GRACE)
            if await http.is_disconnected():
                return []
            raise Refusal(
                "Conflict: terminated by other getUpdates request;"
                " make sure that only one bot instance is running",
                409,
            ) from None

    def _check_token(self, token: str) -> None:
        if token == self.token:
            return
        if re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
            raise Refusal("Unauthorized", 401)
        raise Refusal("Not Found", 404)


async def _fields(http: HttpRequest) -> Fields:
    """Return what was sent, in the address, as a form or as JSON."""
    fields = dict(http.query_params)
    body = await http.body()
    kind = http.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return fields | _parts(kind, body)
    if kind.startswith("application/json"):
        sent: dict[str, Any] = await http.json()
        return fields | {name: _as_field(value) for name, value in sent.items()}
    return fields | dict(parse_qsl(body.decode(), keep_blank_values=True))


def _parts(kind: str, body: bytes) -> dict[str, str]:
    """Return the fields of a form with files; the name of a file is a field of its own."""
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    fields: dict[str, str] = {}
    for part in message_from_bytes(head + body, policy=HTTP).iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        fields[name] = content.decode("utf-8", "surrogateescape")
        if part.get_filename():
            fields[f"{name}{FILE_NAME}"] = str(part.get_filename())
    return fields


def _as_field(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


async def _not_found(_http: HttpRequest) -> JSONResponse:
    return _refused(Refusal("Not Found", 404))


def _refused(refusal: Refusal) -> JSONResponse:
    content = {"ok": False, "error_code": refusal.code, "description": str(refusal)}
    if refusal.retry_after:
        content["parameters"] = {"retry_after": refusal.retry_after}
    if refusal.migrate_to:
        content["parameters"] = {"migrate_to_chat_id": refusal.migrate_to}
    return JSONResponse(content, status_code=refusal.code)
