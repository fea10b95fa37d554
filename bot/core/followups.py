"""Short messages that go on from the last answer: "where is it?", "no, not that"."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from bot.core.text import fold_marks, normalize

WHERE, WHO, SAME = "where", "who", "same"
"""More about the last answer: its place, its people, or all of it again."""
NOT_THAT = "not_that"
"""The last answer was to another question."""
NEAR_EXACT = 92.0
"""rapidfuzz ratio from which two short messages are the same but for a letter."""
LONGEST = 40
"""Characters; what is longer says more than that it goes on."""


class Followups:
    """What goes on, in every language; near-exact, since a longer message has its own meaning."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        """Know the sentences of each follow-up: WHERE, WHO, SAME, NOT_THAT or an intent."""
        self._known = {
            _compared(sentence): kind
            for kind, sentences in known.items()
            for sentence in sentences
        }
        self._sentences = list(self._known)

    def find(self, text: str) -> str | None:
        """Return what `text` goes on to: WHERE … or an intent; or None."""
        spelled = _compared(text)
        if spelled in self._known:
            return self._known[spelled]
        if not spelled or len(spelled) > LONGEST:
            return None
        near = process.extractOne(
            spelled, self._sentences, scorer=fuzz.ratio, score_cutoff=NEAR_EXACT
        )
        return self._known[near[0]] if near else None


def _compared(text: str) -> str:
    return fold_marks(normalize(text))
