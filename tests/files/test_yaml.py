"""YAML as admins write it."""

from contextlib import suppress
from pathlib import Path

import pytest

from bot.core.errors import DataError
from bot.files.yaml import Value, read_yaml


def read(folder: Path, content: str | bytes) -> Value:
    """Return the content of a file with that content."""
    path = folder / "answers.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, folder)


@pytest.mark.parametrize("word", ["no", "10:00", "0123", "2024-12-01", "1e3", "null", "~"])
def test_every_value_is_text(tmp_path: Path, word: str) -> None:
    """Plain YAML reads no as false, 10:00 as 600 and 0123 as 83."""
    assert read(tmp_path, f"hours: {word}").fields()["hours"].text == word


def test_every_key_is_text(tmp_path: Path) -> None:
    """Norwegian is a language, not a falsehood."""
    assert list(read(tmp_path, "no: Norsk\n10: x").fields()) == ["no", "10"]


def test_a_folded_text_is_one_line(tmp_path: Path) -> None:
    """Wrapping a text anew changes nothing."""
    value = read(tmp_path, "text: >-\n  Neuvontaa saa\n  kunnantalolla.\n").fields()["text"]

    assert value.text == "Neuvontaa saa kunnantalolla."


def test_values_know_their_lines(tmp_path: Path) -> None:
    """An admin looks for a problem by its line."""
    fields = read(tmp_path, "# heading\nname: Puolanka\nspellings:\n  - puolanka\n").fields()

    assert [fields["name"].line, fields["spellings"].line] == [2, 3]
    assert [(one.text, one.line) for one in fields["spellings"]] == [("puolanka", 4)]


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("name: Puolanka\nname: Kuhmo\n", 2, "'name' stands twice"),
        ("name: Puolanka\n? [a, b]\n: c\n", 2, "a key must be a text"),
        ("- Puolanka\n", 1, "keys with values are expected here"),
        ("Puolanka\n", 1, "keys with values are expected here"),
    ],
)
def test_a_wrong_key_is_refused(tmp_path: Path, content: str, line: int, problem: str) -> None:
    """Of two values under one key one would vanish without a word."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, content).fields()

    assert caught.value == DataError("answers.yaml", line, problem)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("name:\n", "the text is empty; write it or remove the key"),
        ("name: ''\n", "the text is empty; write it or remove the key"),
        ("name: '  '\n", "the text is empty; write it or remove the key"),
        ("name: [Puolanka]\n", "a text is expected here"),
        ("name: {fi: Puolanka}\n", "a text is expected here"),
    ],
)
def test_a_text_is_one_value_and_not_empty(tmp_path: Path, content: str, problem: str) -> None:
    """An empty answer would be sent as an empty message."""
    with pytest.raises(DataError) as caught:
        _ = read(tmp_path, content).fields()["name"].text

    assert caught.value == DataError("answers.yaml", 1, problem)


@pytest.mark.parametrize("content", ["spellings: puolanka\n", "spellings: {a: b}\n"])
def test_a_list_is_not_a_text(tmp_path: Path, content: str) -> None:
    """The letters of a word are no list of spellings."""
    with pytest.raises(DataError) as caught:
        list(read(tmp_path, content).fields()["spellings"])

    assert caught.value == DataError("answers.yaml", 1, "a list is expected here")


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("name: Puolanka\n\tcode: 620\n", 2, "not valid YAML: "),
        ("name: 'Puolanka\n", 2, "not valid YAML: "),
        ("name: *puolanka\n", 1, "not valid YAML: found undefined alias"),
        ("name: Puolanka\n---\nname: Kuhmo\n", 2, "not valid YAML: but found another document"),
        ("name: Puo\x07lanka\n", 1, "not valid YAML: "),
        (b"name: Puol\xe4nka\n", 1, "is not UTF-8 (byte 10)"),
        ("", 1, "the file is empty"),
        ("# nothing yet\n", 1, "the file is empty"),
    ],
)
def test_a_broken_file_is_one_line_of_error(
    tmp_path: Path, content: str | bytes, line: int, problem: str
) -> None:
    """`check` prints one problem a line; editors jump by it."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, content)

    assert (caught.value.path, caught.value.line) == ("answers.yaml", line)
    assert caught.value.problem.startswith(problem)
    assert caught.value.problem.splitlines() == [caught.value.problem]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """The name is told as it stands in the repository."""
    with pytest.raises(DataError) as caught:
        read_yaml(tmp_path / "knowledge" / "area.yaml", tmp_path)

    problem = "cannot be read: No such file or directory"
    assert caught.value == DataError("knowledge/area.yaml", 1, problem)


@pytest.mark.parametrize(
    "content",
    [
        "name: !!python/object/apply:os.mkdir [made]\n",
        "name: !!python/object/new:os.mkdir {args: [made]}\n",
        "name: !!python/name:os.mkdir made\n",
        "name: !!python/module:os made\n",
        "? !!python/object/apply:os.mkdir [made]\n: name\n",
    ],
)
def test_a_python_object_is_not_made(
    tmp_path: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may edit a text must not run a program; a name of a class is text or an error."""
    monkeypatch.chdir(tmp_path)

    with suppress(DataError):
        assert read(tmp_path, content).fields()["name"].text == "made"

    assert [one.name for one in tmp_path.iterdir()] == ["answers.yaml"]


def test_a_text_that_multiplies_is_read_once(tmp_path: Path) -> None:
    """Nine lines of aliases would be a thousand million words; here each is one place."""
    lines = ["a0: &a0 word"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]

    fields = read(tmp_path, "\n".join(lines) + "\n").fields()

    assert len(fields) == 10
    assert len(fields["a9"].items()) == 10
    with pytest.raises(DataError, match="a text is expected here"):
        _ = fields["a9"].text
