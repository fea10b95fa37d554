"""A fitted linear model: a sparse product over an array, without scikit-learn.

Importing scikit-learn costs a second and 70 MB, so it fits (fitting.py) and never answers.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Names = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of every piece for every intent and language."""

    pieces: Names
    """The known pieces, sorted."""
    rarity: Floats
    """Inverse document frequency of each piece."""
    intents: tuple[str, ...]
    """Intents, their kinds and the negative classes."""
    intent_weights: Halves
    """Pieces × intents; half precision halves the memory and changes no decision."""
    intent_bias: Floats
    languages: tuple[str, ...]
    """The nine languages and those that are only recognised."""
    language_weights: Halves
    """Pieces × languages, log-likelihoods."""

    def find(self, pieces: Counter[int]) -> "Found":
        """Return what of `pieces` was seen in fitting."""
        names = np.fromiter(pieces.keys(), np.uint32, len(pieces))
        rows = self.pieces.searchsorted(names)
        rows[rows == len(self.pieces)] = 0
        known = self.pieces[rows] == names
        rows = rows[known]
        counts = np.fromiter(pieces.values(), np.float32, len(pieces))[known]
        return Found(rows, counts, len(rows) / len(pieces) if pieces else 0.0)

    def intent_scores(self, found: "Found") -> Floats:
        """Return how much speaks for each intent; comparable only after calibration."""
        weights = (1 + np.log(found.counts)) * self.rarity[found.rows]
        length = float(np.sqrt(weights @ weights))
        if length:
            weights /= length
        scores: Floats = weights @ self.intent_weights[found.rows].astype(np.float32)
        return scores + self.intent_bias

    def language_probabilities(self, found: "Found") -> Mapping[str, float]:
        """Return how probable each language is, together 1; all alike for unknown pieces."""
        scores = self.language_weights[found.rows].astype(np.float32).sum(axis=0)
        return dict(zip(self.languages, _softmax(scores), strict=True))

    def familiarity(self, pieces: Counter[int]) -> float:
        """Return the share of `pieces` that were seen in fitting; 0 where there are none."""
        return self.find(pieces).share


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces of a question that were seen in fitting."""

    rows: npt.NDArray[np.intp]
    counts: Floats
    """How often each stands in the question."""
    share: float
    """Of all its pieces; 0: nothing of the question was ever seen."""


def _softmax(scores: Floats) -> list[float]:
    grown = np.exp(scores - scores.max())
    shares: list[float] = (grown / grown.sum()).tolist()
    return shares
