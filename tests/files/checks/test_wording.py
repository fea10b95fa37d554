"""Checks of the catalogs against the glossary: names, hedges and terms."""

import pytest

from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA

GLOSSARY = "translations/glossary.yaml"
UK = "translations/uk/LC_MESSAGES/knowledge.po"
TEXT = """\
names:
  Kela: [Kela]
hedges:
  tarvittaessa:
    finnish: [tarvittaessa]
    uk: [за потреби]
  not certain:
    english: [not certain]
    uk: [не точно]
terms:
  työllisyysohjaaja:
    finnish: [työllisyysohjaaj]
    kept: yes
    note: Kunnan työntekijä.
    uk:
      accepted: [консультант]
      avoided: [коуч]
      note: Не вчитель.
"""
SOURCE = "Arvioinnin tekee työllisyysohjaaja. Tapaaminen on täällä: {place}."


@pytest.fixture(autouse=True)
def _glossary(data: DataFolder) -> None:
    """Write a glossary; the translations of the project are in order with it but for one."""
    data.write(GLOSSARY, TEXT)
    data.translate(
        "uk",
        "knowledge",
        {SOURCE: "Оцінку проводить консультант (työllisyysohjaaja). Зустріч тут: {place}."},
    )


def test_translations_in_order_have_no_problems(data: DataFolder) -> None:
    """Silence means that all is well."""
    assert data.problems() == []


def test_a_name_that_was_translated_is_an_error(data: DataFolder) -> None:
    """It stands on no sign, on no map and in no register."""
    data.translate("uk", "knowledge", {"Etuuksia haet Kelasta.": "Допомогу просять у Кела."})

    place = data.where(UK, "Etuuksia haet Kelasta.")
    problem = "the name 'Kela' must stand in the translation as it is, in Finnish"
    assert data.problems() == [f"{place}: error: {problem}"]


@pytest.mark.parametrize(
    ("name", "kind"), [("Puolanka", "town"), ("Puolangan kunnantalo", "place")]
)
def test_a_place_that_was_translated_is_an_error(data: DataFolder, name: str, kind: str) -> None:
    """Whoever asks the way must have its Finnish name to show."""
    data.change(ANSWERS, "Arvioinnin tekee maahanmuutto-ohjaaja.", f"Paikka on {name}.")
    data.update()
    data.translate("uk", "knowledge", {f"Paikka on {name}.": "Місце — Пуоланка."})

    place = data.where(UK, f"Paikka on {name}.")
    problem = f"the {kind} '{name}' must stand in the translation as it is, in Finnish"
    assert f"{place}: error: {problem}" in data.problems()


def test_a_translation_that_dropped_the_hedge_is_an_error(data: DataFolder) -> None:
    """A plan would read as a promise."""
    data.change(AREA, "Etuuksia haet Kelasta.", "Etuuksia haet tarvittaessa Kelasta.")
    data.update()
    source = "Etuuksia haet tarvittaessa Kelasta."
    data.translate("uk", "knowledge", {source: "Допомогу просять у Kela."})

    place = data.where(UK, source)
    problem = "'tarvittaessa' is lost: a plan reads as a promise; say one of: за потреби"
    assert data.problems() == [f"{place}: error: {problem}"]


def test_a_hedge_may_stand_anywhere_in_any_case(data: DataFolder) -> None:
    """Words change places between languages."""
    data.change(AREA, "Etuuksia haet Kelasta.", "Etuuksia haet tarvittaessa Kelasta.")
    data.update()
    source = "Etuuksia haet tarvittaessa Kelasta."
    data.translate("uk", "knowledge", {source: "За потреби допомогу просять у Kela."})

    assert data.problems() == []


def test_a_phrase_of_the_assistant_keeps_its_hedge_too(data: DataFolder) -> None:
    """Its source is English."""
    data.change("bot/core/phrases.py", '_("Hello!")', '_("It is not certain.")')
    data.update()
    data.translate("uk", "bot", {"It is not certain.": "Це заплановано."})

    assert any("'not certain' is lost" in line for line in data.problems())


def test_a_word_to_be_avoided_is_an_error(data: DataFolder) -> None:
    """It sends people to the wrong service."""
    data.translate("uk", "knowledge", {SOURCE: "Коуч, консультант (työllisyysohjaaja): {place}."})

    place = data.where(UK, 'msgid "Arvioinnin tekee työllisyysohjaaja.')
    problem = "'коуч' is to be avoided for 'työllisyysohjaaja'; say: консультант"
    assert data.problems() == [f"{place}: error: {problem}"]


def test_another_word_for_a_term_is_a_warning(data: DataFolder) -> None:
    """Three words for one service look like three services."""
    data.translate("uk", "knowledge", {SOURCE: "Порадник (työllisyysohjaaja). Тут: {place}."})

    place = data.where(UK, 'msgid "Arvioinnin tekee työllisyysohjaaja.')
    problem = "'työllisyysohjaaja' is said in other words than elsewhere; accepted: консультант"
    assert data.problems() == [f"{place}: warning: {problem}"]


def test_a_term_without_its_finnish_word_is_a_warning(data: DataFolder) -> None:
    """A person hears the Finnish word at the counter."""
    data.translate("uk", "knowledge", {SOURCE: "Консультант. Зустріч тут: {place}."})

    place = data.where(UK, 'msgid "Arvioinnin tekee työllisyysohjaaja.')
    problem = "the Finnish word 'työllisyysohjaaja' is to stand beside its translation"
    assert data.problems() == [f"{place}: warning: {problem}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[за потреби]", "[]", "the list is empty; write at least one entry"),
        ("kept: yes", "kept: maybe", "'maybe' is not known; known: yes, no"),
        ("accepted: [консультант]", "acepted: [x]", "did you mean 'accepted'?"),
        ("hedges:", "hedge:", "did you mean 'hedges'?"),
        ("    uk:\n      acc", "    xx:\n      acc", "'xx' is not known here"),
    ],
)
def test_a_slip_in_the_glossary_is_an_error(
    data: DataFolder, old: str, new: str, problem: str
) -> None:
    """A glossary that is read in part guards nothing."""
    place = data.change(GLOSSARY, old, new)

    assert any(line.startswith(place) and problem in line for line in data.problems())


def test_a_term_is_held_in_what_the_assistant_itself_says(data: DataFolder) -> None:
    """A button that is called otherwise than its answer looks like another service."""
    data.write(
        "translations/glossary.yaml",
        "names: {}\nhedges: {}\nterms:\n  alkukartoitus:\n    finnish: [arvioin]\n"
        "    english: [Initial assessment]\n    kept: yes\n"
        "    fi: {accepted: [alkukartoitus]}\n    uk: {accepted: [оцінк]}\n",
    )
    data.translate("uk", "bot", {"Initial assessment": "Перша розмова"})

    told = [one.partition(": ")[2] for one in data.problems() if "/bot.po:" in one]

    assert told == [
        "warning: 'alkukartoitus' is said in other words than elsewhere; accepted: оцінк"
    ]
