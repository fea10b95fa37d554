"""Finds codes that prove themselves by a check character: identity codes, bank accounts.

Works on plain writing. Whatever passes its check is one, however it is spaced; an identity code
with a wrong check character but a possible birth date is a mistyped one.
"""

import re
from collections.abc import Iterator
from string import ascii_uppercase, digits

from stdnum import iban
from stdnum.fi import hetu

Span = tuple[int, int]

_GAP = r"[ .\-_/]{0,3}"
_CENTURY = "[-+A-FU-YАВСЕУХабвсеух]"
_IDENTITY_CODE = re.compile(
    rf"(?<!\d)(\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d)(?:{_GAP}({_CENTURY}))?{_GAP}"
    rf"(\d{_GAP}\d{_GAP}\d){_GAP}([^\W_])",
    re.IGNORECASE,
)
_MISTYPED = re.compile(
    rf"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d{_CENTURY}\d{{3}}[0-9A-Z]",
    re.IGNORECASE,
)
_ACCOUNT_START = re.compile(rf"[^\W\d_]{_GAP}[^\W\d_]{_GAP}\d{_GAP}\d")
_ACCOUNT_NEXT = re.compile(rf"{_GAP}([^\W_])")
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 15, 34
_VALUES = {character: str(int(character, 36)) for character in digits + ascii_uppercase}
"""What a character counts in an account number's remainder: A is 10."""
_LOOKALIKES = str.maketrans("АВСЕНІКМОРТХУΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", "ABCEHIKMOPTXYABEHIKMNOPTXYZ")
"""Cyrillic and Greek capitals that a keyboard writes where the code has a Latin one."""


def find_identity_codes(text: str) -> Iterator[Span]:
    """Yield where `text` has a Finnish personal identity code (henkilötunnus)."""
    start = 0
    while match := _IDENTITY_CODE.search(text, start):
        if _is_identity_code(match):
            yield match.span()
            start = match.end()
        else:
            start = match.start() + 1
    yield from (match.span() for match in _MISTYPED.finditer(text))


def _is_identity_code(match: re.Match[str]) -> bool:
    date, sign, number, check = match.groups()
    day = "".join(filter(str.isdigit, date))
    number = "".join(filter(str.isdigit, number))
    if not sign and check.isdigit():
        # Ten digits may be a phone number as well, and are found as such.
        return False
    # Without its sign the century is open: it stands in no check character.
    signs = [_latin(sign)] if sign else ["-", "A"]
    codes = (f"{day}{one}{number}{_latin(check)}" for one in signs)
    return any(hetu.is_valid(code, allow_temporary=True) for code in codes)


def find_accounts(text: str) -> Iterator[Span]:
    """Yield where `text` has a bank account number (IBAN)."""
    start = 0
    while match := _ACCOUNT_START.search(text, start):
        stop = _account_end(text, match.start())
        if stop:
            yield match.start(), stop
        start = stop or match.start() + 1


def _account_end(text: str, start: int) -> int:
    """Return where the account number that begins at `start` ends; 0 where there is none."""
    characters: list[str] = []
    ends: list[int] = []
    end = start
    while len(characters) < _LONGEST_ACCOUNT and (match := _ACCOUNT_NEXT.match(text, end)):
        character = _latin(match[1])
        if character not in _VALUES:
            break
        end = match.end()
        characters.append(character)
        ends.append(end)
    for length in range(len(characters), _SHORTEST_ACCOUNT - 1, -1):
        code = "".join(characters[:length])
        # The remainder alone first: the whole check asks a register of countries.
        if int("".join(map(_VALUES.__getitem__, code[4:] + code[:4]))) % 97 == 1 and iban.is_valid(
            code, check_country=False
        ):
            return ends[length - 1]
    return 0


def _latin(text: str) -> str:
    return text.upper().translate(_LOOKALIKES)
