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
from tests.files.data_folder import ANSWERS, AREA, MUNICIPALITY, DataFolder

AREA_HEAD = "knowledge/area/area.yaml"
LANGUAGES = "translations/languages.yaml"
INTENTS = "intents/intents.yaml"
THRESHOLDS = "intents/thresholds.yaml"
NINE_IN_TEN = Limits(answer=0.9, emergency=0.9, clause=0.9, negative=0.9)
EVERY_NINE_IN_TEN = Thresholds(NINE_IN_TEN, NINE_IN_TEN, unsure=0.9, language=0.9, foreign=0.9)
JOBSEEKER_FACT = "Arvioinnin tekee työllisyysohjaaja. Tapaaminen on täällä: {place}."
OTHER_FACT = "Arvioinnin tekee maahanmuutto-ohjaaja."


# -- what is read ------------------------------------------------------------------------------


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


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        (
            LANGUAGES,
            "name: Suomi",
            "names: Suomi",
            "'names' is not known here; did you mean 'name'?",
        ),
        (INTENTS, "icon: 🧭", "icons: 🧭", "'icons' is not known here; did you mean 'icon'?"),
        (
            INTENTS,
            "kind: redirect",
            "kind: redirects",
            "'redirects' is not known; did you mean 'redirect'?",
        ),
        (
            INTENTS,
            "registers_nothing",
            "registers_all",
            "'registers_all' is not known; did you mean 'registers_nothing'?",
        ),
        (AREA_HEAD, "name: Kain", "title: Kain", "'title' is not known here; known: name, "),
        (AREA_HEAD, '"10-40"', '"40-10"', "the lines 40-10 run backwards"),
        (AREA_HEAD, '"10-40"', "ten", "'ten' is not a line or a range of lines like 12-15"),
        (AREA_HEAD, "2024-12-01", "1.12.2024", "'1.12.2024' is not a date like 2024-12-31"),
        (
            MUNICIPALITY,
            "code: 620",
            "code: 62",
            "'62' is not a municipality code of three digits",
        ),
        (
            MUNICIPALITY,
            "aino.esimerkki@puolanka.fi",
            "aino.esimerkki(at)puolanka.fi",
            "'aino.esimerkki(at)puolanka.fi' is not an e-mail address",
        ),
        (MUNICIPALITY, "name: Puolanka", "nimi: Puolanka", "'nimi' is not known here; "),
        (
            MUNICIPALITY,
            "town: suomussalmi",
            "town: suomusalmi",
            "'suomusalmi' is not known; did you mean 'suomussalmi'?",
        ),
        (
            MUNICIPALITY,
            "other: undecided",
            "other: undecide",
            "'undecide' is not known; did you mean 'undecided'?",
        ),
        (
            MUNICIPALITY,
            "guidance: {jobseeker: suomussalmi, other: puolanka}",
            "guidance: {jobseeker: suomussalmi, other: undecided}",
            "guidance must end at a municipality: every person needs somebody",
        ),
        (
            MUNICIPALITY,
            "guidance: {jobseeker: suomussalmi, other: puolanka}",
            "guidance: {jobseeker: suomussalmi}",
            "'other' is missing",
        ),
        (
            MUNICIPALITY,
            "guidance: {jobseeker: suomussalmi, other: puolanka}",
            "guidance: {jobseeker: suomussalmi, other: puolanka, both: puolanka}",
            "'both' is not known here; ",
        ),
        (
            MUNICIPALITY,
            '{document: "12"}',
            '{document: "101"}',
            "line 101 is past the document's end",
        ),
        (
            ANSWERS,
            "place: town_hall",
            "place: townhall",
            "place 'townhall' is not in municipality.yaml; did you mean 'town_hall'?",
        ),
        (ANSWERS, "note: ", "notes: ", "'notes' is not known here; did you mean 'note'?"),
        (
            ANSWERS,
            "certainty: planned",
            "certainty: maybe",
            "'maybe' is not known; known: stated, planned, possible, if_needed",
        ),
        (
            ANSWERS,
            "travel: ask_first",
            "travel: ask",
            "'ask' is not known; known: ask_first",
        ),
        (ANSWERS, '"12-15"', '"45-101"', "line 101 is past the document's end (100)"),
        (ANSWERS, '"12-15"', '"45"', "line 45 is under no heading of the document"),
        (ANSWERS, '"12-15"', '"12;15"', "'12;15' is not a line or a range of lines like 12-15"),
        (
            ANSWERS,
            '{document: "12-15"}',
            '{documents: "12-15"}',
            "a source is {document: lines}, {municipality: who} or {national: address}",
        ),
        (
            ANSWERS,
            '{document: "12-15"}',
            '{document: "12-15", seen: 2026-11-24}',
            "'seen' is not known here; known: document",
        ),
        (ANSWERS, ", confirmed: 2026-11-02}", "}", "'confirmed' is missing"),
        (ANSWERS, "2027-06-30", "2027-06-31", "'2027-06-31' is not a date like 2024-12-31"),
        (
            ANSWERS,
            "for_whom: new_residents",
            "for_whom: residents",
            "'residents' is not known; did you mean 'new_residents'?",
        ),
        (
            ANSWERS,
            "even_weeks friday",
            "odd_weeks friday",
            "'odd_weeks' is not known; did you mean 'even_weeks'?",
        ),
        (
            ANSWERS,
            "even_weeks friday",
            "weekly fridays",
            "'fridays' is not a day; did you mean 'friday'?",
        ),
        (
            ANSWERS,
            "even_weeks friday",
            "even_weeks",
            "'even_weeks' needs a day, for example even_weeks friday",
        ),
        (ANSWERS, f"text: {OTHER_FACT}", "text:", "the text is empty; write it or remove the key"),
        (AREA, "confirmed: no", "confirmed: maybe", "'maybe' is not known; known: yes, no"),
        (AREA, ", confirmed: no", "", "'confirmed' is missing"),
    ],
)
def test_a_mistake_is_reported_where_it_stands(
    data: DataFolder, path: str, old: str, new: str, problem: str
) -> None:
    """The bot does not start on half a fact, and the admin is sent to its line."""
    place = data.change(path, old, new)

    with pytest.raises(DataError) as caught:
        data.facts()

    assert str(caught.value).startswith(f"{place}: error: {problem}")


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        (
            ANSWERS,
            "guidance:",
            "guidence:",
            "'guidence' is not an intent; did you mean 'guidance'?",
        ),
        (
            ANSWERS,
            "jobseeker:",
            "jobseekers:",
            "'jobseekers' is not known here; did you mean 'jobseeker'?",
        ),
        (
            MUNICIPALITY,
            "contacts:",
            "contact:",
            "'contact' is not known here; did you mean 'contacts'?",
        ),
    ],
)
def test_a_misspelt_key_is_reported_on_its_own_line(
    data: DataFolder, path: str, old: str, new: str, problem: str
) -> None:
    """The line of what stands below the key shows nothing wrong."""
    place = data.change(path, old, new)

    with pytest.raises(DataError) as caught:
        data.facts()

    assert str(caught.value) == f"{place}: error: {problem}"


@pytest.mark.parametrize(
    "line", ["certainty: planned", 'source: {document: "12-15"}', "text: >-\n          "]
)
def test_a_fact_needs_text_certainty_source_and_date(data: DataFolder, line: str) -> None:
    """Nothing is told without saying how sure it is and where it is written."""
    name = line.partition(":")[0]
    data.change(ANSWERS, line, f"note{line[len(name) :]}" if name == "text" else "")

    with pytest.raises(DataError) as caught:
        data.facts()

    place = data.where(ANSWERS, "note: >-" if name == "text" else "- text: >-")
    assert str(caught.value) == f"{place}: error: '{name}' is missing"


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


# -- examples ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("language: uk", "language: ru", "the file is that of 'uk'"),
        ("language: uk", "language:", "the text is empty; write it or remove the key"),
        ("language: uk", "language: [uk]", "a text is expected here"),
        ('"де дістати лист"', '""', "the text is empty; write it or remove the key"),
        ('"де дістати лист"', "{де: лист}", "a text is expected here"),
    ],
)
def test_a_mistake_among_examples_is_reported(
    data: DataFolder, old: str, new: str, problem: str
) -> None:
    """A keeper mends a sentence, not a stack trace."""
    place = data.change("intents/uk.yaml", old, new)

    assert data.example_problems() == [f"{place}: error: {problem}"]


def test_examples_of_an_unknown_intent_are_reported(data: DataFolder) -> None:
    """They would teach something that is never answered."""
    data.examples("uk", {"guidence": ["де порада"]})

    place = data.where("intents/uk.yaml", "guidence:")
    assert data.example_problems() == [
        f"{place}: error: 'guidence' is not an intent; did you mean 'guidance'?"
    ]


def test_an_unknown_part_of_an_example_file_is_reported(data: DataFolder) -> None:
    """Sentences under a misspelt key would be lost."""
    place = data.change("intents/uk.yaml", "examples:", "exampels:")

    assert data.example_problems() == [
        f"{place}: error: 'exampels' is not known here; did you mean 'examples'?"
    ]


def test_loading_refuses_examples_with_a_mistake(data: DataFolder) -> None:
    """A model is never fitted on half a file."""
    place = data.change("intents/uk.yaml", '"де дістати лист"', '""')

    with pytest.raises(DataError) as caught:
        loading.load_examples(data.root, data.facts())

    assert str(caught.value).startswith(f"{place}: error: ")


def test_a_missing_file_of_examples_is_reported(data: DataFolder) -> None:
    """A language without examples understands nothing."""
    data.remove("intents/uk.yaml")

    assert data.example_problems() == [
        "intents/uk.yaml:1: error: cannot be read: No such file or directory"
    ]
