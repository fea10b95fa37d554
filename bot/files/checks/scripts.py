"""Which letters a text is written in, and which its language uses."""

import re
import unicodedata
from functools import lru_cache

from babel.core import get_global

LATIN = "LATIN"
_NAMES = {
    "Latn": LATIN,
    "Cyrl": "CYRILLIC",
    "Arab": "ARABIC",
    "Thai": "THAI",
    "Grek": "GREEK",
    "Hebr": "HEBREW",
    "Deva": "DEVANAGARI",
    "Beng": "BENGALI",
    "Taml": "TAMIL",
    "Ethi": "ETHIOPIC",
    "Armn": "ARMENIAN",
    "Geor": "GEORGIAN",
    "Khmr": "KHMER",
    "Mymr": "MYANMAR",
    "Laoo": "LAO",
    "Hans": "CJK",
    "Hant": "CJK",
    "Jpan": "HIRAGANA",
    "Kore": "HANGUL",
}
"""ISO's code of a script → how Unicode's names of its letters begin."""
_WORD = re.compile(r"[^\W\d_]+")
_SHARED = {"MODIFIER", "FEMININE", "MASCULINE", "MICRO"}
_ROMAN, _OTHERS = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff", r"\u0370-\u058f"
_NEIGHBOURS = re.compile(f"[{_ROMAN}][{_OTHERS}]|[{_OTHERS}][{_ROMAN}]")
"""Two neighbours of two scripts, one of which is Latin; quicker than a look at each letter."""
_ALIKE = {LATIN, "CYRILLIC", "GREEK", "ARMENIAN"}
"""The scripts that have letters which look the same."""


@lru_cache
def script_of(language: str) -> str:
    """Return the script that a language is written in; Latin where nothing is known."""
    likely = str(get_global("likely_subtags").get(language, ""))
    parts = likely.split("_")
    return _NAMES.get(parts[1], LATIN) if len(parts) > 1 else LATIN


def scripts_in(text: str) -> set[str]:
    """Return the scripts of the letters of a text."""
    return {script for letter in set(text) if (script := _script(letter))}


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Return the script of a letter; nothing for what is none, or is used with several."""
    name = unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
    return "" if name in _SHARED else name


def mixed_words(text: str) -> list[str]:
    """Return the words that mix letters of two scripts which look alike."""
    if not _NEIGHBOURS.search(text):
        return []
    return [word for word in _WORD.findall(text) if len(scripts_in(word) & _ALIKE) > 1]


def foreign_letters(text: str, *, allowed: set[str]) -> str:
    """Return the letters of a text that are of no allowed script, each once."""
    return "".join(one for one in dict.fromkeys(text) if _script(one) not in {"", *allowed})
