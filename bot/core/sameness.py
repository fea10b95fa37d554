"""Which kept questions mean the same, so that they are answered once."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.core.events import NotUnderstood
from bot.core.review import OPEN, QuestionState
from bot.core.text import fold_marks, normalize

NEAR_EQUAL = 90.0
"""rapidfuzz ratio from which two questions are in the same words."""
SURE_ENOUGH = 0.4
"""From which probability a best guess joins questions of different words or languages.

Not a threshold for answering: a person looks at the row, and unticks what does not belong there.
Measured on 75 labelled questions that stayed unsure: of 58 pairs with the same sure guess 66 %
mean the same. That their sentence vectors be near too (cosine 0.82) would make it 72 %, and lose
half of the pairs: a person would answer the same again and again, and the model must be there.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands in the queue."""

    row: int
    state: QuestionState = QuestionState.NEW


@dataclass(frozen=True, slots=True)
class Sorted:
    """A question that has its place, as far as others are compared with it."""

    spelled: str
    """As it is compared."""
    municipality: str | None
    place: Place


def place_of(
    question: NotUnderstood, alike: Sequence[Sorted], same_guess: int | None, free_row: int
) -> Place:
    """Return the place of a new question: in the row of those that mean the same, or alone.

    `alike` are those that may be in the same words, oldest first; `same_guess` is the row of
    one that waits and has the same guess. The same words as one that was dismissed there are
    dismissed again: nobody is asked twice. The same guess alone dismisses nothing.
    """
    near = [alike[number] for number in _near_equal(compared(question.text), alike)]
    for other in near:
        is_same_town = other.municipality == question.municipality
        if other.place.state is QuestionState.DISMISSED and is_same_town:
            return other.place
    for other in near:
        if other.place.state in OPEN:
            return Place(other.place.row)
    return Place(free_row if same_guess is None else same_guess)


def sure_guess(question: NotUnderstood) -> str:
    """Return the intent that the question may well mean, or nothing."""
    best = question.guesses[0] if question.guesses else None
    return best.intent if best and best.confidence >= SURE_ENOUGH else ""


def compared(text: str) -> str:
    """Return a question in the one spelling in which questions are compared."""
    return fold_marks(normalize(text))


def lengths_of(spelled: str) -> tuple[int, int]:
    """Return how short and how long a question in nearly the same words can be."""
    share = NEAR_EQUAL / (200 - NEAR_EQUAL)
    return int(len(spelled) * share), int(len(spelled) / share) + 1


def _near_equal(spelled: str, others: Sequence[Sorted]) -> list[int]:
    """Return which of the others are in nearly the same words, in their order."""
    found = process.extract(
        spelled,
        [other.spelled for other in others],
        scorer=fuzz.ratio,
        score_cutoff=NEAR_EQUAL,
        limit=None,
    )
    return sorted(number for _, _, number in found)
