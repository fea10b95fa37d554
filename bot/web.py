"""The web server: one application in the bot's event loop, to which parts add their routes."""

import asyncio
import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.core.errors import SettingsError
from bot.settings import USUAL_PORT, Settings

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - only where PORT asks for it
_LONGEST_BODY_WAIT = 5
"""Seconds between the requests of one connection, and for those under way at the end."""

log = logging.getLogger(__name__)


class Web:
    """Takes connections while its block lasts.

    The socket is bound when the object is made, so that a part can say its address in the
    routes it gives. Raises SettingsError where PORT cannot be listened on.
    """

    def __init__(self, settings: Settings) -> None:
        """Listen at PORT on every address, or without it on this machine alone."""
        self._socket = _listening(settings.port)
        port = self._socket.getsockname()[1]
        self.address = settings.desk_url or f"http://{LOOPBACK}:{port}"
        """Scheme, host and port under which a browser finds the desk."""
        self._application = Starlette()
        self._server = _Server(
            uvicorn.Config(
                self._application,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,  # its lines hold one-time tokens
                server_header=False,
                timeout_keep_alive=_LONGEST_BODY_WAIT,
                timeout_graceful_shutdown=_LONGEST_BODY_WAIT,
            )
        )
        self._serving: asyncio.Task[None]

    def add(self, routes: Sequence[BaseRoute]) -> None:
        """Answer these paths too, before what was added earlier.

        The desk is added first: it answers whatever path is left.
        """
        self._application.router.routes[:0] = routes

    async def __aenter__(self) -> Self:
        """Begin to take connections."""
        self._serving = asyncio.create_task(self._server.serve([self._socket]))
        log.info("the desk: %s", self.address)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take no more connections, and finish what was asked."""
        self.close()
        await self._serving

    def close(self) -> None:
        """Take no more connections; what was asked is finished meanwhile."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """A server that leaves signals to the program it is a part of."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them: uvicorn's own handlers would take the place of the bot's."""
        yield


def _listening(port: int | None) -> socket.socket:
    """Return a socket at PORT; without it at the usual one, or at a free one where it is taken."""
    try:
        return _socket(EVERYWHERE, port) if port else _socket(LOOPBACK, USUAL_PORT)
    except OSError as error:
        if port:
            raise SettingsError(
                "PORT", str(port), f"a port that can be listened on ({error.strerror})"
            ) from None
        return _socket(LOOPBACK, 0)


def _socket(host: str, port: int) -> socket.socket:
    # asyncio sends small packets at once only where the protocol is named; else 40 ms each.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        # Only this tells whether somebody else listens there.
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening
