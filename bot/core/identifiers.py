"""Takes out of a text what leads to a person: identity codes, accounts, numbers, addresses.

Runs before anything is written anywhere.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum import iban

REMOVED = "[…]"
HOME_COUNTRY = "FI"
LONGEST_HARMLESS_NUMBER = 5
"""Digits; a postcode or a price may stay, six digits and more may be a birth date or a code."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IDENTITY_CODE = re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_DIGITS = re.compile(rf"\d(?:[\s.\-]?\d){{{LONGEST_HARMLESS_NUMBER},}}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what identifies a person."""

    text: str
    has_changed: bool


def remove_identifiers(text: str) -> Cleaned:
    """Return `text` without e-mail addresses, identity codes, accounts and long numbers.

    Digits of every script count: Arabic and Thai ones identify a person as well.
    """
    plain = "".join(_plain_digit(character) for character in text)
    spans: list[tuple[int, int]] = []
    for find in _FINDERS:
        spans += find(plain)
    if not spans:
        return Cleaned(text, has_changed=False)
    cleaned, end = [], 0
    for start, stop in sorted(spans):
        if start >= end:
            cleaned += [text[end:start], REMOVED]
        end = max(end, stop)
    cleaned.append(text[end:])
    return Cleaned("".join(cleaned), has_changed=True)


def _plain_digit(character: str) -> str:
    return str(int(character)) if character.isdecimal() else character


def _emails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _EMAIL.finditer(text))


def _identity_codes(text: str) -> Iterator[tuple[int, int]]:
    # A code with a wrong check character is a mistyped code: it still names a birth date.
    return (match.span() for match in _IDENTITY_CODE.finditer(text))


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _ACCOUNT.finditer(text) if iban.is_valid(match.group()))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    return (
        (match.start, match.end) for match in phonenumbers.PhoneNumberMatcher(text, HOME_COUNTRY)
    )


def _long_numbers(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _DIGITS.finditer(text))


_FINDERS: tuple[Callable[[str], Iterator[tuple[int, int]]], ...] = (
    _emails,
    _identity_codes,
    _accounts,
    _phones,
    _long_numbers,
)
