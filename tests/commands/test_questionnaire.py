"""`questionnaire` asks a municipality what is missing or old, and reads its answers as drafts."""

from pathlib import Path

import pytest
from docx import Document

from bot import app
from bot.commands import questionnaire
from bot.core.errors import DataError, InputError
from bot.core.knowledge import Group, MunicipalitySource, State
from bot.files import loading
from tests.commands.filling import PHONE, PROPOSED, TODAY, fill, read, written
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, MUNICIPALITY

DEPUTY = "puolanka.contact.coordinator.deputy"
STILL = "puolanka.contact.coordinator.still"
OPEN = "puolanka.provider.initial_assessment.other"


def rows(form: Path) -> dict[str, tuple[str, str]]:
    """Return what is told and what is asked, by the key of the row."""
    found = {}
    for table in Document(str(form)).tables:
        for row in table.rows:
            told, question, _ = (cell.text for cell in row.cells)
            if "tunnus: " in told:
                text, _, key = told.rpartition("tunnus: ")
                found[key] = (text.strip(), question)
    return found


def key_of(form: Path, words: str) -> str:
    """Return the key of the row that tells `words`."""
    return next(key for key, (told, _) in rows(form).items() if words in told)


def test_the_form_asks_for_what_is_missing_open_and_old(data: DataFolder, tmp_path: Path) -> None:
    """Phone, hours and deputy; who provides; where; whether a project goes on."""
    asked = rows(written(data, tmp_path))

    assert asked[PHONE] == (
        "Aino Esimerkki\nAino Esimerkki, Koordinaattori, aino.esimerkki@puolanka.fi",
        "Mihin puhelinnumeroon asiakas voi soittaa?",
    )
    assert {STILL, DEPUTY, "puolanka.contact.coordinator.hours", OPEN} < set(asked)
    assert asked[OPEN][1] == "Kuka antaa tämän palvelun, ja missä?"
    told, question = next(one for one in asked.values() if "maahanmuutto-ohjaaja" in one[0])
    assert told.startswith("Alkukartoitus (muut kuin työnhakijat)")
    assert "Paikka puuttuu asiakirjasta." in question
    assert "Missä palvelu annetaan" in question
    assert "Jatkuuko tämä? Mihin asti?" in question
    told, question = next(one for one in asked.values() if "Neuvontaa antaa" in one[0])
    assert "Suomussalmi" in told
    assert question == "Pitääkö tämä paikkansa?"


@pytest.mark.parametrize(
    ("municipality", "told", "question"),
    [
        ("kuhmo", "sopimuksella", "selviää joulukuussa 2024"),
        ("kuusamo", "vastuukunta", "Asiakirja ei nimeä vastuukuntaa"),
        ("taivalkoski", "2025", "Jatkuuko tämä?"),
        ("kuhmo", "Työkortit", "Onko kunnassa tällaista palvelua?"),
    ],
)
def test_our_own_open_points_are_asked(
    tmp_path: Path, municipality: str, told: str, question: str
) -> None:
    """Kuhmo's contract, the vastuukunta of Kuusamo, projects that may have ended, gaps."""
    form = tmp_path / "kysely.docx"
    questionnaire.write(app.ROOT, municipality, form, TODAY)

    assert any(told in one and question in other for one, other in rows(form).values())


def test_what_was_checked_lately_is_not_asked(data: DataFolder, tmp_path: Path) -> None:
    """Nobody fills in a form that asks for what they said last month."""
    source = (
        "source: {municipality: Aino Esimerkki, confirmed: 2026-11-02}\n    reviewed: 2026-11-02"
    )
    data.change(ANSWERS, 'source: {document: "50-52, 60"}\n    reviewed: 2024-12-01', source)

    assert not [one for one in rows(written(data, tmp_path)).values() if "Neuvontaa" in one[0]]


def test_an_unknown_municipality_is_refused(data: DataFolder, tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(InputError, match="one of puolanka, suomussalmi"):
        questionnaire.write(data.root, "puolnka", tmp_path / "kysely.docx", TODAY)


def test_an_answer_becomes_a_draft_of_the_municipality(data: DataFolder, tmp_path: Path) -> None:
    """Nobody is told it before an admin has read it; `check` shows it and finds no error."""
    form = fill(written(data, tmp_path), {PHONE: "08 6155 4000", OPEN: "Palvelun antaa hallinto."})

    assert read(data, form) == 0

    facts = data.facts()
    found = [one for one in facts.written if one.value.path == PROPOSED]
    assert {(one.intent, one.group, one.fact.text) for one in found} == {
        ("contact_person", "both", "Aino Esimerkki, puhelin: 08 6155 4000"),
        ("initial_assessment", "other", "Palvelun antaa hallinto."),
    }
    assert all(one.fact.state is State.DRAFT for one in found)
    assert all(
        one.fact.source == MunicipalitySource("Aino Esimerkki, Puolanka", TODAY) for one in found
    )
    told = facts.knowledge.facts("initial_assessment", "puolanka", Group.OTHER)
    assert [one.text for one in told] == ["Arvioinnin tekee maahanmuutto-ohjaaja."]
    errors = [one for one in data.problems() if ": error: " in one]
    assert [one for one in errors if not one.startswith("intents/")] == []
    assert sum("is a draft" in one for one in data.problems()) == 2


def test_a_yes_proposes_the_fact_as_it_stands(data: DataFolder, tmp_path: Path) -> None:
    """With its place and certainty, and the municipality as its source."""
    form = written(data, tmp_path)
    fill(form, {key_of(form, "Neuvontaa antaa"): "Kyllä."})

    read(data, form)

    (found,) = (one.fact for one in data.facts().written if one.value.path == PROPOSED)
    assert found.text == "Neuvontaa antaa kunta: {provider}."
    assert found.place is not None
    assert found.reviewed == TODAY
    assert f"{ANSWERS}:2" in found.note


def test_a_no_and_a_yes_that_change_nothing_are_told_to_the_admin(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only an admin can do is said with file and line."""
    form = written(data, tmp_path)
    fill(form, {key_of(form, "Neuvontaa antaa"): "ei", STILL: "kyllä", OPEN: "kyllä"})

    assert read(data, form) == 0

    printed = capsys.readouterr().out
    assert f"not right any more; mend or disable {ANSWERS}:2" in printed
    assert f"set 'reviewed' of 'coordinator' in {MUNICIPALITY}" in printed
    assert "'yes' tells too little here" in printed
    assert not (data.root / PROPOSED).exists()


def test_an_answer_that_cannot_be_kept_is_shown_and_the_rest_is_kept(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence that has changed since, letters of another script, ten pages of text."""
    form = written(data, tmp_path)
    changed = key_of(form, "Neuvontaa antaa")
    fill(form, {changed: "Uusi tieto.", PHONE: "тел. 08", DEPUTY: "a" * 1300, OPEN: "Sotkamo."})
    data.change(ANSWERS, "Neuvontaa antaa kunta", "Neuvontaa sinulle antaa kunta")

    assert read(data, form) == 1

    printed = capsys.readouterr().out
    assert "what it asks of has changed since: Uusi tieto." in printed
    assert "'тел' is of another script" in printed
    assert "at most 1200 fit an answer" in printed
    assert "Sotkamo." in (data.root / PROPOSED).read_text("utf-8")


def test_braces_of_an_answer_are_no_placeholders(data: DataFolder, tmp_path: Path) -> None:
    """Nothing would fill them."""
    read(data, fill(written(data, tmp_path), {OPEN: "Palvelu {uusi} alkaa: klo 10"}))

    (found,) = (one.fact for one in data.facts().written if one.value.path == PROPOSED)
    assert found.text == "Palvelu (uusi) alkaa: klo 10"


def test_reading_twice_adds_nothing_and_keeps_what_is_there(
    data: DataFolder, tmp_path: Path
) -> None:
    """A second form adds its own answers behind the first one's."""
    form = fill(written(data, tmp_path), {PHONE: "08 6155 4000"})
    read(data, form)
    before = (data.root / PROPOSED).read_text("utf-8")
    read(data, form)
    assert (data.root / PROPOSED).read_text("utf-8") == before

    read(data, fill(written(data, tmp_path), {OPEN: "Palvelun antaa hallinto."}))

    assert "08 6155 4000" in (data.root / PROPOSED).read_text("utf-8")
    assert sum(one.value.path == PROPOSED for one in data.facts().written) == 2


def test_the_form_itself_may_say_who_answers(data: DataFolder, tmp_path: Path) -> None:
    """Otherwise somebody must be named: a fact without a source is none."""
    form = fill(written(data, tmp_path), {PHONE: "08 6155 4000"})
    with pytest.raises(InputError, match="who has answered"):
        read(data, form, who=None)

    read(data, fill(form, {"who": "Eino Malli"}), who=None)

    (found,) = (one.fact for one in data.facts().written if one.value.path == PROPOSED)
    assert found.source == MunicipalitySource("Eino Malli", TODAY)


def test_a_proposal_that_is_published_is_an_error(data: DataFolder) -> None:
    """It is moved to answers.yaml, where its words are looked at and translated."""
    data.write(
        PROPOSED,
        "answers:\n  guidance:\n    text: Uusi tieto.\n    certainty: stated\n"
        "    source: {municipality: Aino, confirmed: 2026-11-24}\n    reviewed: 2026-11-24\n",
    )

    assert data.problems() == [
        (
            f"{PROPOSED}:2: error: a proposal needs 'state: draft'; to publish it, move it to"
            " answers.yaml"
        )
    ]
    with pytest.raises(DataError):
        loading.load_knowledge(data.root)


def test_a_proposal_may_name_another_town_as_a_draft(data: DataFolder, tmp_path: Path) -> None:
    """Kuhmo answers "Sotkamo": a warning until somebody publishes it, and then an error."""
    read(data, fill(written(data, tmp_path), {OPEN: "Palvelun antaa Suomussalmi."}))

    levels = [one for one in data.problems() if "names Suomussalmi, another town" in one]
    assert len(levels) == 1
    assert ": warning: " in levels[0]
