"""The seam between understanding and whatever ranks intents."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Protocol

from rapidfuzz import fuzz, process

from bot.core.intents import root_of
from bot.core.matching.calibration import Calibration
from bot.core.matching.examples import Example
from bot.core.matching.features import pieces_of, words_of
from bot.core.matching.model import Model
from bot.core.matching.readings import other_readings
from bot.core.matching.sentences import SecondOpinion
from bot.core.text import fold_marks, normalize

NEAR_EXACT = 93.0
"""rapidfuzz ratio from which two short questions are the same but for a letter or two."""
MOST_NEAR_WORDS = 4
_MOSTLY_WORDS = 0.67
"""Share of known words from which a question is as it was meant."""
_MORE_SENSE = 0.05
"""By how much more pieces must be known before a question is read in other letters."""


@dataclass(frozen=True, slots=True)
class Match:
    """An intent, a kind of one or a negative class that may be meant."""

    intent: str
    confidence: float
    """How sure the matcher is, 0 to 1, calibrated."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a matcher thinks of a question."""

    matches: tuple[Match, ...]
    """All intents, best first."""
    languages: Mapping[str, float]
    """How probable each language is."""
    is_known: bool = True
    """False where nothing of the question was ever seen: unreadable."""
    has_second_opinion: bool = False
    """Whether the sentence model was there to be asked; it has thresholds of its own."""

    def roots(self) -> list[Match]:
        """Return the intents with their kinds added up, best first."""
        added: dict[str, float] = defaultdict(float)
        for match in self.matches:
            added[root_of(match.intent)] += match.confidence
        return [Match(name, share) for name, share in sorted(added.items(), key=lambda p: -p[1])]


class Matcher(Protocol):
    """Finds the intents that a question may mean."""

    def read(self, question: str) -> str:
        """Return the question as it was meant: what was typed on the wrong keyboard, put right."""
        ...

    def rank(self, question: str) -> Ranking:
        """Return every intent with its probability, best first, and the languages'."""
        ...


class LinearMatcher:
    """The n-gram model, and rapidfuzz where it is strong: short questions asked before."""

    def __init__(
        self,
        model: Model,
        calibration: Calibration,
        known: Mapping[str, str],
        second_opinion: SecondOpinion | None = None,
    ) -> None:
        """Rank with `model`; `known` are short sentences as they are compared, and intents."""
        self._model = model
        self._second_opinion = second_opinion
        self._calibration = calibration.for_classes(model.intents)
        self._known = known
        self._short: dict[int, list[str]] = defaultdict(list)
        for sentence in known:
            self._short[len(sentence)].append(sentence)

    def read(self, question: str) -> str:
        """Return the question as it was meant: what was typed on the wrong keyboard, put right."""
        if self._model.familiarity(words_of(question)) >= _MOSTLY_WORDS:
            return question
        # What is typed is believed until another reading makes much more sense.
        best, most = question, self._model.familiarity(pieces_of(question)) + _MORE_SENSE
        for reading in other_readings(question):
            sense = self._model.familiarity(pieces_of(reading))
            if sense > most:
                best, most = reading, sense
        return best

    def rank(self, question: str) -> Ranking:
        """Return every intent with its probability, best first, and the languages'."""
        pieces = pieces_of(question)
        scores = self._model.intent_scores(pieces)
        probable = self._calibration.probabilities(scores)
        is_unsure = self._second_opinion and max(probable) < self._second_opinion.unsure
        if self._second_opinion and is_unsure:
            probable = self._second_opinion.probabilities(question, scores)
        shares = dict(zip(self._model.intents, probable, strict=True))
        best = max(shares.values())
        same = self._same(question, best)
        if same:
            # An example said so; the model's doubt is halved, its order of the others kept.
            sure = (1 + shares[same]) / 2
            left = 1 - shares[same]
            shares = {
                name: sure if name == same else share * (1 - sure) / left if left else share
                for name, share in shares.items()
            }
        ordered = sorted(shares.items(), key=lambda pair: -pair[1])
        return Ranking(
            tuple(Match(name, share) for name, share in ordered),
            self._model.language_probabilities(pieces),
            is_known=self._model.knows(pieces),
            has_second_opinion=self._second_opinion is not None,
        )

    def _same(self, question: str, best: float) -> str:
        """Return the intent of an example that says the same, or nothing."""
        spelled = _compared(question)
        if spelled in self._known:
            return self._known[spelled]
        if best > _SURE or len(spelled.split()) > MOST_NEAR_WORDS:
            return ""
        near = process.extractOne(
            spelled, self._as_long(spelled), scorer=fuzz.ratio, score_cutoff=NEAR_EXACT
        )
        return self._known[near[0]] if near else ""

    def _as_long(self, spelled: str) -> list[str]:
        """Return the known sentences that can be that near: each letter more is one mistake.

        A ratio of 93 allows 7 mistakes in a hundred letters of both together: of tens of
        thousands of sentences most are too long or too short to be compared at all.
        """
        mistakes = 1 - NEAR_EXACT / 100
        shortest = ceil(len(spelled) * (1 - mistakes) / (1 + mistakes))
        longest = floor(len(spelled) * (1 + mistakes) / (1 - mistakes))
        return [one for size in range(shortest, longest + 1) for one in self._short.get(size, ())]


class RegisteredOnly:
    """A matcher fitted before an intent was taken out of the register: it never names that."""

    def __init__(self, matcher: Matcher, registered: Collection[str]) -> None:
        """Rank as `matcher` does, without what is not `registered`."""
        self._matcher = matcher
        self._registered = registered

    def read(self, question: str) -> str:
        """Return the question as it was meant."""
        return self._matcher.read(question)

    def rank(self, question: str) -> Ranking:
        """Return every registered intent with its probability, best first."""
        ranking = self._matcher.rank(question)
        kept = tuple(match for match in ranking.matches if match.intent in self._registered)
        return replace(ranking, matches=kept)


def short_sentences(examples: Iterable[Example]) -> dict[str, str]:
    """Return the short examples as they are compared, and their intents.

    A sentence that two intents claim, in one language or two, decides nothing.
    """
    known: dict[str, str] = {}
    for example in examples:
        spelled = _compared(example.text)
        if len(spelled.split()) <= MOST_NEAR_WORDS:
            is_shared = known.get(spelled, example.intent) != example.intent
            known[spelled] = "" if is_shared else example.intent
    return {spelled: intent for spelled, intent in known.items() if intent}


def _compared(text: str) -> str:
    return fold_marks(normalize(text))


_SURE = 0.8
"""Above it the model needs no second opinion, and the question no search."""
