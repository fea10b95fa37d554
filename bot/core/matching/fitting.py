"""Fits the linear model on the examples. The only module that needs scikit-learn."""

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bot.core.matching.calibration import Calibration
from bot.core.matching.examples import Example
from bot.core.matching.features import pieces_of
from bot.core.matching.model import Floats, Halves, Model, Names
from bot.core.matching.sentences import Head

RAREST_PIECE = 2
"""A piece that stands in one example only teaches that example's accidents."""
STRENGTH = 1.0
"""The classifier's C; README has the measurements."""
TOLERANCE = 0.1
"""A finer one changes no decision and takes twice as long."""
CALIBRATION_STRENGTH = 0.1
"""The inverse regularisation of the calibration."""
HEAD_STRENGTH = 0.3
"""The inverse regularisation of the classifier on sentence vectors."""
_SMOOTHING = 0.1


def fit(examples: Sequence[Example], others: Sequence[tuple[str, str]]) -> Model:
    """Return a model of the examples' intents and languages.

    `others` are sentences (text, language) of languages that are only recognised.
    """
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - a second and 70 MB, only to fit

    counted = [pieces_of(example.text) for example in examples]
    foreign = [pieces_of(text) for text, _ in others]
    names, rarity = _pieces(counted + foreign)
    matrix = _matrix(counted, names, rarity)
    # One class after the other: the solver's random numbers are one for the whole process, so
    # that threads would make another model each time.
    classifier = LinearSVC(C=STRENGTH, tol=TOLERANCE, random_state=0)
    classifier.fit(matrix, [example.intent for example in examples])
    languages, language_weights = _languages(
        _matrix(counted + foreign, names, None),
        [example.language for example in examples] + [language for _, language in others],
    )
    return Model(
        pieces=names,
        rarity=rarity,
        intents=tuple(str(name) for name in classifier.classes_),
        intent_weights=np.ascontiguousarray(classifier.coef_.T).astype(np.float16),
        intent_bias=classifier.intercept_.astype(np.float32),
        languages=languages,
        language_weights=language_weights,
    )


def calibrate(scores: Floats, labels: Sequence[str], classes: Sequence[str]) -> Calibration:
    """Return what makes probabilities of scores (examples × classes) of unseen examples."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only to fit

    layer = LogisticRegression(C=CALIBRATION_STRENGTH, max_iter=300)
    with _ended_on_purpose():
        layer.fit(scores, list(labels))
    order = [list(layer.classes_).index(name) for name in classes]
    return Calibration(
        tuple(classes),
        layer.coef_[order].astype(np.float32),
        layer.intercept_[order].astype(np.float32),
    )


def _pieces(counted: Sequence[Counter[int]]) -> tuple[Names, Floats]:
    """Return the pieces that are kept, sorted, and how rare each is."""
    everything = np.concatenate([_names(one) for one in counted])
    names, frequency = np.unique(everything, return_counts=True)
    kept = frequency >= RAREST_PIECE
    rarity = np.log((1 + len(counted)) / (1 + frequency[kept])) + 1
    return names[kept], rarity.astype(np.float32)


def _names(counted: Counter[int]) -> Names:
    return np.fromiter(counted.keys(), np.uint32, len(counted))


def _matrix(
    counted: Sequence[Counter[int]], names: Names, rarity: Floats | None
) -> sparse.csr_matrix:
    """Return texts × pieces: weighted and of length one, or plain presence without `rarity`."""
    found = np.concatenate([_names(one) for one in counted])
    counts = np.concatenate([np.fromiter(one.values(), np.float32, len(one)) for one in counted])
    rows = np.repeat(np.arange(len(counted)), [len(one) for one in counted])
    columns = np.searchsorted(names, found)
    columns[columns == len(names)] = 0
    known = names[columns] == found
    rows, columns, counts = rows[known], columns[known], counts[known]
    shape = (len(counted), len(names))
    if rarity is None:
        return sparse.csr_matrix((np.ones_like(counts), (rows, columns)), shape=shape)
    weights = (1 + np.log(counts)) * rarity[columns]
    lengths = np.sqrt(np.bincount(rows, weights * weights, minlength=len(counted)))
    weights /= np.maximum(lengths[rows], 1e-9)
    return sparse.csr_matrix((weights.astype(np.float32), (rows, columns)), shape=shape)


def _languages(
    presence: sparse.csr_matrix, labels: Sequence[str]
) -> tuple[tuple[str, ...], Halves]:
    """Return naive Bayes log-likelihoods, every language as probable as any other."""
    languages = tuple(sorted(set(labels)))
    which = np.array([languages.index(label) for label in labels])
    chosen = sparse.csr_matrix(
        (np.ones(len(labels), np.float32), (which, np.arange(len(labels)))),
        shape=(len(languages), len(labels)),
    )
    counts: npt.NDArray[np.float32] = np.asarray((chosen @ presence).todense())
    smoothed = counts + _SMOOTHING
    likelihood = np.log(smoothed / smoothed.sum(axis=1, keepdims=True))
    # Relative to the mean, so that half precision keeps the differences that decide.
    relative = likelihood - likelihood.mean(axis=0)
    return languages, np.ascontiguousarray(relative.T).astype(np.float16)


def fit_head(vectors: Floats, labels: Sequence[str]) -> Head:
    """Return a linear classifier on sentence vectors; its classes are sorted, as the model's."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only to fit

    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    layer = LogisticRegression(C=HEAD_STRENGTH, max_iter=60)
    with _ended_on_purpose():
        layer.fit((vectors - mean) / spread, list(labels))
    # The scaling becomes part of the weights, so that answering knows nothing of it.
    weights = layer.coef_ / spread
    return Head(weights.astype(np.float32), (layer.intercept_ - weights @ mean).astype(np.float32))


@contextmanager
def _ended_on_purpose() -> Iterator[None]:
    """Let a fit end after its rounds without a warning: more of them change no decision."""
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415 - only to fit

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield
