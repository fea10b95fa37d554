"""Topics that the desk asks for lie beside the others, and reach nobody."""

from datetime import date

import pytest

from bot.core.errors import DataError
from bot.core.lessons import DRAFT, Lesson
from bot.files.draft_topics import DRAFTS, read_drafts, write_drafts
from bot.files.problems import Problems
from bot.files.taught import write_lessons
from tests.files.data_folder import DataFolder

DAY = date(2026, 11, 24)
LANGUAGES = ("uk", "fi")


def _lesson(number: int, name: str, text: str, language: str = "uk") -> Lesson:
    return Lesson(number, f"{DRAFT}{name}", language, text, "test@example.fi", DAY)


def test_a_draft_topic_is_written_apart_with_its_sentences(data: DataFolder) -> None:
    """No model learns them, and `check` says that somebody waits."""
    lessons = [
        _lesson(1, "Kalastusluvat", "де ловити рибу"),
        _lesson(2, "Kalastusluvat", "missä saa kalastaa", "fi"),
        _lesson(3, "Veneen rekisteröinti", ""),
    ]

    assert write_lessons(data.root, lessons) == {}
    assert write_drafts(data.root, LANGUAGES, lessons) == 3
    assert read_drafts(data.root, LANGUAGES, Problems()) == {
        "Kalastusluvat": {"uk": ("де ловити рибу",), "fi": ("missä saa kalastaa",)},
        "Veneen rekisteröinti": {},
    }
    assert [one for one in data.problems() if "drafts" in one] == [
        f"{DRAFTS.as_posix()}:1: warning: the draft topic '{name}' waits for an entry in"
        " intents.yaml and for answers"
        for name in ("Kalastusluvat", "Veneen rekisteröinti")
    ]


def test_what_is_there_stays_and_is_not_written_twice(data: DataFolder) -> None:
    """Somebody may have added to it by hand; the command can be run again."""
    data.write(DRAFTS.as_posix(), "drafts:\n  Veneet: {uk: [де човен]}\n")
    lessons = [_lesson(1, "Veneet", "де пристань"), _lesson(2, "Veneet", "де човен")]

    assert write_drafts(data.root, LANGUAGES, lessons) == 1
    assert write_drafts(data.root, LANGUAGES, lessons) == 0
    assert read_drafts(data.root, LANGUAGES, Problems()) == {
        "Veneet": {"uk": ("де човен", "де пристань")}
    }


def test_a_file_that_cannot_be_read_is_not_written_over(data: DataFolder) -> None:
    """Its line is told, by the command and by `check`."""
    data.write(DRAFTS.as_posix(), "drafts:\n  Veneet: {xx: [де човен]}\n")

    with pytest.raises(DataError, match="'xx' is not known"):
        write_drafts(data.root, LANGUAGES, [_lesson(1, "Luvat", "")])
    assert any("drafts.yaml:2: error" in one for one in data.problems())
