"""Which kept questions mean the same, so that they are answered once."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.core.events import NotUnderstood
from bot.core.review import QuestionState
from bot.core.text import fold_marks, normalize

NEAR_EQUAL = 90.0
"""rapidfuzz ratio from which two questions are in the same words."""
SURE_ENOUGH = 0.4
"""From which probability a best guess joins questions of different words or languages.

Not a threshold for answering: a person looks at the row, and acts on what belongs there.
"""
_WAITING = (QuestionState.NEW, QuestionState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A question that has its place in the queue."""

    question: NotUnderstood
    row: int
    state: QuestionState = QuestionState.NEW
    holder: str = ""
    spelled: str = ""
    """As it is compared; made once, for each question is compared with every other."""

    @classmethod
    def of(
        cls,
        question: NotUnderstood,
        row: int,
        state: QuestionState = QuestionState.NEW,
        holder: str = "",
    ) -> "Sorted":
        """Return a question in its place, spelled as it is compared."""
        return cls(question, row, state, holder, compared(question.text))


def sort_in(question: NotUnderstood, others: Sequence[Sorted], free_row: int) -> Sorted:
    """Return the place of a new question among those that are sorted: a row, or the free one.

    The same words as one that was dismissed there are dismissed again: nobody is asked twice.
    The same guess alone dismisses nothing.
    """
    spelled = compared(question.text)
    for other in others:
        if not _near_equal(spelled, other.spelled):
            continue
        if other.state in _WAITING:
            return Sorted(question, other.row, spelled=spelled)
        is_same_town = other.question.municipality == question.municipality
        if other.state is QuestionState.DISMISSED and is_same_town:
            return Sorted(question, other.row, QuestionState.DISMISSED, spelled=spelled)
    guess = sure_guess(question)
    for other in others:
        if guess and other.state in _WAITING and sure_guess(other.question) == guess:
            return Sorted(question, other.row, spelled=spelled)
    return Sorted(question, free_row, spelled=spelled)


def sure_guess(question: NotUnderstood) -> str:
    """Return the intent that the question may well mean, or nothing."""
    best = question.guesses[0] if question.guesses else None
    return best.intent if best and best.confidence >= SURE_ENOUGH else ""


def compared(text: str) -> str:
    """Return a question in the one spelling in which questions are compared."""
    return fold_marks(normalize(text))


def _near_equal(one: str, other: str) -> bool:
    return one == other or fuzz.ratio(one, other, score_cutoff=NEAR_EQUAL) > 0
