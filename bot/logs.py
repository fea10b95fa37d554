"""What goes to the log: our own sentences, and of others only what went wrong.

A library logs addresses, and Telegram's hold the token; an error's message may hold what a person
wrote. So libraries are heard from WARNING on, errors are told by their type and their place, and
what is secret is taken out of every line, whoever wrote it.
"""

import logging
import traceback
from collections.abc import Collection
from types import TracebackType
from urllib.parse import quote

from bot.core.errors import BotError

OURS = "bot"
"""The logger above all of ours."""
HIDDEN = "(hidden)"
_SHORTEST = 4
"""Characters: a shorter word is no secret, and would make holes in every line."""
_Error = tuple[type[BaseException], BaseException, TracebackType | None]


class Discreet(logging.Formatter):
    """Writes log lines without secrets and without the words of people."""

    def __init__(self, secrets: Collection[str] = ()) -> None:
        """Hide `secrets`, in whole and, where a colon parts them, in parts."""
        super().__init__("%(levelname)s %(name)s: %(message)s")
        parts = {part for one in secrets for part in (one, one.rpartition(":")[2])}
        written = {form for part in parts for form in (part, quote(part, safe=""))}
        # The longest first: what is left of it would show where it stood.
        self._secrets = sorted((one for one in written if len(one) >= _SHORTEST), key=len)[::-1]

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of `record`, with its error if it has one."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line

    def formatException(self, ei: _Error | tuple[None, None, None]) -> str:  # noqa: N802 - logging's name
        """Return where an error came from and its type; its message only where it is ours."""
        return told(ei[1]) if ei[1] else ""


def told(error: BaseException) -> str:
    """Return the places and types of an error and of those that led to it, the first one first."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one and one not in chain:
        chain.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n".join(_told(one) for one in reversed(chain))


def _told(error: BaseException) -> str:
    places = "".join(traceback.format_tb(error.__traceback__))
    message = f": {error}" if isinstance(error, BotError) else ""
    return f"{places}{type(error).__name__}{message}"


def begin(level: str, secrets: Collection[str]) -> None:
    """Log to the standard error from `level` on, without `secrets`."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(secrets))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger(OURS).setLevel(level)
