"""The languages that people write in: their names, their scripts and their direction."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

_WORD = r"[A-Za-zÀ-ɏ0-9+@](?:[A-Za-zÀ-ɏ0-9@._/+\-–'’:&]*[A-Za-zÀ-ɏ0-9/-])?"
LATIN_RUN = re.compile(rf"{_WORD}(?:[ ,]{{1,2}}(?:[&–-] )?{_WORD})*")
"""Latin words, numbers and addresses with what stands between them; never a last full stop."""
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the assistant answers in."""

    code: str
    name: str
    """The language's own name, as its speakers look for it on a button."""
    spoken: str
    """What stands after "Puhun …" in a Finnish sentence."""
    keepers: tuple[str, ...] = ()

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return runs_leftward(self.code)


@cache
def runs_leftward(code: str) -> bool:
    """Tell whether a language is written from right to left."""
    return Locale.parse(code).text_direction == "rtl"


def is_locale(code: str) -> bool:
    """Tell whether Babel knows the language `code`."""
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def isolate_latin(text: str) -> str:
    """Wrap every Latin run of a right-to-left text in direction isolates.

    Without them a Finnish name, an address or an e-mail at the end of an Arabic line jumps to
    the other side and its full stop lands in front of it.
    """
    return LATIN_RUN.sub(lambda run: FIRST_STRONG_ISOLATE + run.group() + POP_ISOLATE, text)


def without_isolates(text: str) -> str:
    """Return a text as it was before its Latin runs were wrapped."""
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
