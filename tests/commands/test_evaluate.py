"""`evaluate` counts what was understood, on questions that somebody labelled."""

from datetime import date
from pathlib import Path

from bot.commands import evaluate
from bot.commands.evaluate import Row, Score
from bot.core.asking import Asking
from bot.core.readiness import Bars, Measured
from bot.files.readiness import READINESS, read_readiness
from tests.commands.labelled import GUIDANCE, row
from tests.fakes import thinking


def count(asking: Asking, ranked: dict[str, dict[str, float]], *rows: Row) -> Score:
    """Return the score of rows of one kind and language."""
    (score,) = evaluate.evaluate(evaluate.ask_all(thinking(asking, ranked), rows)).values()
    return score


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
