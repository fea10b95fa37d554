"""Tells numbers that lead to a person from years, hours, prices, streets and postal codes.

Works on plain writing. A run of six digits and more leads to a person unless all of it reads as
something that everybody writes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import phonenumbers

LONGEST_HARMLESS_NUMBER = 5
"""Digits; a postal code or a price may stay, six and more may be a birth date or a code."""
LONGEST_PHONE_NUMBER = 15
SHORTEST_PHONE_NUMBER = 7
LONGEST_EVERYDAY = 60
"""Characters of dates and hours in a row; nobody writes more, and a pattern must not run on."""
HOME_COUNTRY, UNMARKED_COUNTRY = "FI", "RU"
"""Here, and the one where people write a long number without a zero or a plus before it."""

_RUN = re.compile(r"(?:\+?\(\+?\d{1,5}\)[ \-]{0,2})?\+?\d(?:[ .\-/()_·~]{0,4}\d)*")
_GLUED = re.compile(r"(?:\A|\W|\d|_)([A-Z]{1,3})\Z")
_GLUED_AFTER = re.compile(r"[A-Z]{1,2}(?!\w)")

_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20|25)\d\d"  # 25…: the Thai calendar
_DATE = (
    rf"(?:{_DAY}\.{_MONTH}\.(?:{_YEAR}|\d\d)|{_DAY}[-/]{_MONTH}[-/]{_YEAR}"
    rf"|{_DAY}/{_MONTH}/\d\d|{_YEAR}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01]))"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = rf"{_HOUR}\.[0-5]\d"
_TO = r" ?- ?"
_LAW = rf"\d{{1,4}}/{_YEAR}"
_ITEM = (
    rf"(?:(?:{_DAY}\.{_MONTH}\.|{_DATE}){_TO}{_DATE}|{_DATE}|{_LAW}"
    rf"|{_TIME}(?:{_TO}{_TIME})?|{_YEAR}(?:{_TO}{_YEAR})?|{_HOUR}{_TO}{_HOUR})"
)
_PLAIN = r"[1-9]\d{0,4}"
_EVERYDAY = re.compile(rf"(?:{_PLAIN} )?{_ITEM}(?: {{1,3}}{_ITEM})*(?: {_PLAIN})?")
_ADDRESS = re.compile(r"[1-9]\d{0,2} {1,2}\d{5}")
_PUBLIC = re.compile(r"116 ?\d{3}")
"""Numbers of public help, the same all over Europe."""
_AMOUNT = re.compile(
    rf"[1-9]\d{{0,2}}(?:[ .]\d{{3}}){{1,2}}|{_PLAIN}\d{{0,2}}(?:{_TO}{_PLAIN}\d{{0,2}})?"
)
_MONEY_AFTER = re.compile(
    r"(?:,\d{1,2})? {0,2}"
    r"(?:€|\$|%|eur\b|euro|e\b|evro|евро|євро|يورو|ยูโร|บาท|грн|руб|vnd|r?frw|ksh|tsh)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"[€$] {0,2}\Z")
_DATES = re.compile(rf"(?<![\d.]){_DATE}(?!\d)")
_LETTER_AFTER = re.compile(r" {1,2}[^\W\d_]")


class Number(Enum):
    """What a number may be."""

    PHONE = auto()
    BIRTH_DATE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """A number that leads to a person, and where it stands."""

    start: int
    stop: int
    kind: Number


def find_numbers(text: str) -> Iterator[Found]:
    """Yield the numbers of `text`, in plain writing, that lead to a person, in order."""
    for run in _RUN.finditer(text):
        digits = _digits(run.group())
        if len(digits) <= LONGEST_HARMLESS_NUMBER:
            # Six digits and more; but 1.2.85 is a birth date in five and even four.
            yield from _birth_dates(run)
        elif _is_everyday(run, text):
            yield from _birth_dates(run)
        else:
            # The letters of a passport's number go with it.
            before = _GLUED.search(text[max(0, run.start() - 4) : run.start()])
            after = _GLUED_AFTER.match(text, run.end())
            yield Found(
                run.start() - len(before[1]) if before else run.start(),
                after.end() if after else run.end(),
                _kind(run.group(), digits),
            )


def _is_everyday(run: re.Match[str], text: str) -> bool:
    written = run.group()
    if len(written) > LONGEST_EVERYDAY:
        return False
    if _EVERYDAY.fullmatch(written) or _PUBLIC.fullmatch(written):
        return True
    if _ADDRESS.fullmatch(written):
        # "Kauppatie 19 88600 Sotkamo": a town follows the postal code.
        return bool(_LETTER_AFTER.match(text, run.end()))
    if not _AMOUNT.fullmatch(written):
        return False
    before = text[max(0, run.start() - 3) : run.start()]
    return bool(_MONEY_AFTER.match(text, run.end()) or _MONEY_BEFORE.search(before))


def _birth_dates(run: re.Match[str]) -> Iterator[Found]:
    """Yield the dates that are too old for a course or a deadline."""
    for date in _DATES.finditer(run.group()):
        start, stop = run.start() + date.start(), run.start() + date.end()
        if _is_old(date.group()):
            yield Found(start, stop, Number.BIRTH_DATE)


def _is_old(date: str) -> bool:
    parts = [int(part) for part in re.split(r"[./-]", date)]
    year = parts[0] if parts[0] > 31 else parts[-1]  # noqa: PLR2004 - no month has more days
    if year < 100:  # noqa: PLR2004 - two digits
        return not 20 <= year < 30  # noqa: PLR2004 - the 2020s are now
    if year >= 2500:  # noqa: PLR2004 - the Thai calendar
        year -= 543
    return year < 2020  # noqa: PLR2004 - see above


def _kind(written: str, digits: str) -> Number:
    if not SHORTEST_PHONE_NUMBER <= len(digits) <= LONGEST_PHONE_NUMBER:
        found = phonenumbers.PhoneNumberMatcher(written, HOME_COUNTRY)
        return Number.PHONE if found.has_next() else Number.OTHER
    if written.startswith("+") or digits.startswith("0"):
        return Number.PHONE
    is_phone = _is_phone(f"+{digits}", HOME_COUNTRY) or _is_phone(digits, UNMARKED_COUNTRY)
    return Number.PHONE if is_phone else Number.OTHER


def _is_phone(digits: str, country: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, country))
    except phonenumbers.NumberParseException:
        return False


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
