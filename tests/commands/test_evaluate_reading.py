"""Labelled questions are read from files and tables, and a bad line is named."""

import json
from pathlib import Path

import pytest

from bot.commands.evaluate import Row, read_rows
from bot.core.errors import DataError
from tests.commands.labelled import GUIDANCE, NOTHING


def write(path: Path, *rows: object) -> Path:
    """Write rows of JSON, or lines as they are."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "kind"),
    [("hard_uk.jsonl", "hard"), ("my_questions_uk.jsonl", "my_questions"), ("mine.jsonl", "mine")],
)
def test_the_kind_comes_from_the_name_of_the_file(tmp_path: Path, name: str, kind: str) -> None:
    """A table of numbers tells tidy questions from hard ones."""
    path = write(tmp_path / name, {"text": "Де порада?", "language": "uk", "intent": "guidance"})

    assert list(read_rows([path])) == [Row("Де порада?", "uk", kind, GUIDANCE)]


def test_a_row_may_name_its_own_kind(tmp_path: Path) -> None:
    """One file may hold several kinds."""
    path = write(
        tmp_path / "hard_uk.jsonl",
        {"text": "a", "language": "uk", "intent": "guidance", "kind": "typos"},
        {"text": "b", "language": "uk", "intent": "guidance"},
    )

    assert [one.kind for one in read_rows([path])] == ["typos", "hard"]


def test_a_second_label_counts_as_well(tmp_path: Path) -> None:
    """An honest reader could take some questions for either."""
    path = write(
        tmp_path / "hard_uk.jsonl",
        {"text": "a", "language": "uk", "intent": "guidance", "also": ["literacy"]},
    )

    (found,) = read_rows([path])

    assert found.labels == {"guidance", "literacy"}


def test_a_row_without_intent_must_find_none(tmp_path: Path) -> None:
    """Except where only the language is measured."""
    line = {"text": "a", "language": "uk", "intent": None}
    paths = [write(tmp_path / name, line) for name in ("hard_uk.jsonl", "language_uk.jsonl")]

    assert [one.labels for one in read_rows(paths)] == [NOTHING, frozenset()]


def test_blank_lines_are_skipped(tmp_path: Path) -> None:
    """Editors add one at the end."""
    path = write(tmp_path / "a.jsonl", "", {"text": "a", "language": "uk"}, "  ", "")

    assert len(list(read_rows([path]))) == 1


@pytest.mark.parametrize("separator", ["\u2028", "\x85"])
def test_a_line_ends_where_the_line_ends(tmp_path: Path, separator: str) -> None:
    """Phones put odd separators into a message; JSON allows them."""
    path = write(tmp_path / "a.jsonl", {"text": f"де{separator}порада", "language": "uk"})

    assert [one.text for one in read_rows([path])] == [f"де{separator}порада"]


def test_a_table_is_read(tmp_path: Path) -> None:
    """The questions of tests/questions: kinds of an intent count as the intent."""
    path = tmp_path / "uk.yaml"
    path.write_text(
        "language: uk\nquestions:\n  guidance: [Де порада?]\n  emergency.danger: [Рятуйте]\n"
        "unknown: [Яка завтра погода]\n",
        "utf-8",
    )

    rows = list(read_rows([path]))

    assert [(one.text, one.language, one.labels) for one in rows] == [
        ("Де порада?", "uk", GUIDANCE),
        ("Рятуйте", "uk", {"emergency"}),
        ("Яка завтра погода", "uk", NOTHING),
    ]
    assert len({one.kind for one in rows}) == 1


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "null",
        '"text"',
        '{"text": "a"}',
        '{"language": "uk"}',
        '{"text": "a", "language": "uk", "also": 5}',
        '{"text": "a", "language": "uk", "also": [["guidance"]]}',
    ],
)
def test_a_bad_line_is_an_error_with_its_number(tmp_path: Path, line: str) -> None:
    """Whoever labelled it can mend it."""
    path = write(tmp_path / "hard_uk.jsonl", {"text": "a", "language": "uk"}, "", line)

    with pytest.raises(DataError) as caught:
        list(read_rows([path]))

    problem = "expected a JSON object with text, language and intent"
    assert caught.value == DataError(str(path), 3, problem)


@pytest.mark.parametrize("name", ["hard_uk.jsonl", "uk.yaml"])
def test_a_missing_file_is_an_error(tmp_path: Path, name: str) -> None:
    """A misspelt name must not measure as nothing."""
    with pytest.raises(DataError) as caught:
        list(read_rows([tmp_path / name]))

    assert caught.value.problem == "cannot be read: No such file or directory"


@pytest.mark.parametrize("name", ["hard_uk.jsonl", "uk.yaml"])
def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path, name: str) -> None:
    """An old editor saves Cyrillic in its own way."""
    path = tmp_path / name
    path.write_bytes('{"text": "Де", "language": "uk"}'.encode("cp1251"))

    with pytest.raises(DataError) as caught:
        list(read_rows([path]))

    assert "is not UTF-8" in caught.value.problem


@pytest.mark.parametrize("key", ["language", "questions", "unknown"])
def test_a_table_without_a_part_is_an_error(tmp_path: Path, key: str) -> None:
    """A table without unknown questions would flatter."""
    whole = {"language": "uk", "questions": "{}", "unknown": "[]"}
    path = tmp_path / "uk.yaml"
    path.write_text(
        "\n".join(f"{name}: {value}" for name, value in whole.items() if name != key), "utf-8"
    )

    with pytest.raises(DataError) as caught:
        list(read_rows([path]))

    assert caught.value == DataError("uk.yaml", 1, f"'{key}' is missing")
