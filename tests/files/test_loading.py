"""The data files become frozen objects, or an error with its place."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.errors import DataError
from bot.core.intents import Kind
from bot.core.knowledge import (
    Attendance,
    Certainty,
    DocumentSource,
    Group,
    MunicipalitySource,
    NationalSource,
    Place,
)
from bot.core.matching.examples import Example
from bot.core.understanding import Limits, Thresholds
from bot.files import loading
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA, MUNICIPALITY

AREA_HEAD = "knowledge/area/area.yaml"
LANGUAGES = "translations/languages.yaml"
INTENTS = "intents/intents.yaml"
THRESHOLDS = "intents/thresholds.yaml"
NINE_IN_TEN = Limits(answer=0.9, emergency=0.9, clause=0.9, negative=0.9)
EVERY_NINE_IN_TEN = Thresholds(NINE_IN_TEN, NINE_IN_TEN, unsure=0.9, language=0.9, foreign=0.9)
JOBSEEKER_FACT = "Arvioinnin tekee työllisyysohjaaja. Tapaaminen on täällä: {place}."
OTHER_FACT = "Arvioinnin tekee maahanmuutto-ohjaaja."


def test_languages_are_read_with_their_keepers(data: DataFolder) -> None:
    """A button bears the language's own name."""
    languages = data.facts().languages

    assert list(languages) == ["fi", "uk"]
    assert languages["uk"].name == "Українська"
    assert languages["uk"].spoken == "ukrainaa"
    assert languages["uk"].keepers == ("Соломія",)


def test_intents_are_read_in_their_order(data: DataFolder) -> None:
    """Topics are offered in the order of the register."""
    intents = data.facts().intents

    assert [intent.name for intent in intents.topics] == [
        "guidance",
        "initial_assessment",
        "kela_benefits",
    ]
    assert intents["guidance"].icon == "🧭"
    assert intents["kela_benefits"].kind is Kind.REDIRECT
    assert intents["kela_benefits"].registers_nothing
    assert not intents["guidance"].registers_nothing
    assert intents["emergency"].name == "emergency.danger"


def test_a_fact_is_read_with_everything_that_decides_a_journey(data: DataFolder) -> None:
    """Place, day and end are data; only the sentence is text."""
    (fact,) = data.facts().knowledge.facts("initial_assessment", "puolanka", Group.JOBSEEKER)

    assert fact.text == JOBSEEKER_FACT
    assert fact.certainty is Certainty.PLANNED
    assert fact.source == DocumentSource(
        ((12, 15),), "Palvelutarpeen arviointi", frozenset({"suomussalmi"})
    )
    assert fact.reviewed == date(2024, 12, 1)
    assert fact.place == Place(
        "Kirjasto", "suomussalmi", "Suomussalmen kirkonkylä", "Kauppakatu 20"
    )
    assert fact.ask_before_travel
    assert fact.attendance == Attendance(
        for_whom="new_residents", when="even_weeks friday", price="free"
    )
    assert fact.valid_until == date(2027, 6, 30)
    assert not fact.end_is_unknown


def test_what_is_unknown_is_known_to_be_unknown(data: DataFolder) -> None:
    """A project without years, a service without a place: the answer says so."""
    (fact,) = data.facts().knowledge.facts("initial_assessment", "puolanka", Group.OTHER)

    assert fact.place is None
    assert fact.place_is_unknown
    assert fact.valid_until is None
    assert fact.end_is_unknown
    assert fact.certainty is Certainty.IF_NEEDED
    assert fact.source == MunicipalitySource("Aino Esimerkki", date(2026, 11, 2))
    assert fact.note == "Paikka puuttuu asiakirjasta."


def test_each_group_is_told_its_own_facts(data: DataFolder) -> None:
    """Without a group everything is told."""
    knowledge = data.facts().knowledge

    def texts(group: Group | None) -> list[str]:
        return [fact.text for fact in knowledge.facts("initial_assessment", "puolanka", group)]

    assert texts(Group.JOBSEEKER) == [JOBSEEKER_FACT]
    assert texts(Group.OTHER) == [OTHER_FACT]
    assert texts(None) == [JOBSEEKER_FACT, OTHER_FACT]
    assert knowledge.depends_on_group("initial_assessment", "puolanka")
    assert not knowledge.depends_on_group("guidance", "puolanka")


def test_several_line_ranges_are_cited_under_the_first_heading(data: DataFolder) -> None:
    """A fact may be put together from two places of the document."""
    (fact,) = data.facts().knowledge.facts("guidance", "puolanka", None)

    assert fact.source == DocumentSource(
        ((50, 52), (60, 60)), "Ohjaus ja neuvonta", frozenset({"suomussalmi"})
    )


def test_a_national_source_says_whether_it_was_compared(data: DataFolder) -> None:
    """Nobody has compared Kela's page yet."""
    knowledge = data.facts().knowledge
    (benefits,) = knowledge.facts("kela_benefits", None, None)
    (danger,) = knowledge.facts("emergency.danger", None, None)

    seen = date(2026, 11, 24)
    assert benefits.source == NationalSource("https://www.kela.fi", seen, is_confirmed=False)
    assert danger.source == NationalSource("https://112.fi", seen, is_confirmed=True)


def test_a_municipality_is_read_with_places_contacts_and_providers(data: DataFolder) -> None:
    """The provider is often another municipality; where the document is silent, nobody."""
    puolanka = data.facts().knowledge.municipalities["puolanka"]

    assert (puolanka.name, puolanka.code) == ("Puolanka", "620")
    assert puolanka.spellings == ("puolanka", "пуоланк")
    assert puolanka.places["town_hall"] == Place("Puolangan kunnantalo", "puolanka")
    assert puolanka.providers["initial_assessment"] == {
        Group.JOBSEEKER: "suomussalmi",
        Group.OTHER: None,
    }
    assert puolanka.providers["guidance"][Group.OTHER] == "puolanka"
    assert puolanka.contacts["coordinator"].email == "aino.esimerkki@puolanka.fi"
    assert puolanka.contacts["coordinator"].unit == ""


def test_nothing_is_borrowed_from_another_municipality(data: DataFolder) -> None:
    """Suomussalmi says nothing of assessments, so nothing is known there."""
    assert data.facts().knowledge.facts("initial_assessment", "suomussalmi", None) == ()


def test_examples_and_negatives_are_read_with_their_lines(data: DataFolder) -> None:
    """A keeper finds a sentence by its line."""
    data.write(
        "intents/uk.yaml",
        "examples:\n  guidance:\n    - де консультація\n"
        "negatives:\n  out_of_scope:\n    - яка завтра погода\n",
    )

    examples = loading.load_examples(data.root, data.facts())

    assert examples[-2:] == (
        Example("де консультація", "uk", "guidance", "intents/uk.yaml", 3),
        Example("яка завтра погода", "uk", "out_of_scope", "intents/uk.yaml", 6),
    )


def test_thresholds_are_numbers(data: DataFolder) -> None:
    """`make thresholds` writes them, this reads them back."""
    data.change(THRESHOLDS, "unsure: 0.9", "unsure: 0.5")

    thresholds = loading.read_thresholds(data.root)

    assert thresholds == replace(EVERY_NINE_IN_TEN, unsure=0.5)


@pytest.mark.parametrize(
    "line", ["name: Aino Esimerkki", "title: Koordinaattori", "email: aino.esimerkki@puolanka.fi"]
)
def test_a_contact_is_whole(data: DataFolder, line: str) -> None:
    """A person cannot write to half an address."""
    data.change(MUNICIPALITY, f"    {line}\n", "")

    with pytest.raises(DataError) as caught:
        data.facts()

    assert caught.value.problem == f"'{line.partition(':')[0]}' is missing"
    assert caught.value.path == MUNICIPALITY


def test_a_municipality_needs_somebody_to_ask(data: DataFolder) -> None:
    """Every answer ends with a person."""
    text = (data.root / MUNICIPALITY).read_text("utf-8")
    start, end = text.index("contacts:"), text.index("spellings:")
    data.write(MUNICIPALITY, f"{text[:start]}contacts: {{}}\n{text[end:]}")

    with pytest.raises(DataError) as caught:
        data.facts()

    place = data.where(MUNICIPALITY, "contacts:")
    assert str(caught.value) == f"{place}: error: every municipality needs a contact person"


@pytest.mark.parametrize("empty", ["[]", "{}"])
def test_an_empty_answer_is_refused(data: DataFolder, empty: str) -> None:
    """A topic that is answered with nothing is not answered."""
    data.write(AREA, (data.root / AREA).read_text("utf-8") + f"  guidance: {empty}\n")

    with pytest.raises(DataError) as caught:
        data.facts()

    place = data.where(AREA, "guidance:")
    assert str(caught.value) == f"{place}: error: the answer is empty"


def test_a_topic_is_answered_in_one_file_of_a_folder(data: DataFolder) -> None:
    """Of two answers an admin would mend the wrong one."""
    text = (data.root / "knowledge/suomussalmi/answers.yaml").read_text("utf-8")
    data.write("knowledge/suomussalmi/more.yaml", text)

    with pytest.raises(DataError) as caught:
        data.facts()

    place = "knowledge/suomussalmi/more.yaml:2"
    assert str(caught.value) == f"{place}: error: 'guidance' is answered in another file already"


SHAPES = ["a: 'b\n", "a: b\na: c\n", "- a\n", "a: b\n", ""]


@pytest.mark.parametrize("path", [LANGUAGES, INTENTS, AREA_HEAD, AREA, MUNICIPALITY, ANSWERS])
@pytest.mark.parametrize("content", SHAPES)
def test_a_file_of_another_shape_is_refused(data: DataFolder, path: str, content: str) -> None:
    """Whatever an editor makes of a file, the error names it."""
    data.write(path, content)

    with pytest.raises(DataError) as caught:
        data.facts()

    assert caught.value.path == path


@pytest.mark.parametrize("content", SHAPES)
def test_thresholds_of_another_shape_are_refused(data: DataFolder, content: str) -> None:
    """The same holds for the file that a command writes."""
    data.write(THRESHOLDS, content)

    with pytest.raises(DataError) as caught:
        loading.read_thresholds(data.root)

    assert caught.value.path == THRESHOLDS


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("unsure: 0.9", "unsure: high", "'high' is not a number"),
        (
            "alone: {answer: 0.9",
            "alone: {answers: 0.9",
            "'answers' is not known here; did you mean 'answer'?",
        ),
    ],
)
def test_a_threshold_is_a_number_that_is_used(
    data: DataFolder, old: str, new: str, problem: str
) -> None:
    """A misspelt threshold would silently not count."""
    place = data.change(THRESHOLDS, old, new)

    with pytest.raises(DataError) as caught:
        loading.read_thresholds(data.root)

    assert str(caught.value) == f"{place}: error: {problem}"
