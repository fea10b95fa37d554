"""The questionnaire as a document of a word processor: written, and read back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an error by its name

from docx import Document
from docx.document import Document as Form
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table

from bot.core.errors import InputError

WHO = "who"
"""The key of the row that asks who answers."""
MOST_BYTES = 20_000_000
"""What a form may unfold to; ours is a hundredth of it."""
_UNREADABLE = (
    # As it is packed, and as what is in it is written.
    *(PackageNotFoundError, BadZipFile, ZlibError, EOFError, OSError),
    *(SyntaxError, KeyError, ValueError, AttributeError, RuntimeError),
)
_WIDTHS = (Cm(6.5), Cm(5.5), Cm(6))
_RUNS = ".//w:r[not(ancestor::w:moveFrom)]"
"""Of a paragraph its pieces of text, also those that stand in a tracked insertion or a field;
a deleted one has no text."""
_DIM = RGBColor(0x80, 0x80, 0x80)


@dataclass(frozen=True, slots=True)
class Row:
    """One question as it stands in the form."""

    key: str
    heading: str
    """What it is about, in bold."""
    told: str
    question: str


@dataclass(frozen=True, slots=True)
class Words:
    """The form's own words."""

    title: str
    introduction: tuple[str, ...]
    columns: tuple[str, str, str]
    key: str
    """How a row says which question it is."""


def write_form(target: Path, words: Words, sections: Mapping[str, Iterable[Row]]) -> None:
    """Write the questions, a table for each section; raise InputError where that fails."""
    form = Document()
    _in_finnish(form)
    form.add_heading(words.title, level=0)
    for paragraph in words.introduction:
        form.add_paragraph(paragraph)
    for heading, rows in sections.items():
        if heading:
            form.add_heading(heading, level=1)
        _write_table(form, words, rows)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        form.save(str(target))
    except OSError as error:
        raise InputError("FILE", str(target), f"a file to write: {error.strerror}") from None


def _in_finnish(form: Form) -> None:
    """Let the word processor check the spelling of Finnish."""
    properties = form.styles["Normal"].element.get_or_add_rPr()
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "fi-FI"})
    properties.append(language)
    form.core_properties.language = "fi-FI"
    for section in form.sections:
        section.left_margin = section.right_margin = Cm(1.5)


def _write_table(form: Form, words: Words, rows: Iterable[Row]) -> None:
    table = form.add_table(rows=1, cols=len(words.columns), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, words.columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        told, question, _ = table.add_row().cells
        told.paragraphs[0].add_run(row.heading).bold = True
        if row.told:
            told.add_paragraph(row.told)
        key = told.add_paragraph().add_run(words.key.format(key=row.key))
        key.font.size, key.font.color.rgb = Pt(7), _DIM
        question.paragraphs[0].add_run(row.question)
    _set_widths(table)


def _set_widths(table: Table) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width


def read_form(source: Path, words: Words) -> Iterator[tuple[str, str]]:
    """Yield key and answer of every row that has one; raise InputError for another document."""
    form = _open(source)
    sign = words.key.partition("{key}")[0].strip()
    found = False
    for row in form.element.body.iter(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if len(cells) < len(words.columns):
            continue
        _, marked, key = _text(cells[0]).rpartition(sign)
        if not marked:
            continue
        found = True
        if answer := _text(cells[-1]):
            yield key.strip(), answer
    if not found:
        raise _no_form(source)


def _open(source: Path) -> Form:
    try:
        with ZipFile(source) as parts:
            size = sum(part.file_size for part in parts.infolist())
        # A few kilobytes can unfold to more than the memory.
        if size <= MOST_BYTES:
            return Document(str(source))
    except _UNREADABLE:
        # No document, or one that was cut or damaged on its way.
        pass
    raise _no_form(source)


def _no_form(source: Path) -> InputError:
    return InputError("FILE", str(source), "a form that this command has written")


def _text(cell: BaseOxmlElement) -> str:
    """Return the words of a cell as they stand there with every tracked change accepted."""
    paragraphs = (
        "".join(run.text for run in paragraph.xpath(_RUNS)) for paragraph in cell.xpath(".//w:p")
    )
    return " ".join(" ".join(paragraphs).split())
