"""`evaluate` counts what was understood, on questions that somebody labelled."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.commands import evaluate
from bot.commands.evaluate import Row, Score, read_rows
from bot.core.asking import Asking
from bot.core.errors import DataError
from bot.core.readiness import Bars, Measured
from bot.files.readiness import READINESS, read_readiness
from tests.fakes import thinking

GUIDANCE, NOTHING = frozenset({"guidance"}), frozenset({"out_of_scope"})


def write(path: Path, *rows: object) -> Path:
    """Write rows of JSON, or lines as they are."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), "utf-8")
    return path


def count(asking: Asking, ranked: dict[str, dict[str, float]], *rows: Row) -> Score:
    """Return the score of rows of one kind and language."""
    (score,) = evaluate.evaluate(evaluate.ask_all(thinking(asking, ranked), rows)).values()
    return score


def row(text: str, *labels: str, language: str = "uk") -> Row:
    """Return a labelled question."""
    return Row(text, language, "hard", frozenset(labels))


# -- reading -----------------------------------------------------------------------------------


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


# -- counting ----------------------------------------------------------------------------------


def test_a_right_answer_is_counted(asking: Asking) -> None:
    """First, within three, answered and right."""
    score = count(asking, {"де": {"guidance": 0.75, "help": 0.25}}, row("де", "guidance"))

    assert score == Score(
        rows=1, labelled=1, first=1, within_three=1, answered=1, answered_right=1, language=1
    )


def test_a_wrong_answer_is_counted_and_shown(asking: Asking) -> None:
    """The right intent was second: a clarification would have offered it."""
    missed = row("де", "guidance")
    score = count(asking, {"де": {"help": 0.75, "guidance": 0.25}}, missed)

    assert score == Score(
        rows=1, labelled=1, within_three=1, answered=1, language=1, missed=[(missed, "help")]
    )


def test_a_second_label_is_as_right_as_the_first(asking: Asking) -> None:
    """Nobody could know which was meant."""
    score = count(asking, {"де": {"help": 0.75, "guidance": 0.25}}, row("де", "guidance", "help"))

    assert (score.first, score.answered_right) == (1, 1)


def test_a_kind_counts_as_its_intent(asking: Asking) -> None:
    """Violence or danger: the label is emergency."""
    score = count(asking, {"де": {"emergency.violence": 0.75}}, row("де", "emergency"))

    assert (score.first, score.answered_right) == (1, 1)


def test_a_clarification_that_offers_the_right_intent_is_counted(asking: Asking) -> None:
    """It answers nothing yet, and it is not wrong."""
    unsure = {"help": 0.375, "guidance": 0.25, "thanks": 0.25, "human": 0.125}
    score = count(
        asking, {"де": unsure, "хто": unsure}, row("де", "guidance"), row("хто", "human")
    )

    assert (score.clarified, score.clarified_right, score.answered) == (2, 1, 0)


def test_a_negative_that_is_answered_is_counted_and_shown(asking: Asking) -> None:
    """An answer to what nobody asked."""
    missed = row("погода", "out_of_scope")
    score = count(
        asking,
        {"погода": {"guidance": 0.75}, "дощ": {"out_of_scope": 0.75, "help": 0.25}},
        missed,
        row("дощ", "out_of_scope"),
    )

    assert score == Score(
        rows=2, negatives=2, negatives_answered=1, language=2, missed=[(missed, "guidance")]
    )


def test_naming_the_competent_authority_is_right_for_a_negative(asking: Asking) -> None:
    """Who needs a dentist is well served by being told who has one."""
    score = count(asking, {"зуб": {"elsewhere.health": 0.75}}, row("зуб", "out_of_scope"))

    assert (score.negatives, score.negatives_answered) == (1, 0)


def test_only_the_language_is_counted_where_nothing_else_is_labelled(asking: Asking) -> None:
    """Rows of the kind `language` measure nothing else."""
    score = count(
        asking,
        {"де": {"guidance": 0.75}},
        Row("де", "uk", "language", frozenset()),
        Row("???", "uk", "language", frozenset()),
    )

    assert score == Score(rows=2, language=1)


def test_kinds_and_languages_are_counted_apart(asking: Asking) -> None:
    """A language that fares badly must not hide behind the others."""
    ranked = {"де": {"guidance": 0.75}}
    rows = [
        row("де", "guidance"),
        row("де", "guidance", language="ru"),
        Row("де", "uk", "table", GUIDANCE),
    ]
    scores = evaluate.evaluate(evaluate.ask_all(thinking(asking, ranked), rows))

    assert {name: score.language for name, score in scores.items()} == {
        ("hard", "uk"): 1,
        ("hard", "ru"): 0,
        ("table", "uk"): 1,
    }


def test_reliability_compares_confidence_with_what_was_right(asking: Asking) -> None:
    """Of answers given at 0.9, nine in ten should be right."""
    ranked = {"а": {"guidance": 0.75}, "б": {"guidance": 0.75}, "в": {"guidance": 1.0}}
    ranked["г"] = {"guidance": 0.25, "help": 0.25}
    rows = [
        row("а", "guidance"),
        row("б", "help"),
        row("в", "guidance"),
        row("г", "guidance"),
        Row("а", "uk", "language", frozenset()),
    ]
    bands = evaluate.reliability(evaluate.ask_all(thinking(asking, ranked), rows))

    assert bands == [(0.7, 2, 0.5), (0.9, 1, 1.0)]


def test_the_table_has_a_line_a_language_and_one_for_all() -> None:
    """A share of nothing is no number."""
    scores = {
        ("hard", "uk"): Score(rows=4, labelled=4, first=3, within_three=4, language=4),
        ("hard", "ru"): Score(rows=4, labelled=4, first=2, within_three=2, language=2),
        ("language", "uk"): Score(rows=1, language=1),
    }

    lines = [line.split() for line in evaluate.table(scores)]

    assert [line[:5] for line in lines[1:]] == [
        ["hard", "ru", "4", "50.0", "50.0"],
        ["hard", "uk", "4", "75.0", "100.0"],
        ["language", "uk", "1", "–", "–"],
        ["hard", "all", "8", "62.5", "75.0"],
        ["language", "all", "1", "–", "–"],
    ]
    assert [line[-1] for line in lines[1:]] == ["50.0", "100.0", "100.0", "75.0", "100.0"]


# -- readiness ---------------------------------------------------------------------------------


def test_what_is_measured_of_a_language_is_written_below_the_bars(tmp_path: Path) -> None:
    """Recall over what has an answer; false answers over all that was answered."""
    target = tmp_path / READINESS
    target.parent.mkdir()
    target.write_text(
        "bars: {recall: 0.9, false_answers: 0.1}\n"
        "languages:\n"
        "  ru: {recall: 0.5, false_answers: 0.5, questions: 2, measured: 2026-01-01}\n"
    )
    scores = {
        ("tidy", "uk"): Score(rows=10, labelled=8, answered=7, answered_right=6, negatives=2),
        ("hard", "uk"): Score(
            rows=4, labelled=2, answered=1, answered_right=1, negatives=2, negatives_answered=2
        ),
    }

    evaluate.write_measured(tmp_path, scores, date(2026, 11, 24))

    bars, measured = read_readiness(tmp_path)
    assert bars == Bars(recall=0.9, false_answers=0.1)
    assert measured == {
        "ru": Measured(0.5, 0.5, 2, date(2026, 1, 1)),
        "uk": Measured(0.7, 0.3, 14, date(2026, 11, 24)),
    }
