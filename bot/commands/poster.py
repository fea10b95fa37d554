"""`poster`: a page to print and hang up, for each municipality and language."""

import asyncio
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.asking import Asking
from bot.core.errors import InputError
from bot.core.posters import poster, topics
from bot.files.posters import draw
from bot.settings import Settings

_BOT = re.compile(r"[A-Za-z0-9_]{4,32}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which posters; empty: all of them."""

    municipalities: Sequence[str] = ()
    languages: Sequence[str] = ()
    topic: str = ""


def run(asking: Asking, wanted: Wanted, bot: str, folder: Path) -> int:
    """Write the posters that lead to the bot called `bot` into `folder`; return the exit code.

    Raises InputError where something is not known, or the folder cannot be written to.
    """
    name = bot.removeprefix("@")
    if not _BOT.fullmatch(name):
        raise InputError("bot", bot, "the user name of a bot, like neuvo_bot")
    municipalities = _known("municipality", wanted.municipalities, asking.knowledge.municipalities)
    languages = _known("language", wanted.languages, asking.wording.languages)
    topic = _known("topic", [wanted.topic], topics(asking))[0] if wanted.topic else ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for municipality in municipalities:
            for language in languages:
                parts = [part for part in (municipality, language, topic) if part]
                path = folder / f"{'-'.join(parts)}.html"
                drawn = poster(asking, name, municipality, language, topic)
                path.write_text(draw(drawn), "utf-8")
                print(path if drawn.is_translated else f"{path}: in part not translated yet")
    except OSError as error:
        raise InputError("folder", str(folder), f"a folder for files ({error.strerror})") from None
    return 0


def ask_name(settings: Settings) -> str:
    """Return the user name of the token's bot, asked of Telegram; raise InputError without it."""
    from bot.channels.telegram.naming import name_of  # noqa: PLC0415 - half a second, only here

    if not settings.telegram_bot_token:
        raise InputError("bot", "", "the bot's user name: --bot neuvo_bot, or TELEGRAM_BOT_TOKEN")
    return asyncio.run(name_of(settings))


def _known(field: str, given: Sequence[str], known: Collection[str]) -> list[str]:
    for one in given:
        if one not in known:
            raise InputError(field, one, f"one of {', '.join(sorted(known))}")
    return list(given or known)
