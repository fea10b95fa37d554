"""What makes two questions the same: one spelling for the many that people type."""

import re
import unicodedata
from collections.abc import Callable

LONGEST_QUESTION = 4096
"""Characters; Telegram sends no longer message, and a longer one is no question."""

_ARABIC_FORMS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
        "ـ": None,  # tatweel only stretches a word
    }
)
_ARABIC_VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670]")
_APOSTROPHES = re.compile("[\u02bc\u2019\u2018\u00b4`\u2032]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REPEATED = re.compile(r"(\w)\1{2,}")
_THAI_DOUBLE_E = "เเ"
"""Two signs typed for แ, which look the same."""
_LATIN_MARKS = re.compile("[\u0300-\u036f]")


class _Letters(dict[int, str]):
    """What becomes of each letter; worked out once a letter, since messages are read often."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        self[code] = self._become(chr(code))
        return self[code]


def _kept_or_space(character: str) -> str:
    is_kept = character == "'" or unicodedata.category(character)[0] in "LMN"
    return character if is_kept else " "


def _without_marks(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    if len(parts) > 1 and parts[0].isascii():
        return _LATIN_MARKS.sub("", parts)
    return "d" if character == "đ" else character


_kept = _Letters(_kept_or_space)
_folded = _Letters(_without_marks)


def normalize(text: str) -> str:
    """Return `text` in the one spelling that questions are compared in.

    Case, compatibility forms, Arabic spelling variants, Thai look-alikes, vowel signs,
    apostrophes, invisible characters and letters held down ("helloooo") stop making a
    difference. Letters, marks and numbers of every script stay: a scorer's default cleaning
    drops combining marks, which breaks Thai and every Indic script.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _INVISIBLE.sub("", text)
    text = _APOSTROPHES.sub("'", text)
    text = _ARABIC_VOWEL_SIGNS.sub("", text).translate(_ARABIC_FORMS)
    text = text.replace(_THAI_DOUBLE_E, "แ")
    text = _REPEATED.sub(r"\1\1", text)
    return " ".join(text.translate(_kept).split())


def unfolded(text: str) -> str:
    """Return the beginning of `text` in compatibility forms, at most a question long.

    Cut before it is unfolded, a message of signs that stand for eighteen letters each would be
    eighteen messages long.
    """
    return unicodedata.normalize("NFKC", text[:LONGEST_QUESTION])[:LONGEST_QUESTION]


def without_disguise(text: str) -> str:
    """Return `text` without what lets it look like another one, or break out of its line.

    A right-to-left override shows "gnp.exe" as "exe.png" and turns a name around; what it began
    runs on into the text that stands behind it. Control characters go too, line ends and
    tabulators excepted. What languages need stays: joiners, and the marks that only give a
    direction to the signs beside them.
    """
    text = _OVERRIDES.sub("", text)
    return "".join(one for one in text if one in "\n\t" or unicodedata.category(one) != "Cc")


def fold_marks(text: str) -> str:
    """Return normalised `text` without the marks over Latin letters: đường → duong, työ → tyo.

    Half of Vietnamese and much Finnish is typed without them. Only marks that decompose from a
    Latin letter fall; й and ї keep theirs, since they are letters of their own.
    """
    return text.translate(_folded)


def words(text: str) -> list[str]:
    """Return the words of normalised `text`."""
    return text.split()
