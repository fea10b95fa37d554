"""A mistake in a file is reported where it stands, in words an admin can act on."""

import pytest

from bot.core.errors import DataError
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA, MUNICIPALITY

AREA_HEAD = "knowledge/area/area.yaml"
LANGUAGES = "translations/languages.yaml"
INTENTS = "intents/intents.yaml"
OTHER_FACT = "Arvioinnin tekee maahanmuutto-ohjaaja."


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
