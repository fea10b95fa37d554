"""Fills in a municipality's form."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from docx import Document

from bot.commands import questionnaire
from tests.files.data_folder import DataFolder

TODAY = date(2026, 11, 24)
CONTACT_PERSON = """\
  contact_person:
    kind: knowledge
    about: Who coordinates integration
    example: Who is the coordinator?
"""
PROPOSED = "knowledge/puolanka/proposed.yaml"
PHONE = "puolanka.contact.coordinator.phone"


def fill(form: Path, answers: Mapping[str, str]) -> Path:
    """Type answers into the form, as somebody does in a word processor."""
    document = Document(str(form))
    open_answers = dict(answers)
    for table in document.tables:
        for row in table.rows:
            key = row.cells[0].text.rpartition("tunnus: ")[2]
            if key in open_answers:
                row.cells[-1].text = open_answers.pop(key)
    assert not open_answers
    document.save(str(form))
    return form


def written(data: DataFolder, tmp_path: Path) -> Path:
    """Return the form for Puolanka."""
    register = (data.root / "intents/intents.yaml").read_text("utf-8")
    if "contact_person" not in register:
        data.write("intents/intents.yaml", register + CONTACT_PERSON)
    form = tmp_path / "kysely.docx"
    questionnaire.write(data.root, "puolanka", form, TODAY)
    return form


def read(data: DataFolder, form: Path, who: str | None = "Aino Esimerkki, Puolanka") -> int:
    """Read a form of Puolanka."""
    return questionnaire.read(data.root, "puolanka", form, who, TODAY)
