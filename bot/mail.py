"""Brings letters to the mail server: one after the other, each once, tried again for days.

A letter is marked before its words go over the line, and marked as sent when the server has
taken them. Where the process or the line ends in between nobody knows whether it was taken: it
is uncertain then, people are told so, and it is not sent a second time.
"""

import asyncio
import logging
import secrets
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from bot.core.errors import StoreError
from bot.core.letters import Letter, LetterState, Occasion
from bot.core.ports import Store
from bot.writing import Link, MakeLink, Writing

PAUSE = 1.0
"""Seconds between two looks into the queue; other processes may add to it."""
PATIENCE = 30.0
"""Seconds for a word of the mail server."""
AT_ONCE = 20
"""Letters that are taken from the queue together."""
PAUSES = (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)
"""Seconds before a letter is tried again; after the last it is given up, two days later."""
LINK_LASTS = timedelta(days=14)
"""How long a letter's link opens the case; the desk itself goes on without it."""
_GIVEN_UP = 500
"""From here on a code of the server means no, below it not now."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server that takes our letters."""

    host: str
    port: int
    sender: str
    """The address that letters come from."""
    admin: str = ""
    """Who is written to when an office refuses its letter."""
    is_tls: bool = False
    """TLS from the first byte; else it begins with STARTTLS where the server offers it."""
    user: str = ""
    password: str = ""

    @classmethod
    def at(cls, address: str, sender: str, admin: str = "") -> "Server":
        """Return the server of an address like smtp://user:password@host:port."""
        parts = urlsplit(address)
        is_tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname or "",
            port=parts.port or (465 if is_tls else 587 if parts.username else 25),
            sender=sender,
            admin=admin,
            is_tls=is_tls,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


class RefusedError(Exception):
    """The server will not take a letter now, or at all."""

    def __init__(self, problem: str, *, is_final: bool) -> None:
        """Say what it said; whether that is its last word."""
        super().__init__(problem)
        self.is_final = is_final


class UncertainError(Exception):
    """Nobody knows whether the server has taken a letter."""


class Mail:
    """Sends what is in the queue."""

    def __init__(
        self,
        server: Server,
        store: Store,
        writing: Writing,
        now: Callable[[], datetime],
        make_link: MakeLink | None = None,
    ) -> None:
        """Send the letters of `store` by `server`, in the words of `writing`."""
        self._server = server
        self._letters = store.letters
        self._cases = store.cases
        self._writing = writing
        self._now = now
        self._make_link = make_link
        self._loop: asyncio.AbstractEventLoop | None = None
        self.trouble = ""
        """Why letters wait, as of the last one; empty: all is well."""

    async def run(self) -> None:
        """Send until cancelled."""
        self._loop = asyncio.get_running_loop()
        await self._note_interrupted()
        while True:
            try:
                await self.send_due()
            except StoreError as error:
                log.error("no letter is sent: %s", error)  # noqa: TRY400 - its trace says no more
            await asyncio.sleep(PAUSE)

    async def send_due(self) -> None:
        """Send what is due now, one letter after the other."""
        for letter in await asyncio.to_thread(self._letters.due, self._now(), AT_ONCE):
            await self._send(letter)

    def send_link(self, email: str, address: str, _say: object = None) -> None:
        """Send a coordinator their one-time link soon; called from any thread while `run` runs."""
        if self._loop:
            asyncio.run_coroutine_threadsafe(self.bring_link(email, address), self._loop)

    async def bring_link(self, to: str, link: str) -> bool:
        """Send a coordinator their one-time link now; return whether the server took it.

        It is in no queue: a link that works is written nowhere, and a new one is asked for as
        quickly.
        """
        name = f"sign-in.{secrets.token_urlsafe(9)}"
        mail = self._writing.sign_in(to, link, name, self._now())
        try:
            await hand_over(self._server, to, mail)
        except (RefusedError, UncertainError) as error:
            log.warning("a link to sign in was not sent: %s", error)
            return False
        return True

    async def _note_interrupted(self) -> None:
        try:
            left = await asyncio.to_thread(self._letters.interrupted)
        except StoreError as error:
            log.error("what was being sent is not known: %s", error)  # noqa: TRY400 - its trace says no more
            return
        for letter in left:
            log.error("letter %s: the process ended while it was sent; nobody knows", letter.name)

    async def _send(self, letter: Letter) -> None:
        mail = await asyncio.to_thread(self._written, letter)
        if mail is None:
            return
        await asyncio.to_thread(self._letters.begin, letter.name)
        try:
            await hand_over(self._server, letter.to, mail)
        except RefusedError as error:
            await asyncio.to_thread(self._refused, letter, error)
        except UncertainError as error:
            log.error("letter %s: %s; nobody knows whether it arrives", letter.name, error)  # noqa: TRY400 - its trace says no more
            await self._settle(letter, LetterState.UNCERTAIN, str(error))
        else:
            self.trouble = ""
            await self._settle(letter, LetterState.SENT, "")

    async def _settle(self, letter: Letter, state: LetterState, problem: str) -> None:
        await asyncio.to_thread(self._letters.settle, letter.name, state, problem)

    def _written(self, letter: Letter) -> bytes | None:
        """Return the words of a letter; None where there is nothing to say any more."""
        case = self._cases.get(letter.case)
        if case is None or not case.is_open:
            # Taken back, or answered and closed, before the letter was on its way.
            self._letters.settle(letter.name, LetterState.NEEDLESS)
            return None
        now = self._now()
        link = None
        if self._make_link:
            # Made now and kept by nobody: in the queue it could be read for days.
            until = now + LINK_LASTS
            link = Link(self._make_link(case.token, case.receiver, until), until)
        return self._writing.letter(letter, case, link, now)

    def _refused(self, letter: Letter, error: RefusedError) -> None:
        if error.is_final or letter.tries >= len(PAUSES):
            log.error("letter %s to %s is given up: %s", letter.name, letter.to, error)
            self._letters.settle(letter.name, LetterState.GIVEN_UP, str(error))
            if self._server.admin and letter.to != self._server.admin:
                name, to = f"{letter.name}.admin", self._server.admin
                told = Letter(name, letter.case, Occasion.UNREACHED, to)
                self._letters.queue(told, self._now())
            return
        pause = timedelta(seconds=PAUSES[letter.tries])
        log.warning("letter %s is tried again in %s: %s", letter.name, pause, error)
        self.trouble = "the mail server takes no letters"
        self._letters.put_off(letter.name, self._now() + pause, str(error))


async def hand_over(server: Server, to: str, mail: bytes) -> None:
    """Give one mail to the server; raise RefusedError or UncertainError where that fails."""
    client = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        timeout=PATIENCE,
        use_tls=server.is_tls,
        # A password goes over no line that others can read.
        start_tls=True if server.user and not server.is_tls else None,
    )
    try:
        await client.connect()
        await client.mail(server.sender)
        await client.rcpt(to)
    except (SMTPException, OSError, ssl.SSLError) as error:
        client.close()
        raise RefusedError(_said(error), is_final=_is_final(error)) from error
    try:
        await client.data(mail)
    except SMTPResponseException as error:
        client.close()
        raise RefusedError(_said(error), is_final=_is_final(error)) from error
    except (SMTPException, OSError) as error:
        client.close()
        raise UncertainError(_said(error)) from error
    with suppress(SMTPException, OSError):
        await client.quit()


def _is_final(error: Exception) -> bool:
    """Tell whether the server said no to this letter, rather than to us or for now."""
    if not isinstance(error, SMTPRecipientRefused | SMTPDataError):
        return False
    return error.code >= _GIVEN_UP


def _said(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {error.message}"
    return type(error).__name__
