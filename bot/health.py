"""Says whether everything is well: for those who watch the machine, without a word of anybody."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

WELL, OFF = "ok", "off"
REMEMBERED = 2.0
"""Seconds for which an answer is given again: anybody may ask, as often as they like."""
LONGEST_LOOK = 5.0
"""Seconds after which a part that does not answer is not well."""

Look = Callable[[], str]
"""Looks at one part, in a thread; returns WELL, OFF, or in a few words what is wrong."""


class Health:
    """Looks at the parts of the program."""

    def __init__(self, parts: Mapping[str, Look]) -> None:
        """Look at `parts`, by their names."""
        self._parts = parts
        self._lock = asyncio.Lock()
        self._found: dict[str, str] = {}
        self._until = 0.0

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Return what the web server answers."""
        return [Route("/healthz", self._answer, methods=["GET"])]

    async def _answer(self, _request: Request) -> Response:
        async with self._lock:
            if time.monotonic() > self._until:
                looks = (_look(look) for look in self._parts.values())
                found = await asyncio.gather(*looks)
                self._found = dict(zip(self._parts, found, strict=True))
                self._until = time.monotonic() + REMEMBERED
        is_well = all(one in (WELL, OFF) for one in self._found.values())
        return JSONResponse(
            {"status": WELL if is_well else "unwell", **self._found},
            status_code=200 if is_well else 503,
            headers={"cache-control": "no-store"},
        )


async def _look(look: Look) -> str:
    try:
        async with asyncio.timeout(LONGEST_LOOK):
            return await asyncio.to_thread(look)
    except TimeoutError:
        return "does not answer"
    except Exception as error:  # noqa: BLE001 - whatever it is, the part is not well
        # Its sentence may hold a path or an address, and anybody may ask.
        return type(error).__name__
