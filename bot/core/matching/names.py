"""Finds the municipality that a question names: any script, case ending or small misspelling."""

from collections import defaultdict
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
        known = {
            fold_marks(normalize(spelling)): municipality
            for municipality, known in spellings.items()
            for spelling in known
        }
        # Longest first: "suomussalmi" must not be found as something shorter.
        longest_first = sorted(known, key=len, reverse=True)
        self._unspaced = {one: known[one] for one in longest_first if _is_unspaced(one[0])}
        self._stems = {one: known[one] for one in longest_first if one not in self._unspaced}
        self._initials: dict[str, list[str]] = defaultdict(list)
        for stem in self._stems:
            self._initials[stem[0]].append(stem)

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
        if len(token) < SHORTEST_NAME:
            return None
        if any(map(_is_unspaced, token)):
            for spelling, municipality in self._unspaced.items():
                if spelling in token:
                    return municipality
        for form in _forms(token):
            for end in range(len(form), max(len(form) - LONGEST_ENDING, 1) - 1, -1):
                if known := self._stems.get(form[:end]):
                    return known
        return self._misspelt(token) if len(token) >= SHORTEST_MISSPELT else None

    def _misspelt(self, token: str) -> str | None:
        best: tuple[int, str] | None = None
        for stem in self._initials.get(token[0], ()):
            allowed = 1 if len(stem) < LONG_NAME else 2
            if abs(len(token) - len(stem)) <= allowed:
                distance = OSA.distance(token, stem, score_cutoff=allowed)
                if distance <= allowed and (best is None or distance < best[0]):
                    best = (distance, self._stems[stem])
        return best[1] if best else None


def _without(tokens: list[str], pair: str) -> str:
    for index, (first, second) in enumerate(pairwise(tokens)):
        if first + second == pair:
            return " ".join(tokens[:index] + tokens[index + 2 :])
    return " ".join(tokens)


def _forms(token: str) -> list[str]:
    return [token] + [
        token.removeprefix(prefix) for prefix in _PREFIXES if token.startswith(prefix)
    ]


def _is_unspaced(character: str) -> bool:
    """Tell whether the script writes no spaces between words (Thai)."""
    return "\u0e00" <= character <= "\u0e7f"
