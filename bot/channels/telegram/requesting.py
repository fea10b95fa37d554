"""Asks Telegram's Bot API over aiohttp: python-telegram-bot's own client slows down in a crowd.

Timeouts and errors are those of its HTTPXRequest, so that everything above behaves the same.
"""

import asyncio
import io
import json
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from aiohttp.abc import AbstractStreamWriter
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput, UploadFileDict
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
"""Requests under way at the same time; others wait for one to end."""
SECONDS = 5.0
"""For a connection, and for a piece of an answer."""
SECONDS_FOR_FILES = 20.0
"""For a piece of what is sent, where it holds files."""
SECONDS_FOR_A_PLACE = 1.0
_PIECE = 1 << 16
_CROWDED = (
    "Pool timeout: All connections in the connection pool are occupied."
    " Request was *not* sent to Telegram."
)
_DEFAULT = BaseRequest.DEFAULT_NONE


class AiohttpRequest(BaseRequest):
    """Requests that share connections; to one server, which is asked again and again."""

    def __init__(self, connections: int = CONNECTIONS, read_timeout: float = SECONDS) -> None:
        """Use so many connections at most; wait so many seconds for a piece of an answer."""
        self._read_timeout = read_timeout
        self._places = asyncio.Semaphore(connections)
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

    @property
    def read_timeout(self) -> float:
        """Return the seconds after which an answer is given up, where a request names none."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Be ready for requests, also once more after a shutdown."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                # How many there are at once is ours to count: who waits for a place is told so.
                connector=aiohttp.TCPConnector(limit=0, ssl=httpx.create_ssl_context()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = _DEFAULT,
        write_timeout: ODVInput[float] = _DEFAULT,
        connect_timeout: ODVInput[float] = _DEFAULT,
        pool_timeout: ODVInput[float] = _DEFAULT,
    ) -> tuple[int, bytes]:
        """Return the status and the body of an answer; raise TimedOut or NetworkError."""
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        files = request_data.multipart_data if request_data else {}
        fields = request_data.json_parameters if request_data else {}
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, SECONDS),
            sock_read=_seconds(read_timeout, self._read_timeout),
        )
        # A form would cost ten times as much to write, and be longer in any script but Latin.
        data: bytes | _Upload = json.dumps(fields, ensure_ascii=False).encode() if fields else b""
        headers = {"Content-Type": "application/json"} if data else {}
        if files:
            data = await _upload(fields, files, _seconds(write_timeout, SECONDS_FOR_FILES))
            headers = {"Content-Type": data.content_type}
        await self._take_place(_seconds(pool_timeout, SECONDS_FOR_A_PLACE))
        try:
            async with self._session.request(
                method,
                url,
                data=data or None,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
                proxy=self._proxy_for(url),
            ) as response:
                return response.status, await response.read()
        # An error of aiohttp may hold the address, and the address the token: neither its
        # sentence nor the error itself goes any further.
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(_described(error)) from None
        finally:
            self._places.release()

    async def _take_place(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError:
            raise TimedOut(_CROWDED) from None

    def _proxy_for(self, url: str) -> str | None:
        """Return the proxy that the environment names for an address, read once a server."""
        # aiohttp itself can read it too, but then looks for passwords in a file at each request.
        parts = urlsplit(url)
        if parts.netloc not in self._proxies:
            proxies = getproxies()
            proxy = proxies.get(parts.scheme) or proxies.get("all")
            is_bypassed = bool(parts.hostname and proxy_bypass(parts.hostname))
            self._proxies[parts.netloc] = None if is_bypassed else proxy
        return self._proxies[parts.netloc]


class _Upload(aiohttp.Payload):
    """A body with files, each piece of which is given so many seconds: aiohttp gives it any."""

    _value: bytes

    def __init__(self, value: bytes, content_type: str, seconds: float | None) -> None:
        super().__init__(value, content_type=content_type)
        self._size = len(value)
        self._seconds = seconds

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self._value.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        for start in range(0, len(self._value), _PIECE):
            async with asyncio.timeout(self._seconds):
                await writer.write(self._value[start : start + _PIECE])
                await writer.drain()


async def _upload(fields: dict[str, str], files: UploadFileDict, seconds: float | None) -> _Upload:
    form = aiohttp.FormData()
    for name, value in fields.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in files.items():
        # Bytes as they are make aiohttp warn that they are many.
        opened = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, opened, filename=filename, content_type=kind)
    parts = form()
    return _Upload(await parts.as_bytes(), parts.content_type, seconds)


def _seconds(given: ODVInput[float], usual: float) -> float | None:
    return usual if isinstance(given, DefaultValue) else given


def _described(error: aiohttp.ClientError | OSError) -> str:
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError):
        # What the system says of a connection: there is no more than a host in it.
        return f"{name}: {error.os_error.strerror}"
    return name
