"""What was taught is written below its intent, and nothing else changes."""

from datetime import date

import pytest

from bot.core.errors import DataError
from bot.core.lessons import Lesson
from bot.files import loading
from bot.files.taught import known_examples, write_lessons
from tests.files.data_folder import DataFolder

DAY = date(2026, 11, 24)


def _lesson(number: int, intent: str, text: str, language: str = "uk") -> Lesson:
    return Lesson(number, intent, language, text, "test@example.fi", DAY)


def test_a_sentence_goes_below_its_intent(data: DataFolder) -> None:
    """As the last of its list; what is there stays as it is."""
    path = data.root / "intents/uk.yaml"
    before = path.read_text("utf-8").split("\n")
    written = write_lessons(data.root, [_lesson(1, "guidance", "де спитати поради")])
    after = path.read_text("utf-8").split("\n")

    assert written == {path: 1}
    assert [line for line in after if line not in before] == ["    - де спитати поради"]
    assert [line for line in after if line != "    - де спитати поради"] == before
    assert [one for one in data.problems() if "error" in one] == []


def test_what_is_there_is_not_written_twice(data: DataFolder) -> None:
    """The command can be run again."""
    lessons = [_lesson(1, "guidance", "де спитати поради"), _lesson(2, "guidance", "")]
    write_lessons(data.root, lessons)

    assert write_lessons(data.root, lessons) == {}


def test_what_yaml_would_misread_is_quoted(data: DataFolder) -> None:
    """A sentence may hold a colon, a number sign or quotes."""
    texts = ["хто: я", "питання # знак", '"лапки"', "- риска", "[дужки"]
    write_lessons(
        data.root,
        [_lesson(number, "guidance", text) for number, text in enumerate(texts, start=1)],
    )

    assert [one for one in data.problems() if "error" in one] == []
    assert set(texts) <= {text for text, _ in _examples(data)}


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_file_keeps_its_own_indent(data: DataFolder, indent: str) -> None:
    """A line at another depth would run into the sentence before it, or break the file."""
    lines = ["language: uk", "examples:", "  guidance:", f"  {indent}- порада"]
    (data.root / "intents/uk.yaml").write_text("\n".join([*lines, ""]), "utf-8")
    before = _examples(data)
    lessons = [_lesson(1, "guidance", "де спитати поради"), _lesson(2, "greeting", "вітаю вас")]
    write_lessons(data.root, lessons)

    assert _examples(data) == before | {(one.text, one.intent) for one in lessons}


def test_a_list_in_brackets_is_refused_and_left_alone(data: DataFolder) -> None:
    """It has no line to write below."""
    path = data.root / "intents/uk.yaml"
    path.write_text("language: uk\nexamples:\n  guidance: [де спитати, порада]\n", "utf-8")

    with pytest.raises(DataError, match=r"intents/uk\.yaml:3: .*brackets"):
        write_lessons(data.root, [_lesson(1, "guidance", "де спитати поради")])

    assert "де спитати поради" not in path.read_text("utf-8")


def _examples(data: DataFolder) -> set[tuple[str, str]]:
    languages = loading.read_languages(data.root)
    return set(known_examples(data.root, languages, loading.read_intents(data.root)))
