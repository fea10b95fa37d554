"""`thresholds`: chooses calibration and thresholds on folds of the examples, and writes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from bot.core.intents import NEGATIVES, root_of
from bot.core.matching import fitting
from bot.core.matching.examples import Example
from bot.core.matching.features import pieces_of
from bot.core.understanding import EMERGENCY
from bot.files import loading, models

FOLDS = 4
ANSWERS_RIGHT = 0.95
"""Share of the answers on the folds that must be right; tidier questions fare better."""
FALSE_ALARMS = 0.01
"""Share of other messages that may be answered with 112: a false alarm costs a smile."""
NEGATIVES_RIGHT = 0.85
"""Share of what is put aside as none of our business that must be so."""
LANGUAGES_RIGHT = 0.995
FOREIGN_WRONGLY = 0.001
"""Share of sentences in one of our languages that may be taken for another one."""
_STEPS = [step / 100 for step in range(5, 100)]

HEAD = """\
# Chosen on {folds} folds of the examples by `make thresholds`; not typed in.
# On the folds: first guess right {first:.1f} %; answered {answered:.1f} %,
# of those right {right:.1f} %; negatives answered {wrongly:.1f} %;
# emergencies found {found:.1f} %, false alarms {alarms:.2f} %.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A held-out example and what a model fitted without it thought."""

    wanted: str
    language: str
    roots: Mapping[str, float]
    """Probabilities of the intents, kinds rolled up."""
    languages: Mapping[str, float]

    @property
    def best(self) -> str:
        """Return the likeliest intent or negative class."""
        return max(self.roots, key=lambda name: self.roots[name])

    @property
    def share(self) -> float:
        """Return how likely that is."""
        return max(self.roots.values())

    @property
    def alarm(self) -> float:
        """Return how likely an emergency is."""
        return self.roots.get(EMERGENCY, 0.0)


def run(root: Path) -> int:
    """Choose and write intents/calibration.json and thresholds.yaml, and print the latter."""
    facts = loading.load_knowledge(root)
    examples = list(loading.load_examples(root, facts))
    Random(0).shuffle(examples)  # noqa: S311 - folds, no secret
    judged = _judge(root, examples, models.read_other_languages(root))
    emergency = _lowest(
        lambda limit: (
            _share(one.alarm >= limit for one in judged if one.wanted != EMERGENCY) <= FALSE_ALARMS
        )
    )
    others = [one for one in judged if one.best not in NEGATIVES and one.alarm < emergency]
    answer = _lowest(
        lambda limit: (
            _share(one.best == one.wanted for one in others if one.share >= limit) >= ANSWERS_RIGHT
        )
    )
    numbers = {
        "answer": answer,
        "emergency": emergency,
        "negative": _negative(judged, answer),
        "language": _lowest(lambda limit: _language_right(judged, limit) >= LANGUAGES_RIGHT),
        "foreign": _lowest(
            lambda limit: _taken_for_foreign(judged, facts.languages, limit) <= FOREIGN_WRONGLY
        ),
    }
    text = _head(judged, answer, emergency)
    text += "".join(f"{name}: {number:g}\n" for name, number in numbers.items())
    (root / "intents/thresholds.yaml").write_text(text, "utf-8")
    print(text, end="")
    return 0


def _judge(
    root: Path, examples: Sequence[Example], others: Sequence[tuple[str, str]]
) -> list[Judged]:
    """Fit on all folds but one, score that one, calibrate on all scores, and write that."""
    classes: tuple[str, ...] = ()
    scores, held, languages = [], [], []
    for fold in range(FOLDS):
        rest = [one for index, one in enumerate(examples) if index % FOLDS != fold]
        model = fitting.fit(rest, others)
        classes = model.intents
        for example in examples[fold::FOLDS]:
            pieces = pieces_of(example.text)
            scores.append(model.intent_scores(pieces))
            languages.append(model.language_probabilities(pieces))
            held.append(example)
    calibration = fitting.calibrate(np.stack(scores), [one.intent for one in held], classes)
    models.write_calibration(root, calibration)
    judged = []
    for example, row, language in zip(held, scores, languages, strict=True):
        roots: dict[str, float] = {}
        for name, share in zip(classes, calibration.probabilities(row), strict=True):
            roots[root_of(name)] = roots.get(root_of(name), 0.0) + share
        judged.append(Judged(root_of(example.intent), example.language, roots, language))
    return judged


def _head(judged: Sequence[Judged], answer: float, emergency: float) -> str:
    real = [one for one in judged if one.wanted not in NEGATIVES]
    sure = [one for one in judged if one.share >= answer and one.best not in NEGATIVES]
    alarms = [one for one in judged if one.wanted == EMERGENCY]
    calm = [one for one in judged if one.wanted != EMERGENCY]
    negatives = [one for one in judged if one.wanted in NEGATIVES]
    return HEAD.format(
        folds=FOLDS,
        first=100 * _share(one.best == one.wanted for one in real),
        answered=100 * sum(one.wanted not in NEGATIVES for one in sure) / len(real),
        right=100 * _share(one.best == one.wanted for one in sure),
        found=100 * _share(one.alarm >= emergency for one in alarms),
        alarms=100 * _share(one.alarm >= emergency for one in calm),
        wrongly=100
        * _share(one.share >= answer and one.best not in NEGATIVES for one in negatives),
    )


def _negative(judged: Sequence[Judged], answer: float) -> float:
    """Return from which probability the negative classes together are believed."""
    left = [
        (one.wanted in NEGATIVES, sum(one.roots.get(name, 0.0) for name in NEGATIVES))
        for one in judged
        if one.best in NEGATIVES or one.share < answer
    ]
    return _lowest(
        lambda limit: _share(is_one for is_one, share in left if share >= limit) >= NEGATIVES_RIGHT
    )


def _language_right(judged: Sequence[Judged], limit: float) -> float:
    best = ((one, max(one.languages, key=lambda name: one.languages[name])) for one in judged)
    return _share(name == one.language for one, name in best if one.languages[name] >= limit)


def _taken_for_foreign(
    judged: Sequence[Judged], spoken: Mapping[str, object], limit: float
) -> float:
    best = ((one, max(one.languages, key=lambda name: one.languages[name])) for one in judged)
    return _share(name not in spoken and one.languages[name] >= limit for one, name in best)


def _lowest(is_good: Callable[[float], bool]) -> float:
    """Return the lowest limit that is good, the highest there is where none is."""
    return next((limit for limit in _STEPS if is_good(limit)), _STEPS[-1])


def _share(found: Iterable[bool]) -> float:
    total = list(found)
    return sum(total) / len(total) if total else 1.0
