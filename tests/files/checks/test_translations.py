"""Checks of the catalogs: what a translator writes must say what the source says."""

from collections.abc import Callable

import pytest

from bot.files.checks import translations
from bot.files.checks.translations import (
    blank,
    copies,
    invented_towns,
    mixed_letters,
    other_addresses,
    other_numbers,
    other_placeholders,
    other_script,
    too_long_to_send,
)
from tests.files.data_folder import DataFolder

UK = "translations/uk/LC_MESSAGES/knowledge.po"
WRONG: list[tuple[Callable[..., object], str, str, str, str]] = [
    (blank, "uk", "Hei", " \n ", "the translation is empty but for spaces"),
    (other_placeholders, "uk", "Kunta: {provider}", "Громада", "the placeholders differ"),
    (other_placeholders, "uk", "{provider}", "{provider:>99}", "the placeholders differ"),
    (other_placeholders, "uk", "{provider}", "{provider.name}", "the placeholders differ"),
    (other_numbers, "ar", "Soita 112", "اتصل ١١٣", "missing: 112; not in the source: 113"),
    (other_numbers, "uk", "Soita 112", "Телефонуйте", "(missing: 112)"),
    (other_numbers, "uk", "Hei", "Привіт 5", "(not in the source: 5)"),
    (other_addresses, "uk", "a@b.fi", "a b", "the address a@b.fi must stand"),
    (other_addresses, "uk", "Katso https://migri.fi.", "Див. migri", "https://migri.fi must"),
    (other_script, "th", "Hei", "Привет", "not in the letters of 'th'"),
    (other_script, "sw", "Hei", "Habari Привет", "'Привет' is not a letter of 'sw'"),
    (other_script, "ru", "Hei", "Привіт", "'і' is a letter of 'uk', not of 'ru'"),
    (other_script, "uk", "Hei", "Вы", "'ы' is a letter of 'ru', not of 'uk'"),
    (mixed_letters, "uk", "Hei", "Вітaю", "'Вітaю' mixes letters of two scripts"),
    (too_long_to_send, "uk", "Hei", "а" * 1201, "1201 characters, at most 1200 fit"),
]
RIGHT: list[tuple[Callable[..., object], str, str, str]] = [
    (blank, "uk", "Hei", "Привіт"),
    (other_placeholders, "uk", "{a} ja {b}", "{b} та {a}"),
    (other_numbers, "ar", "Soita 112", "اتصل ١١٢"),
    (other_numbers, "th", "vuonna 2025", "ปี ๒๐๒๕"),
    (other_addresses, "uk", "a@b.fi tai https://migri.fi.", "https://migri.fi, a@b.fi"),
    (other_script, "uk", "Kela", "Kela"),
    (other_script, "ar", "Kela: {provider}", "Kela: {provider}"),
    (other_script, "vi", "Hei", "Xin chào"),
    (other_script, "uk", "Hei", "Вітаю, це Kela"),
    (mixed_letters, "uk", "Hei", "Kela-консультація"),
    (too_long_to_send, "uk", "Hei", "а" * 1200),
]


@pytest.mark.parametrize(("check", "language", "source", "translation", "problem"), WRONG)
def test_what_a_translation_gets_wrong_is_told(
    check: Callable[[str, str, str], list[str]],
    language: str,
    source: str,
    translation: str,
    problem: str,
) -> None:
    """Each check says what it found."""
    (told,) = check(language, source, translation)

    assert problem in told


@pytest.mark.parametrize(("check", "language", "source", "translation"), RIGHT)
def test_a_faithful_translation_passes(
    check: Callable[[str, str, str], list[str]], language: str, source: str, translation: str
) -> None:
    """No false alarm."""
    assert list(check(language, source, translation)) == []


def test_every_check_of_a_translation_is_tried_both_ways() -> None:
    """A check that never fails, or always does, checks nothing."""
    assert {one[0] for one in WRONG} == set(translations.ALWAYS_WRONG)
    assert {one[0] for one in RIGHT} == set(translations.ALWAYS_WRONG)


def test_a_copied_source_is_told() -> None:
    """It is not translated, and nobody notices; a name may be the same."""
    assert list(copies("Soita heti 112.", "Soita heti 112."))
    assert not list(copies("Kela", "Kela"))


def test_a_town_that_the_source_does_not_name_is_told() -> None:
    """It sends people there all the same."""
    towns = ["Kajaani", "Puolanka"]

    assert list(invented_towns(towns, "Palvelun antaa kunta.", "Іди до Kajaani"))
    assert not list(invented_towns(towns, "Puolangan kunta", "громада Puolanka"))


def test_a_wrong_translation_is_told_with_its_line(data: DataFolder) -> None:
    """A translator finds the entry at once."""
    data.translate("uk", "knowledge", {"Soita heti 112.": "Телефонуйте 113."})

    place = data.where(UK, 'msgid "Soita heti 112."')
    problem = "the numbers differ from those of the source (missing: 112; not in the source: 113)"
    assert data.problems() == [f"{place}: error: {problem}"]


def test_a_text_that_was_translated_twice_is_told(data: DataFolder) -> None:
    """The second is never read, whoever mends it."""
    text = (data.root / UK).read_text("utf-8")
    entry = 'msgctxt "emergency.danger"\nmsgid ""\n"Soita "\n"heti 112."\nmsgstr "Ні 112."\n'
    data.write(UK, f"{text}\n{entry}")

    first = data.where(UK, 'msgid "Soita heti 112."')
    line = int(first.rpartition(":")[2]) - 1
    place = f"{UK}:{len(text.splitlines()) + 2}"
    assert data.problems() == [
        f"{place}: error: this text stands in line {line} already; keep one of the two"
    ]


def test_the_same_text_in_two_contexts_is_no_problem(data: DataFolder) -> None:
    """Two topics may say the same in other words."""
    text = (data.root / UK).read_text("utf-8")
    entry = 'msgctxt "greeting"\nmsgid "Soita heti 112."\nmsgstr "Телефонуйте 112."\n'
    data.write(UK, f"{text}\n{entry}")

    assert data.problems() == []
