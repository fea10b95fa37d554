"""Checks of what an admin writes: towns, letters, dates."""

import pytest

from bot.files.checks.answers import names_town
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA, MUNICIPALITY

AREA_FILE = "knowledge/area/area.yaml"


def test_a_text_that_names_another_town_needs_a_line_of_the_document(data: DataFolder) -> None:
    """A town that slips into a text sends people there as surely as a place does."""
    place = data.change(AREA, "Etuuksia haet Kelasta.", "Etuuksia haet Puolangalta.")
    data.update()

    problem = "'kela_benefits' names Puolanka, another town, without a line of the document"
    assert f"{place}: error: {problem} that names it" in data.problems()


def test_a_text_may_name_its_own_town(data: DataFolder) -> None:
    """That is where people are."""
    data.change(ANSWERS, "Arvioinnin tekee maahanmuutto-ohjaaja.", "Arviointi on Puolangalla.")
    data.update()

    assert [line for line in data.problems() if "error" in line] == []


def test_a_town_that_the_cited_lines_do_not_name_is_an_error(data: DataFolder) -> None:
    """The document says it of another town, and the wrong one is in the text."""
    data.change(AREA_FILE, 'suomussalmi: "12, 60"', 'suomussalmi: "16-49, 61"')
    data.change(ANSWERS, "Arvioinnin tekee työllisyysohjaaja.", "Mene Suomussalmelle.")
    data.update()

    place = data.where(ANSWERS, "- text: >-")
    problem = (
        "'initial_assessment' names Suomussalmi, another town, without a line of the document"
    )
    assert f"{place}: error: {problem} that names it" in data.problems()


def test_lines_that_name_an_unknown_town_are_an_error(data: DataFolder) -> None:
    """With a name misspelt, every text that rightly names it would be refused."""
    place = data.change(AREA_FILE, "{suomussalmi:", "{suomusalmi:")

    problem = "'suomusalmi' is no municipality; did you mean 'suomussalmi'?"
    assert f"{place}: error: {problem}" in data.problems()


def test_a_text_of_the_document_may_name_another_town(data: DataFolder) -> None:
    """The document says so."""
    data.change(ANSWERS, "Arvioinnin tekee työllisyysohjaaja.", "Arviointi on Suomussalmella.")
    data.update()

    assert [line for line in data.problems() if "error" in line] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Puolangan kunta", "Puolanka"),
        ("Suomussalmella", "Suomussalmi"),
        ("Taivalkosken kunta", "Taivalkoski"),
        ("Ristijärveltä", "Ristijärvi"),
        ("täällä: Kuhmo.", "Kuhmo"),
    ],
)
def test_a_town_is_found_in_every_case(text: str, name: str) -> None:
    """Finnish changes the end of a name."""
    assert names_town(text, name)


@pytest.mark.parametrize(
    ("text", "name"), [("Etu-Kuhmoinen", "Sotkamo"), ("ansotkamo", "Sotkamo")]
)
def test_another_word_is_no_town(text: str, name: str) -> None:
    """Only the beginning of a word counts."""
    assert not names_town(text, name)


def test_a_letter_of_another_script_in_a_text_is_an_error(data: DataFolder) -> None:
    """A Cyrillic "а" looks right and is found by no search."""
    place = data.change(AREA, "Etuuksia haet Kelasta.", "Etuuksia hаet Kelasta.")
    data.update()

    problem = "'а' is of another script, however alike it looks; type the word anew"
    assert f"{place}: error: {problem}" in data.problems()


def test_an_end_before_the_review_is_a_warning(data: DataFolder) -> None:
    """One of the two is a slip."""
    place = data.change(ANSWERS, "valid_until: 2027-06-30", "valid_until: 2017-06-30")

    problem = "2017-06-30 is before 'reviewed', 2024-12-01"
    assert data.problems() == [f"{place}: warning: {problem}"]


@pytest.mark.parametrize("field", ["certainty: stated\n", 'source: {document: "50-52, 60"}\n'])
def test_a_fact_without_source_or_certainty_is_an_error(data: DataFolder, field: str) -> None:
    """Nothing is said without a source, and "may" never turns into "is"."""
    data.change(ANSWERS, f"    {field}    r" if "document" in field else f"    {field}    s",
                "    r" if "document" in field else "    s")  # fmt: skip

    place = data.where(ANSWERS, "  guidance:")
    name = field.partition(":")[0]
    assert data.problems() == [f"{place}: error: '{name}' is missing"]


def test_all_that_is_wrong_with_one_fact_is_told_at_once(data: DataFolder) -> None:
    """An admin who mends one thing must not find the next only then."""
    wrong = {
        "place: library": "place: libary",
        "for_whom: new_residents": "for_whom: new_resident",
        "certainty: planned": "certainty: plan",
        'document: "12-15"': 'document: "999"',
        "valid_until: 2027-06-30": "valid_until: soon",
    }
    places = [data.change(ANSWERS, old, new) for old, new in wrong.items()]

    assert [line.split(": error: ")[0] for line in data.problems()] == places


def test_all_that_is_wrong_with_a_municipality_is_told_at_once(data: DataFolder) -> None:
    """Also where its answers are wrong too."""
    wrong = {
        "code: 620": "code: 62",
        "wellbeing_county: kainuu": "wellbeing_county: kainu",
        "aino.esimerkki@puolanka.fi": "aino.esimerkki",
        "  guidance: {jobseeker: suomussalmi": "  guidance: {jobseeker: suomusalmi",
    }
    places = [data.change(MUNICIPALITY, old, new) for old, new in wrong.items()]
    places += [data.change(ANSWERS, "place: library", "place: libary")]

    told = [line.split(": error: ")[0] for line in data.problems()]
    assert sorted(told) == sorted(places)


def test_answers_are_checked_where_the_municipality_cannot_be_read(data: DataFolder) -> None:
    """Its places are unknown then, and nobody is told of each of them."""
    broken = data.change(MUNICIPALITY, "name: Puolanka", "name: Puolanka: x")
    place = data.change(ANSWERS, "certainty: planned", "certainty: plan")

    told = [line.split(": error: ")[0] for line in data.problems()]
    assert told == [place, broken]


def test_an_emergency_begins_with_the_number_to_call(data: DataFolder) -> None:
    """One digit changed in Finnish would be passed on into every language."""
    place = data.change(AREA, "Soita heti 112.", "Soita heti 113.")
    data.update()

    problem = "'emergency.danger' does not begin with the number 112"
    assert f"{place}: error: {problem}" in data.problems()


def test_an_emergency_begins_with_the_number_that_is_told(data: DataFolder) -> None:
    """A number in a draft is read by nobody."""
    fact = """
      certainty: stated
      source: {national: "https://112.fi", seen: 2026-11-24, confirmed: yes}
      reviewed: 2026-11-24"""
    written = f"""\
  emergency.danger:
    - text: Soita heti 112.
      state: draft{fact}
    - text: Odota apua.{fact}
"""
    before = (data.root / AREA).read_text("utf-8")
    data.write(AREA, before[: before.index("  emergency.danger:")] + written)
    data.update()

    problem = "'emergency.danger' does not begin with the number 112"
    assert f"{data.where(AREA, 'Odota apua.')}: error: {problem}" in data.problems()
