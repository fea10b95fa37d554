"""The plain writing of a text, in which numbers and codes are looked for, with the way back.

A phone number may be typed in Arabic or Thai digits, in full width, with invisible characters
between its digits or with a dash of any length: in plain writing it is digits and hyphens.
"""

import unicodedata
from dataclasses import dataclass

_DASHES = dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
_BLANKS = dict.fromkeys("\u115f\u1160\u3164\uffa0\u2800", " ")
"""Letters and signs that look like a space."""
_DROPPED = ("Cc", "Cf", "Cs", "Mn", "Me")
"""Invisible characters and marks: between two digits they hide a number and change nothing."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain writing."""

    text: str
    _origins: tuple[int, ...]
    """For each character, which one of the original it stands for."""
    _length: int
    """Characters of the original."""

    def origin(self, start: int, stop: int) -> tuple[int, int]:
        """Return where the original has what `text[start:stop]` is, invisible tail included."""
        after = self._origins[stop] if stop < len(self._origins) else self._length
        return self._origins[start], max(after, self._origins[stop - 1] + 1)


def plain_writing(text: str) -> Plain:
    """Return `text` in ASCII digits, hyphens and spaces, without what is invisible."""
    if text.isascii() and text.isprintable():
        return Plain(text, tuple(range(len(text))), len(text))
    characters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for plain in _plain(character):
            characters.append(plain)
            origins.append(place)
    return Plain("".join(characters), tuple(origins), len(text))


def _plain(character: str) -> str:
    if character.isspace():
        return "\n" if character in "\n\r\u2028\u2029" else " "
    if character in _DASHES or character in _BLANKS:
        return _DASHES.get(character) or _BLANKS[character]
    if unicodedata.category(character) in _DROPPED:
        return ""
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one
        for one in unicodedata.normalize("NFKC", character)
    )
