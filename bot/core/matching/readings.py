"""What a message may have been meant to be: typed on another keyboard, or in Latin letters.

A telephone stays on the keyboard of the last conversation, so that "допомога" comes out as
"ljgjvjuf"; whoever has no Cyrillic keyboard writes "dopomoha"; Vietnamese typed without its
input method leaves "tieesng" for "tiếng". Which of the readings is meant is not decided here.
"""

import re
from collections.abc import Iterator, Mapping

_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
_RUSSIAN_SHIFTED = "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
_UKRAINIAN = "'йцукенгшщзхїфівапролджєячсмитьбю."
_UKRAINIAN_SHIFTED = "ʼЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,"
_ARABIC_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvnm,./HYN"
_ARABIC = "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظأإآ"
_THAI_KEYS = _KEYS + '1234567890-=QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_THAI = "_ๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝ" + "ๅ/-ภถุึคตจขช" + '๐"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_LAM_ALEF = "لا"
"""Two letters on one key, that of b."""

Letters = Mapping[str, str]


def _keyboard(keys: str, signs: str) -> Letters:
    return dict(zip(keys, signs, strict=True))


_KEYBOARDS: tuple[Letters, ...] = (
    _keyboard(_KEYS + _SHIFTED, _RUSSIAN + _RUSSIAN_SHIFTED),
    _keyboard(_KEYS + _SHIFTED, _UKRAINIAN + _UKRAINIAN_SHIFTED),
    {**_keyboard(_ARABIC_KEYS, _ARABIC), "b": _LAM_ALEF},
    _keyboard(_THAI_KEYS, _THAI),
)
"""Of a key with a Latin letter, what it writes on the keyboards of Russian, Ukrainian, Arabic
(101) and Thai (Kedmanee), as Unicode's CLDR has them."""
_TYPED = tuple(str.maketrans(dict(keyboard)) for keyboard in _KEYBOARDS)
_TYPED_BACK = tuple(
    str.maketrans({sign: key for key, sign in keyboard.items() if sign != _LAM_ALEF})
    for keyboard in _KEYBOARDS
)

_GROUPS = {"shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш"}
_GROUPS |= {"yu": "ю", "ya": "я", "ju": "ю", "ja": "я"}
_LETTERS = _keyboard("abcdefghijklmnopqrstuvwxyz4'", "абцдефгхийклмнопкрстуввхызчь")
_CYRILLIC: tuple[Letters, ...] = (
    {**_LETTERS, **_GROUPS, "yo": "ё", "jo": "ё", "ye": "е"},
    {**_LETTERS, **_GROUPS, "ye": "є", "je": "є", "yi": "ї", "ji": "ї"}
    | {"h": "г", "y": "и", "i": "і"},
)
"""Latin letters, as people write Russian and Ukrainian with them, and what they stand for."""
_LATIN = re.compile(r"shch|sch|zh|kh|ts|[cs]h|[yj][aeiou]|[a-z4']")
_SHORT_I = "й"
"""What y stands for after a vowel."""

_TONE = re.compile(
    r"([aeiouyw])[sfrxj](?=(?:ch|n[gh]|[cmnpt])?\b)|\b(?=\w*[aeiouy])(\w+)[sfrxj]\b"
)
"""A letter that sets a Vietnamese tone, after its vowel or at the end of the word."""
_DOUBLED = re.compile(r"([aeod])\1")
_HORN = re.compile(r"([aou])w")


def other_readings(text: str) -> Iterator[str]:
    """Yield what `text` would be, had it been typed on the keyboard or in the letters meant."""
    latin = sum(character.isascii() and character.isalpha() for character in text)
    others = sum(character.isalpha() and not character.isascii() for character in text)
    if latin < others:
        for back in _TYPED_BACK:
            yield text.replace(_LAM_ALEF, "b").translate(back)
        return
    for keyboard in _TYPED:
        yield text.translate(keyboard)
    small = text.casefold()
    for letters in _CYRILLIC:
        yield _in_cyrillic(small, letters)
    yield from _in_vietnamese(small)


def _in_cyrillic(text: str, letters: Letters) -> str:
    def written(found: re.Match[str]) -> str:
        group = found[0]
        if group == "y" and found.start() and text[found.start() - 1] in "aeiou":
            return _SHORT_I
        return letters.get(group) or "".join(letters[letter] for letter in group)

    return _LATIN.sub(written, text)


def _in_vietnamese(text: str) -> Iterator[str]:
    """Yield `text` without what sets its marks; any language doubles a letter here and there."""
    plain = _HORN.sub(r"\1", _DOUBLED.sub(r"\1", text))
    if plain == text:
        return
    plain = _TONE.sub(r"\1\2", plain)
    pairs = list(zip(text.split(), plain.split(), strict=True))
    if 2 * sum(before != after for before, after in pairs) >= len(pairs):
        yield plain
