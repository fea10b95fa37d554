"""Finds the municipality that a question names: any script, case ending or small misspelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.core.text import fold_marks, normalize, words

SHORTEST_NAME = 4
SHORTEST_MISSPELT = 6
"""In a shorter word one letter makes another word: sotka is a duck."""
LONG_NAME = 9
"""From this length on two letters may be wrong."""
LONGEST_ENDING = 5
"""Letters of a case ending: Kajaani-ssa, Кухмо-м."""
_PREFIXES = ("و", "ب", "ل", "بال", "لل", "وب", "ول", "في")
"""Arabic writes "and", "in" and "to" on the word itself."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A municipality that a question names."""

    municipality: str
    rest: str
    """The normalised question without the name."""


class PlaceNames:
    """The spellings of the ten names."""

    def __init__(self, spellings: Mapping[str, Sequence[str]]) -> None:
        """Know each municipality's `spellings`, stems included."""
        self._spellings = [
            (fold_marks(normalize(spelling)), municipality)
            for municipality, known in spellings.items()
            for spelling in known
        ]
        # Longest first: "suomussalmi" must not be found as something shorter.
        self._spellings.sort(key=lambda pair: -len(pair[0]))

    def find(self, text: str) -> NamedPlace | None:
        """Return the first municipality named in `text`, or None."""
        return next(iter(self.find_all(text)), None)

    def find_all(self, text: str) -> list[NamedPlace]:
        """Return the municipalities named in `text`, each once, in the order of their names.

        A misspelling is forgiven one letter in short names and two in long ones; a word that
        merely begins alike is no name: "sotka" is a duck, "кухня" a kitchen.
        """
        question = fold_marks(normalize(text))
        tokens = words(question)
        pairs = [first + second for first, second in pairwise(tokens)]
        found: dict[str, NamedPlace] = {}
        for token in [*tokens, *pairs]:
            municipality = self._nearest(token)
            if municipality and municipality not in found:
                rest = (
                    question.replace(token, " ", 1)
                    if token in question
                    else _without(tokens, token)
                )
                found[municipality] = NamedPlace(municipality, " ".join(rest.split()))
        return list(found.values())

    def _nearest(self, token: str) -> str | None:
        """Return the municipality that `token` spells best, or None."""
        best: tuple[int, str] | None = None
        for spelling, municipality in self._spellings:
            distance = _distance(token, spelling)
            if distance == 0:
                return municipality
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, municipality)
        return best[1] if best else None


def _without(tokens: list[str], pair: str) -> str:
    for index, (first, second) in enumerate(pairwise(tokens)):
        if first + second == pair:
            return " ".join(tokens[:index] + tokens[index + 2 :])
    return " ".join(tokens)


def _distance(token: str, spelling: str) -> int | None:
    """Return how far `token` is from `spelling`, or None where it is another word."""
    if len(token) < SHORTEST_NAME:
        return None
    if not spelling[0].isascii() and _is_unspaced(spelling[0]):
        return 0 if spelling in token else None
    for form in _forms(token):
        if form.startswith(spelling) and len(form) - len(spelling) <= LONGEST_ENDING:
            return 0
    if len(token) < SHORTEST_MISSPELT:
        return None
    allowed = 1 if len(spelling) < LONG_NAME else 2
    if token[0] != spelling[0] or abs(len(token) - len(spelling)) > allowed:
        return None
    distance = OSA.distance(token, spelling, score_cutoff=allowed)
    return distance if distance <= allowed else None


def _forms(token: str) -> list[str]:
    return [token] + [
        token.removeprefix(prefix) for prefix in _PREFIXES if token.startswith(prefix)
    ]


def _is_unspaced(character: str) -> bool:
    """Tell whether the script writes no spaces between words (Thai)."""
    return "\u0e00" <= character <= "\u0e7f"
