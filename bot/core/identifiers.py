"""Takes out of a text what leads to a person: codes, accounts, numbers, addresses, names.

Runs before anything is written anywhere. Each kind leaves a mark of its own, so that whoever
reads the text knows what stood there, and a text that was cleaned before tells it again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.core.codes import find_accounts, find_identity_codes
from bot.core.numbers import Number, find_numbers
from bot.core.plain import plain_writing


class Kind(Enum):
    """What was removed; the value is the mark that stands in its place.

    The marks hold no letter: they tell a matcher nothing, and a language even less.
    """

    IDENTITY_CODE = "[•••]"
    ACCOUNT = "[€]"
    EMAIL = "[@]"
    USERNAME = "[@…]"
    PHONE = "[☎]"
    BIRTH_DATE = "[*]"
    NUMBER = "[#]"


MARKS = {kind.value: kind for kind in Kind}
_NUMBERS = {
    Number.PHONE: Kind.PHONE,
    Number.BIRTH_DATE: Kind.BIRTH_DATE,
    Number.OTHER: Kind.NUMBER,
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what identifies a person."""

    text: str
    kinds: tuple[Kind, ...] = ()
    """What was removed, now or before, each once, in the order of Kind."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    stop: int
    kind: Kind


def remove_identifiers(text: str) -> Cleaned:
    """Return `text` with marks where there were identifiers; cleaning twice changes nothing."""
    if not text:
        return Cleaned(text)
    plain = plain_writing(text)
    spans = _merged(_find(plain.text))
    pieces, end = [], 0
    for span in spans:
        start, stop = plain.origin(span.start, span.stop)
        pieces += [text[end:start], span.kind.value]
        end = stop
    pieces.append(text[end:])
    cleaned = "".join(pieces)
    return Cleaned(cleaned, tuple(kind for kind in Kind if kind.value in cleaned))


def is_secret(text: str) -> bool:
    """Tell whether `text` holds an identity code or an account, which no office may pass on.

    What an office must be able to write is let through: its telephone number, its address.
    """
    kinds = remove_identifiers(text).kinds
    return Kind.IDENTITY_CODE in kinds or Kind.ACCOUNT in kinds


def _merged(found: Iterator[_Span]) -> list[_Span]:
    """Return the spans in order; those that overlap as one, of the longest one's kind."""
    merged: list[_Span] = []
    for span in sorted(found, key=lambda one: one.start):
        if merged and span.start < merged[-1].stop:
            last = merged.pop()
            longest = max(last, span, key=lambda one: one.stop - one.start)
            span = _Span(last.start, max(last.stop, span.stop), longest.kind)  # noqa: PLW2901
        merged.append(span)
    return merged


def _find(text: str) -> Iterator[_Span]:
    yield from (_Span(*span, Kind.IDENTITY_CODE) for span in find_identity_codes(text))
    yield from (_Span(*span, Kind.ACCOUNT) for span in find_accounts(text))
    yield from (_Span(*span, Kind.EMAIL) for span in _emails(text))
    yield from (_Span(*match.span(), Kind.USERNAME) for match in _USERNAME.finditer(text))
    for number in find_numbers(text):
        yield _Span(number.start, number.stop, _NUMBERS[number.kind])


# -- addresses ---------------------------------------------------------------------------------

LONGEST_LOCAL_PART = 64
_AT = re.compile(r" ?@ ?| ?[(\[{] ?(?:at|ät) ?[)\]}] ?", re.IGNORECASE)
_AT_WORD = re.compile(r" (?:at|ät|miukumauku) ", re.IGNORECASE)
_LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+\Z")
_DOT_WORD = r"(?: ?[(\[{] ?(?:dot|piste|\.) ?[)\]}] ?| (?:dot|piste) )"
_LABEL = r"[\w-]{1,63}"
_DOMAIN = re.compile(rf"{_LABEL}(?:(?:\.|{_DOT_WORD}){_LABEL}){{1,40}}", re.IGNORECASE)
_SPELLED_DOMAIN = re.compile(rf"{_LABEL}(?:{_DOT_WORD}{_LABEL}){{1,40}}", re.IGNORECASE)
"""After "at" as a word, or "look at migri.fi" were an address."""
_USERNAME = re.compile(
    r"(?<![\w@.])@[A-Za-z]\w{3,31}"
    r"|\b(?:t\.me|telegram\.me|wa\.me|viber\.me|vk\.com|ok\.ru|fb\.com|m\.me"
    r"|(?:facebook|instagram|tiktok)\.com)/@?[\w.+-]+",
    re.IGNORECASE,
)


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for sign, pattern in ((_AT, _DOMAIN), (_AT_WORD, _SPELLED_DOMAIN)):
        for at in sign.finditer(text):
            # Looked for from the sign: a pattern that begins with the name runs over every word.
            local = _LOCAL_PART.search(text[max(0, at.start() - LONGEST_LOCAL_PART) : at.start()])
            domain = pattern.match(text, at.end())
            if local and domain:
                yield at.start() - len(local.group()), domain.end()
