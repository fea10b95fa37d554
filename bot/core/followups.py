"""Short messages that go on from the last answer: "where is it?", "no, not that"."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from bot.core.matching.readings import other_readings
from bot.core.text import fold_marks, normalize

WHERE, WHO, SAME = "where", "who", "same"
"""More about the last answer: its place, its people, or all of it again."""
THERE = "there"
"""The last answer, for the town that is named beside it."""
NOT_THAT = "not_that"
"""The last answer was to another question."""
NEAR_EXACT = 92.0
"""rapidfuzz ratio from which two short messages are the same but for a letter."""
LONGEST = 40
"""Characters; what is longer says more than that it goes on."""


class Followups:
    """What goes on, in every language; near-exact, since a longer message has its own meaning."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        """Know the sentences of each follow-up: WHERE, WHO, SAME, THERE, NOT_THAT or an intent."""
        self._beside_a_town = {_compared(sentence) for sentence in known.get(THERE, ())}
        self._known = {
            _compared(sentence): kind
            for kind, sentences in known.items()
            for sentence in sentences
            if kind != THERE
        }
        self._sentences = list(self._known)

    def find(self, text: str) -> str | None:
        """Return what `text` goes on to: WHERE … or an intent; or None.

        Typed on another keyboard or in other letters it must be exact: much can be read into it.
        """
        spelled = _compared(text)
        if spelled in self._known:
            return self._known[spelled]
        if not spelled or len(spelled) > LONGEST:
            return None
        for reading in other_readings(text):
            if kind := self._known.get(_compared(reading)):
                return kind
        near = process.extractOne(
            spelled, self._sentences, scorer=fuzz.ratio, score_cutoff=NEAR_EXACT
        )
        return self._known[near[0]] if near else None

    def asks_there(self, rest: str) -> bool:
        """Tell whether a text without the town's name in it asks the same of that town."""
        return _compared(rest) in self._beside_a_town


def _compared(text: str) -> str:
    return fold_marks(normalize(text))
