"""Makes probabilities of a model's scores: honest ones, of which nine in ten at 0.9 are right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A small linear layer over the scores, fitted on examples that the model had not seen."""

    classes: tuple[str, ...]
    weights: Floats
    """Classes × scores: what each score says about each class."""
    bias: Floats

    def for_classes(self, classes: Sequence[str]) -> "Calibration":
        """Return the calibration of a model with these classes.

        A class that is newer than the calibration counts by its own score alone, as strongly as
        the others do on average, until thresholds are chosen again.
        """
        if tuple(classes) == self.classes:
            return self
        strength = float(np.diag(self.weights).mean()) if self.classes else 1.0
        weights = np.eye(len(classes), dtype=np.float32) * strength
        bias = np.full(len(classes), self.bias.mean() if self.classes else 0.0, np.float32)
        known = [
            (new, self.classes.index(name))
            for new, name in enumerate(classes)
            if name in self.classes
        ]
        for new, old in known:
            bias[new] = self.bias[old]
            for other_new, other_old in known:
                weights[new, other_new] = self.weights[old, other_old]
        return Calibration(tuple(classes), weights, bias)

    def probabilities(self, scores: Floats) -> list[float]:
        """Return the probability of each class, together 1."""
        grown = self.weights @ scores + self.bias
        grown = np.exp(grown - grown.max())
        shares: list[float] = (grown / grown.sum()).tolist()
        return shares


UNCALIBRATED = Calibration((), np.zeros((0, 0), np.float32), np.zeros(0, np.float32))
"""For a model whose scores nobody has compared with the truth yet."""
