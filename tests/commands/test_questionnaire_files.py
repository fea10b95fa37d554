"""A form that is another document, is damaged or was edited is read or refused in words."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.commands.form import MOST_BYTES
from bot.core.errors import InputError
from tests.commands.filling import PHONE, PROPOSED, fill, read, written
from tests.files.data_folder import DataFolder


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a form at all"])
def test_another_document_is_refused(data: DataFolder, tmp_path: Path, content: bytes) -> None:
    """With what was expected, and no traceback."""
    form = tmp_path / "kysely.docx"
    form.write_bytes(content)

    with pytest.raises(InputError, match="a form that this command has written"):
        read(data, form)


def test_a_damaged_form_is_refused(data: DataFolder, tmp_path: Path) -> None:
    """Cut on its way, or unfolding to more than the memory holds: no traceback."""
    form = written(data, tmp_path)
    with ZipFile(form) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    document = content["word/document.xml"]
    packed = bytearray(form.read_bytes())
    packed[2000:2200] = bytes(200)
    for damaged in (document[: len(document) // 2], b"", document.ljust(MOST_BYTES)):
        with ZipFile(form, "w", ZIP_DEFLATED) as parts:
            for name, part in {**content, "word/document.xml": damaged}.items():
                parts.writestr(name, part)
        with pytest.raises(InputError, match="a form that this command has written"):
            read(data, form)
    form.write_bytes(packed)
    with pytest.raises(InputError, match="a form that this command has written"):
        read(data, form)


def test_an_answer_in_a_tracked_change_is_read(data: DataFolder, tmp_path: Path) -> None:
    """Offices send documents back with changes marked; what was struck out is no answer."""
    form = fill(written(data, tmp_path), {PHONE: "08 111"})
    document = Document(str(form))
    (cell,) = (
        row.cells[-1]
        for table in document.tables
        for row in table.rows
        if row.cells[-1].text == "08 111"
    )
    (old,) = cell.paragraphs[0].runs
    struck, added = (OxmlElement(name) for name in ("w:del", "w:ins"))
    old.element.addprevious(struck)
    struck.append(old.element)
    old.element.xpath("w:t")[0].tag = qn("w:delText")
    struck.addnext(added)
    new = OxmlElement("w:r")
    new.text = "044 222"
    added.append(new)
    document.save(str(form))

    read(data, form)

    told = [one.fact.text for one in data.facts().written if one.value.path == PROPOSED]
    assert len(told) == 1
    assert "044 222" in told[0]
    assert "08 111" not in told[0]


def test_a_document_without_our_rows_is_refused(data: DataFolder, tmp_path: Path) -> None:
    """A letter in the same format is no form."""
    form = tmp_path / "kysely.docx"
    letter = Document()
    letter.add_paragraph("Hei!")
    letter.save(str(form))

    with pytest.raises(InputError, match="a form that this command has written"):
        read(data, form)
