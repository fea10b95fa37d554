"""`thresholds`: chooses thresholds and calibration on folds of the examples, and writes them."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.core.intents import NEGATIVES, OUT_OF_SCOPE, UNKNOWN_IN_DOMAIN, root_of
from bot.core.matching import fitting
from bot.core.matching.examples import Example
from bot.core.matching.features import pieces_of
from bot.core.understanding import EMERGENCY
from bot.files import loading, models

FOLDS = 4
ANSWERS_RIGHT = 0.97
"""Share of the answers given on the folds that must be right."""
FALSE_ALARMS = 0.01
"""Share of other messages that may be answered with 112: a false alarm costs a smile."""
NEGATIVES_RIGHT = 0.9
"""Share of what is put aside as none of our business that must be so."""
LANGUAGES_RIGHT = 0.995
FOREIGN_WRONGLY = 0.001
"""Share of sentences in one of our languages that may be taken for another one."""
_SHARPNESS = [step / 4 for step in range(4, 41)]

HEAD = """\
# Chosen on {folds} folds of the examples by `make thresholds`; not typed in.
# On the folds: first guess right {first:.1f} %; answered {answered:.1f} %,
# of those right {right:.1f} %; negatives answered {wrongly:.1f} %;
# emergencies found {found:.1f} %, false alarms {alarms:.2f} %.
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A held-out example and what a model fitted without it thought."""

    example: Example
    scores: Mapping[str, float]
    """Natural logarithms of the probabilities at sharpness 1."""
    languages: Mapping[str, float]

    def roots(self, sharpness: float) -> dict[str, float]:
        """Return the probabilities of intents, kinds rolled up."""
        highest = max(self.scores.values())
        grown = {
            name: math.exp((score - highest) * sharpness) for name, score in self.scores.items()
        }
        whole = sum(grown.values())
        roots: dict[str, float] = {}
        for name, share in grown.items():
            roots[root_of(name)] = roots.get(root_of(name), 0.0) + share / whole
        return roots


@dataclass(frozen=True, slots=True)
class Judged:
    """A held-out example at the chosen sharpness."""

    wanted: str
    roots: Mapping[str, float]
    best: str
    share: float


def run(root: Path) -> int:
    """Choose and write intents/thresholds.yaml, and print it."""
    facts = loading.load_knowledge(root)
    examples = loading.load_examples(root, facts)
    held = list(_held_out(examples, models.read_other_languages(root)))
    sharpness = min(_SHARPNESS, key=lambda one: _surprise(held, one))
    judged = [_judge(one, sharpness) for one in held]
    emergency = _lowest(
        lambda limit: (
            _share(
                one.roots.get(EMERGENCY, 0.0) >= limit for one in judged if one.wanted != EMERGENCY
            )
            <= FALSE_ALARMS
        )
    )
    others = [
        one
        for one in judged
        if one.best not in NEGATIVES and one.roots.get(EMERGENCY, 0.0) < emergency
    ]
    answer = _lowest(
        lambda limit: (
            _share(one.best == one.wanted for one in others if one.share >= limit) >= ANSWERS_RIGHT
        )
    )
    numbers = {
        "answer": answer,
        "emergency": emergency,
        OUT_OF_SCOPE: _negative(judged, OUT_OF_SCOPE, answer),
        "unanswered": _negative(judged, UNKNOWN_IN_DOMAIN, answer),
        "language": _lowest(lambda limit: _language_right(held, limit) >= LANGUAGES_RIGHT),
        "foreign": _lowest(
            lambda limit: _taken_for_foreign(held, facts.languages, limit) <= FOREIGN_WRONGLY
        ),
        "sharpness": sharpness,
    }
    answered = [one for one in others if one.share >= answer]
    real = [one for one in judged if one.wanted not in NEGATIVES]
    head = HEAD.format(
        folds=FOLDS,
        first=100 * _share(one.best == one.wanted for one in real),
        answered=100 * sum(one.wanted not in NEGATIVES for one in answered) / len(real),
        right=100 * _share(one.best == one.wanted for one in answered),
        found=100
        * _share(
            one.roots.get(EMERGENCY, 0.0) >= emergency for one in judged if one.wanted == EMERGENCY
        ),
        alarms=100
        * _share(
            one.roots.get(EMERGENCY, 0.0) >= emergency for one in judged if one.wanted != EMERGENCY
        ),
        wrongly=100
        * _share(
            one.share >= answer and one.best not in NEGATIVES
            for one in judged
            if one.wanted in NEGATIVES
        ),
    )
    text = head + "".join(f"{name}: {number:g}\n" for name, number in numbers.items())
    (root / "intents/thresholds.yaml").write_text(text, "utf-8")
    print(text, end="")
    return 0


def _held_out(examples: Sequence[Example], others: Sequence[tuple[str, str]]) -> Iterator[Held]:
    order = list(examples)
    Random(0).shuffle(order)  # noqa: S311 - folds, no secret
    for fold in range(FOLDS):
        model = fitting.fit(
            [one for index, one in enumerate(order) if index % FOLDS != fold], others, 1.0
        )
        for example in order[fold::FOLDS]:
            pieces = pieces_of(example.text)
            yield Held(
                example,
                {
                    name: math.log(max(share, 1e-30))
                    for name, share in model.intent_probabilities(pieces).items()
                },
                model.language_probabilities(pieces),
            )


def _judge(held: Held, sharpness: float) -> Judged:
    roots = held.roots(sharpness)
    best = max(roots, key=lambda name: roots[name])
    return Judged(root_of(held.example.intent), roots, best, roots[best])


def _surprise(held: Sequence[Held], sharpness: float) -> float:
    """Return how surprised a model of this sharpness is by the truth, on average."""
    sample = held[:: max(1, len(held) // 6000)]
    return -sum(
        math.log(max(one.roots(sharpness).get(root_of(one.example.intent), 0.0), 1e-9))
        for one in sample
    ) / len(sample)


def _negative(judged: Sequence[Judged], name: str, answer: float) -> float:
    left = [one for one in judged if one.best in NEGATIVES or one.share < answer]
    return _lowest(
        lambda limit: (
            _share(one.wanted in NEGATIVES for one in left if one.roots.get(name, 0.0) >= limit)
            >= NEGATIVES_RIGHT
        )
    )


def _language_right(held: Sequence[Held], limit: float) -> float:
    best = ((one, max(one.languages, key=lambda name: one.languages[name])) for one in held)
    return _share(
        name == one.example.language for one, name in best if one.languages[name] >= limit
    )


def _taken_for_foreign(held: Sequence[Held], spoken: Mapping[str, object], limit: float) -> float:
    best = ((one, max(one.languages, key=lambda name: one.languages[name])) for one in held)
    return _share(name not in spoken and one.languages[name] >= limit for one, name in best)


_STEPS = [step / 100 for step in range(5, 100)]


def _lowest(is_good: Callable[[float], bool]) -> float:
    """Return the lowest limit that is good, 0.99 where none is."""
    return next((limit for limit in _STEPS if is_good(limit)), _STEPS[-1])


def _share(found: Iterable[bool]) -> float:
    total = list(found)
    return sum(total) / len(total) if total else 1.0
