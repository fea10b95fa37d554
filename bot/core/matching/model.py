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

    def intent_scores(self, pieces: Counter[int]) -> Floats:
        """Return how much speaks for each intent; comparable only after calibration."""
        rows, weights = self._look_up(pieces)
        scores: Floats = weights @ self.intent_weights[rows].astype(np.float32) + self.intent_bias
        return scores

    def language_probabilities(self, pieces: Counter[int]) -> Mapping[str, float]:
        """Return how probable each language is, together 1; all alike for unknown pieces."""
        rows, _ = self._look_up(pieces)
        scores = self.language_weights[rows].astype(np.float32).sum(axis=0)
        return dict(zip(self.languages, _softmax(scores), strict=True))

    def knows(self, pieces: Counter[int]) -> bool:
        """Tell whether any piece was seen in fitting."""
        return bool(len(self._look_up(pieces)[0]))

    def familiarity(self, pieces: Counter[int]) -> float:
        """Return the share of `pieces` that were seen in fitting; 0 where there are none."""
        return len(self._look_up(pieces)[0]) / len(pieces) if pieces else 0.0

    def _look_up(self, pieces: Counter[int]) -> tuple[npt.NDArray[np.intp], Floats]:
        names = np.fromiter(pieces.keys(), np.uint32, len(pieces))
        counts = np.fromiter(pieces.values(), np.float32, len(pieces))
        rows = np.searchsorted(self.pieces, names)
        rows[rows == len(self.pieces)] = 0
        known = self.pieces[rows] == names
        rows = rows[known]
        weights = (1 + np.log(counts[known])) * self.rarity[rows]
        length = float(np.sqrt(weights @ weights))
        return rows, weights / length if length else weights


def _softmax(scores: Floats) -> list[float]:
    grown = np.exp(scores - scores.max())
    shares: list[float] = (grown / grown.sum()).tolist()
    return shares
