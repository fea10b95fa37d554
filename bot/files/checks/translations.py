"""Checks of the catalogs: what a translator writes must say what the source says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages import Catalog

from bot.core.errors import DataError
from bot.core.languages import Language
from bot.files import catalogs
from bot.files.checks.answers import LONGEST_TEXT, names_town, placeholders, too_long
from bot.files.checks.scripts import LATIN, foreign_letters, mixed_words, script_of, scripts_in
from bot.files.problems import ERROR, WARNING, Problem

_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s)»”\"]*\w|www\.[^\s)»”\"]*\w")
_ONLY_IN = {"uk": "їєґі", "ru": "ыэёъ"}
"""Letters that the one Cyrillic language has and the other lacks."""
_NOT_EXTRACTED = (
    "this text is new or was changed, and no translator has it; if that is meant, run `make texts`"
)
_WORDS_OF_A_COPY = 3
"""A text of fewer words may be the same in two languages."""


def read_catalogs(
    root: Path, languages: Mapping[str, Language], problems: list[Problem]
) -> Iterator[tuple[str, str, Catalog]]:
    """Yield language, domain and catalog; one that is missing or broken is kept as a problem."""
    for domain in catalogs.SOURCE_LANGUAGES:
        for language in catalogs.languages_of(domain, languages):
            path = catalogs.catalog_path(root, language, domain)
            name = path.relative_to(root).as_posix()
            try:
                catalog = catalogs.read_catalog(root, language, domain)
            except DataError as error:
                problems.append(Problem(error.path, error.line, ERROR, error.problem))
                continue
            if catalog is None:
                problems.append(Problem(name, 1, WARNING, "no catalog; run `make texts`"))
            else:
                yield language, domain, catalog


def waiting_texts(name: str, catalog: Catalog) -> Iterator[Problem]:
    """A text without a current translation is read in another language."""
    waiting = [one for one in catalogs.messages(catalog) if not one.string or one.fuzzy]
    if waiting:
        line = waiting[0].lineno or 1
        text = f"{len(waiting)} texts wait for a translation; this is the first"
        yield Problem(name, line, WARNING, text)


def current(catalog: Catalog) -> Iterator[tuple[int, str, str]]:
    """Yield line, source and translation of the texts that people read."""
    for message in catalogs.messages(catalog):
        if message.string and not message.fuzzy:
            yield message.lineno or 1, str(message.id), str(message.string)


def blank(_language: str, _source: str, translation: str) -> Iterator[str]:
    """A translation of nothing but spaces is shown, and the person reads an empty message."""
    if not any(letter.isalnum() for letter in translation):
        yield "the translation is empty but for spaces; write it or leave it out"


def other_placeholders(_language: str, source: str, translation: str) -> Iterator[str]:
    """A translation with other placeholders than its source says something else."""
    if placeholders(translation) != placeholders(source):
        yield f"the placeholders differ from those of '{source}'"


def other_numbers(_language: str, source: str, translation: str) -> Iterator[str]:
    """A wrong digit is a wrong telephone number."""
    wanted, found = _numbers(source), _numbers(translation)
    if wanted != found:
        missing, added = (
            ", ".join((wanted - found).elements()),
            ", ".join((found - wanted).elements()),
        )
        told = [f"missing: {missing}"] * bool(missing) + [f"not in the source: {added}"] * bool(
            added
        )
        yield f"the numbers differ from those of the source ({'; '.join(told)})"


def other_addresses(_language: str, source: str, translation: str) -> Iterator[str]:
    """Mail to an address that was translated arrives nowhere."""
    wanted, found = Counter(_ADDRESS.findall(source)), Counter(_ADDRESS.findall(translation))
    for address in (wanted - found) + (found - wanted):
        yield f"the address {address} must stand in source and translation alike"


def other_script(language: str, source: str, translation: str) -> Iterator[str]:
    """A text of another language, pasted into the wrong file, is read by nobody."""
    script, found = script_of(language), scripts_in(translation)
    words = [word for word in translation.split() if word.strip("{}.,:;()") not in source]
    if words and found and script not in found:
        yield f"the translation is not in the letters of '{language}'"
    elif letters := foreign_letters(translation, allowed={script, LATIN}):
        yield f"'{letters}' is not a letter of '{language}'"
    for other, letters in _ONLY_IN.items():
        strange = [one for one in dict.fromkeys(translation.casefold()) if one in letters]
        if strange and other != language and language in _ONLY_IN:
            yield f"'{''.join(strange)}' is a letter of '{other}', not of '{language}'"


def mixed_letters(_language: str, _source: str, translation: str) -> Iterator[str]:
    """A look-alike letter breaks search, spoken output and every dictionary."""
    for word in mixed_words(translation):
        yield f"'{word}' mixes letters of two scripts; type the word anew"


def too_long_to_send(_language: str, _source: str, translation: str) -> Iterator[str]:
    """Telegram refuses a message that is too long, and the person reads nothing."""
    if len(translation) > LONGEST_TEXT:
        yield too_long(translation)


ALWAYS_WRONG = (
    blank,
    other_placeholders,
    other_numbers,
    other_addresses,
    other_script,
    mixed_letters,
    too_long_to_send,
)
"""Checks of one translation, each of them an error."""


def copies(source: str, translation: str) -> Iterator[str]:
    """A source text that was copied is not translated, and nobody notices."""
    if source == translation and len(source.split()) >= _WORDS_OF_A_COPY:
        yield "the translation is the source itself; translate it or leave it out"


def invented_towns(towns: Iterable[str], source: str, translation: str) -> Iterator[str]:
    """A town that the source does not name sends people there all the same."""
    for town in towns:
        if town in translation and not names_town(source, town):
            yield f"the translation names {town}, the source does not"


def texts_written_twice(root: Path, language: str, domain: str) -> Iterator[Problem]:
    """Of two translations of one text the second is never read, whoever mends it."""
    path = catalogs.catalog_path(root, language, domain)
    name = path.relative_to(root).as_posix()
    seen: dict[str, int] = {}
    for line, key in _written_keys(path.read_text("utf-8")):
        if key in seen:
            text = f"this text stands in line {seen[key]} already; keep one of the two"
            yield Problem(name, line, ERROR, text)
        seen.setdefault(key, line)


def _written_keys(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and key, context with source, of every entry of a catalog as it is written."""
    key, first = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        word, _, quoted = line.partition('"')
        if word in {"msgctxt ", "msgid "}:
            key, first = f"{key}\n{word}{quoted[:-1]}", first or number
        elif word == "msgstr ":
            yield first, key
            key, first = "", 0
        elif not word and first:
            # However an editor wraps it, the text is the same.
            key += quoted[:-1]


def texts_not_extracted(root: Path) -> Iterator[Problem]:
    """A text that no template holds never reaches a translator."""
    for domain in catalogs.SOURCE_LANGUAGES:
        path = root / "translations" / f"{domain}.pot"
        try:
            found = catalogs.extract(root, domain)
        except DataError:
            # The file that cannot be read is reported already.
            continue
        try:
            kept = {(one.context, one.id) for one in catalogs.read_template(path)}
        except DataError as error:
            yield Problem(error.path, error.line, ERROR, error.problem)
            continue
        new = [one for one in catalogs.messages(found) if (one.context, one.id) not in kept]
        for one in new:
            # Whoever slipped on a digit of a text learns here that the text is another one now.
            for name, line in one.locations:
                yield Problem(name, line or 1, ERROR, _NOT_EXTRACTED)
        if not new and kept != {(one.context, one.id) for one in found}:
            yield Problem(
                path.relative_to(root).as_posix(),
                1,
                ERROR,
                "holds texts that are not said any more; run `make texts`",
            )


def _numbers(text: str) -> Counter[str]:
    plain = "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in text)
    return Counter(_NUMBER.findall(plain))
