"""The tables of questions against all intents: below a floor fails, a single miss does not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.commands.evaluate import TABLE, Score, ask_all, evaluate, read_rows
from bot.core.asking import Asking
from bot.core.text import fold_marks, normalize
from bot.files import loading

FOLDER = Path(__file__).parent / "questions"
ROOT = FOLDER.parent.parent
FLOORS: dict[str, Any] = yaml.load(
    (FOLDER / "floors.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506 - texts only
)


@pytest.fixture(scope="module")
def scores(asking: Asking) -> dict[str, Score]:
    """Return the scores of every language."""
    rows = list(read_rows(FOLDER / f"{language}.yaml" for language in FLOORS))
    return {language: score for (_, language), score in evaluate(ask_all(asking, rows)).items()}


@pytest.mark.parametrize("language", FLOORS)
def test_a_language_stays_above_its_floors(scores: dict[str, Score], language: str) -> None:
    """What was understood once stays understood."""
    score = scores[language]
    reached = {
        "first": score.first / score.labelled,
        "answered": score.answered / score.labelled,
        "right": score.answered_right / score.answered,
        "language": score.language / score.rows,
    }
    floors = FLOORS[language]
    missed = [f"{row.text} → {guess}" for row, guess in score.missed]

    below = {name: share for name, share in reached.items() if 100 * share < int(floors[name])}
    assert below == {}, missed
    assert 100 * score.negatives_answered / score.negatives <= int(floors["wrongly"]), missed


def test_no_question_of_the_tables_teaches() -> None:
    """A question that is learnt by heart measures nothing."""
    examples = loading.load_examples(ROOT, loading.load_knowledge(ROOT))
    taught = {(one.language, fold_marks(normalize(one.text))) for one in examples}
    rows = read_rows(FOLDER / f"{language}.yaml" for language in FLOORS)

    learnt = [
        row.text for row in rows if (row.language, fold_marks(normalize(row.text))) in taught
    ]
    assert learnt == []


def test_every_intent_is_asked_for_in_every_language() -> None:
    """A floor over some intents says nothing of the others."""
    wanted = {
        intent.name.partition(".")[0]
        for intent in loading.read_intents(ROOT)
        if not intent.name.startswith("elsewhere.")
    }
    for language in FLOORS:
        rows = read_rows([FOLDER / f"{language}.yaml"])
        asked = {label for row in rows for label in row.labels if row.kind == TABLE}
        assert wanted - asked == set(), language
