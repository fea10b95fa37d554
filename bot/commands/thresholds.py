"""`thresholds`: fits calibration and second opinion on folds, chooses thresholds, writes all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from bot.core.intents import NEGATIVES, root_of
from bot.core.matching import fitting
from bot.core.matching.calibration import Calibration
from bot.core.matching.examples import Example
from bot.core.matching.features import pieces_of
from bot.core.matching.model import Floats
from bot.core.matching.sentences import load_sentence_model, stack
from bot.core.understanding import EMERGENCY, Limits
from bot.files import loading, models, tuning
from bot.files.vectors import vectors_of

FOLDS = 4
ANSWERS_RIGHT = 0.965
"""Share of the answers on the folds that must be right; tidier questions fare better."""
NEGATIVES_ANSWERED = 0.045
"""Share of what is none of our business that may be answered on the folds."""
FALSE_ALARMS = 0.01
"""Share of other messages that may be answered with 112: a false alarm costs a smile."""
CLAUSE_ALARMS = 0.001
"""The same where one of several clauses is taken for a cry: some three stand in a message."""
NEGATIVES_RIGHT = 0.85
"""Share of what is put aside as none of our business that must be so."""
SURE_RIGHT = 0.97
"""Share of the n-gram model's answers that must be right where no second opinion is asked."""
LANGUAGES_RIGHT = 0.995
FOREIGN_WRONGLY = 0.001
"""Share of sentences in one of our languages that may be taken for another one."""
_STEPS = [step / 100 for step in range(5, 100)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A held-out example and what models fitted without it thought."""

    wanted: str
    roots: Mapping[str, float]
    """Probabilities of the intents, kinds rolled up."""

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

    @property
    def is_right(self) -> bool:
        """Tell whether the likeliest is the truth."""
        return self.best == self.wanted


@dataclass(frozen=True, slots=True)
class HeldOut:
    """All examples, each scored by models that had not seen it."""

    examples: Sequence[Example]
    classes: tuple[str, ...]
    scores: Sequence[Floats]
    """Of the n-gram model."""
    head_scores: Sequence[Floats]
    """Of the classifier on sentence vectors; empty where that is not installed."""
    languages: Sequence[Mapping[str, float]]


def run(root: Path) -> int:
    """Write calibration, second opinion and thresholds into intents/, and print the last."""
    facts = loading.load_knowledge(root)
    examples = list(loading.load_examples(root, facts))
    Random(0).shuffle(examples)  # noqa: S311 - folds, no secret
    labels = [example.intent for example in examples]
    model = load_sentence_model()
    vectors = vectors_of(root, [one.text for one in examples], model) if model else None
    held = _hold_out(root, examples, vectors)

    calibration = fitting.calibrate(np.stack(held.scores), labels, held.classes)
    fingerprint = tuning.examples_fingerprint(root, facts.languages)
    tuning.write_calibration(root, calibration, fingerprint)
    first = [_judge(one, calibration, row) for one, row in zip(examples, held.scores, strict=True)]
    alone = _limits(first)
    text = _comment("the n-gram model alone", first, alone)
    if vectors is None:
        kept = loading.read_thresholds(root)
        both, unsure = kept.with_sentences, kept.unsure
        text += "# The sentence model is not installed: its part is left as it was.\n"
    else:
        unsure = _lowest(
            lambda limit: _share(one.is_right for one in first if one.share >= limit) >= SURE_RIGHT
        )
        rows = stack(held.scores, held.head_scores)
        weighing = fitting.calibrate(rows, labels, held.classes)
        tuning.write_second_opinion(root, fitting.fit_head(vectors, labels), weighing)
        second = [
            sure if sure.share >= unsure else _judge(one, weighing, row)
            for sure, one, row in zip(first, examples, rows, strict=True)
        ]
        both = _limits(second)
        asked = _share(one.share < unsure for one in first)
        text += _comment(f"both models, the second asked for {100 * asked:.0f} %", second, both)
    text += _yaml(alone, both, unsure, held, facts.languages)
    (root / "intents/thresholds.yaml").write_text(text, "utf-8")
    print(text, end="")
    return 0


def _hold_out(root: Path, examples: Sequence[Example], vectors: Floats | None) -> HeldOut:
    """Fit on all folds but one, score that one, and so on."""
    others = models.read_other_languages(root)
    labels = np.array([one.intent for one in examples])
    fold_of = np.arange(len(examples)) % FOLDS
    classes: tuple[str, ...] = ()
    scores: dict[int, Floats] = {}
    head_scores: dict[int, Floats] = {}
    languages: dict[int, Mapping[str, float]] = {}
    for fold in range(FOLDS):
        is_rest = fold_of != fold
        model = fitting.fit(
            [examples[index] for index in np.flatnonzero(is_rest).tolist()], others
        )
        head = None if vectors is None else fitting.fit_head(vectors[is_rest], labels[is_rest])
        classes = model.intents
        for index in np.flatnonzero(~is_rest).tolist():
            found = model.find(pieces_of(examples[index].text))
            scores[index] = model.intent_scores(found)
            languages[index] = model.language_probabilities(found)
            if head is not None and vectors is not None:
                head_scores[index] = head.scores(vectors[index])
    order = range(len(examples))
    return HeldOut(
        examples,
        classes,
        [scores[index] for index in order],
        [head_scores[index] for index in order if index in head_scores],
        [languages[index] for index in order],
    )


def _judge(example: Example, calibration: Calibration, row: Floats) -> Judged:
    roots: dict[str, float] = {}
    shares = calibration.probabilities(row)
    for name, share in zip(calibration.classes, shares, strict=True):
        roots[root_of(name)] = roots.get(root_of(name), 0.0) + share
    return Judged(root_of(example.intent), roots)


def _limits(judged: Sequence[Judged]) -> Limits:
    calm = [one for one in judged if one.wanted != EMERGENCY]
    emergency = _alarm(calm, FALSE_ALARMS)
    real = [one for one in judged if one.best not in NEGATIVES and one.alarm < emergency]
    negatives = [one for one in judged if one.wanted in NEGATIVES]

    def is_good(limit: float) -> bool:
        given = [one.is_right for one in real if one.share >= limit]
        answered = _share(one.best not in NEGATIVES and one.share >= limit for one in negatives)
        return _share(given) >= ANSWERS_RIGHT and answered <= NEGATIVES_ANSWERED

    answer = _lowest(is_good)
    left = [
        (one.wanted in NEGATIVES, sum(one.roots.get(name, 0.0) for name in NEGATIVES))
        for one in judged
        if one.best in NEGATIVES or one.share < answer
    ]
    negative = _lowest(
        lambda limit: _share(is_one for is_one, share in left if share >= limit) >= NEGATIVES_RIGHT
    )
    return Limits(answer, emergency, _alarm(calm, CLAUSE_ALARMS), negative)


def _alarm(calm: Sequence[Judged], most: float) -> float:
    """Return the lowest limit at which at most that share of the calm is taken for a cry."""
    return _lowest(lambda limit: _share(one.alarm >= limit for one in calm) <= most)


def _comment(name: str, judged: Sequence[Judged], limits: Limits) -> str:
    real = [one for one in judged if one.wanted not in NEGATIVES]
    given = [one for one in judged if one.share >= limits.answer and one.best not in NEGATIVES]
    alarms = [one for one in judged if one.wanted == EMERGENCY]
    calm = [one for one in judged if one.wanted != EMERGENCY]
    answered = sum(one.wanted not in NEGATIVES for one in given) / len(real)
    wrongly = sum(one.wanted in NEGATIVES for one in given) / (len(judged) - len(real))
    return (
        f"# On {FOLDS} folds of the examples, {name}:\n"
        f"#   first guess right {100 * _share(one.is_right for one in real):.1f} %;"
        f" answered {100 * answered:.1f} %,"
        f" of those right {100 * _share(one.is_right for one in given):.1f} %;\n"
        f"#   negatives answered {100 * wrongly:.1f} %; emergencies found"
        f" {100 * _share(one.alarm >= limits.emergency for one in alarms):.1f} %,"
        f" false alarms {100 * _share(one.alarm >= limits.emergency for one in calm):.2f} %.\n"
    )


def _yaml(
    alone: Limits, both: Limits, unsure: float, held: HeldOut, spoken: Mapping[str, object]
) -> str:
    best = [max(one, key=lambda name: one[name]) for one in held.languages]
    sure = [one[name] for one, name in zip(held.languages, best, strict=True)]
    is_right = [name == one.language for name, one in zip(best, held.examples, strict=True)]
    is_foreign = [name not in spoken for name in best]
    language = _lowest(
        lambda limit: (
            _share(right for right, share in zip(is_right, sure, strict=True) if share >= limit)
            >= LANGUAGES_RIGHT
        )
    )
    foreign = _lowest(
        lambda limit: (
            _share(one and share >= limit for one, share in zip(is_foreign, sure, strict=True))
            <= FOREIGN_WRONGLY
        )
    )
    sections = (("alone", alone), ("with_sentences", both))
    lines = [
        f"{name}: {{answer: {one.answer:g}, emergency: {one.emergency:g},"
        f" clause: {one.clause:g}, negative: {one.negative:g}}}"
        for name, one in sections
    ]
    lines += [f"unsure: {unsure:g}", f"language: {language:g}", f"foreign: {foreign:g}"]
    return "# Chosen by `make thresholds`; not typed in.\n" + "\n".join(lines) + "\n"


def _lowest(is_good: Callable[[float], bool]) -> float:
    """Return the lowest limit that is good, the highest there is where none is."""
    return next((limit for limit in _STEPS if is_good(limit)), _STEPS[-1])


def _share(found: Iterable[bool]) -> float:
    total = list(found)
    return sum(total) / len(total) if total else 1.0
