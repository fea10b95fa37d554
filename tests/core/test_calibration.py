"""Calibrated scores are probabilities."""

import math
from collections.abc import Sequence

import numpy as np
import pytest

from bot.core.matching import fitting
from bot.core.matching.calibration import UNCALIBRATED, Calibration


def is_one(shares: Sequence[float]) -> bool:
    """Tell whether the shares are probabilities that add up."""
    return math.isclose(sum(shares), 1, abs_tol=1e-5) and min(shares) >= 0


CALIBRATION = Calibration(
    ("greeting", "guidance"),
    np.array([[2, 0.5], [0.25, 4]], np.float32),
    np.array([1, -1], np.float32),
)


def test_calibrated_scores_are_probabilities() -> None:
    """Scores of two intents become shares of one."""
    shares = CALIBRATION.probabilities(np.array([1, 1], np.float32))

    # 2 + 0.5 + 1 = 3.5 against 0.25 + 4 - 1 = 3.25
    assert is_one(shares)
    assert shares[0] == pytest.approx(1 / (1 + math.exp(-0.25)))


def test_a_huge_score_does_not_overflow() -> None:
    """A sure model is sure, not broken."""
    assert CALIBRATION.probabilities(np.array([0, 1000], np.float32)) == [0, 1]


def test_a_model_of_the_same_classes_takes_the_calibration_as_it_is() -> None:
    """Nothing is computed anew."""
    assert CALIBRATION.for_classes(("greeting", "guidance")) is CALIBRATION


def test_a_model_of_other_classes_takes_what_it_knows() -> None:
    """An intent that is newer counts by its own score; one that is gone counts no more."""
    adapted = CALIBRATION.for_classes(("guidance", "literacy"))

    assert adapted.classes == ("guidance", "literacy")
    assert adapted.weights.tolist() == [[4, 0], [0, 3]]
    assert adapted.bias.tolist() == [-1, 0]


def test_without_a_calibration_the_order_is_that_of_the_scores() -> None:
    """A fresh project has none yet."""
    shares = UNCALIBRATED.for_classes(("a", "b")).probabilities(np.array([0.5, 1.5], np.float32))

    assert shares == pytest.approx([1 / (1 + math.e), math.e / (1 + math.e)])


def test_calibration_learns_from_scores_of_unseen_examples() -> None:
    """A class whose scores run high is brought down to what was right."""
    scores = np.array([[0.9, 0.1, 0], [0.9, 0.8, 0], [0.9, 0.1, 0.8]] * 30, np.float32)
    labels = ["help", "guidance", "thanks"] * 30

    calibration = fitting.calibrate(scores, labels, ("help", "guidance", "thanks"))

    assert calibration.classes == ("help", "guidance", "thanks")
    shares = [calibration.probabilities(row) for row in scores[:3]]
    assert [row.index(max(row)) for row in shares] == [0, 1, 2]


def test_calibration_keeps_the_order_of_the_model() -> None:
    """Scikit-learn sorts its classes; a row must not slip to its neighbour."""
    scores = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 30, np.float32)

    calibration = fitting.calibrate(scores, ["b", "c", "a"] * 30, ("b", "c", "a"))

    shares = [calibration.probabilities(row) for row in scores[:3]]
    assert [row.index(max(row)) for row in shares] == [0, 1, 2]
