"""The seam between understanding and whatever ranks intents."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import starmap
from operator import itemgetter
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
EDGE = 3
"""Letters at either end, one of which a sentence shares with what is nearly the same."""
_TELLING = 60
"""Characters that tell on which keyboard a message was typed: some ten words."""
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


@dataclass(frozen=True)
class Ranking:
    """What a matcher thinks of a question.

    Without slots: what is added up is kept, since each reader of a ranking asks for it.
    """

    matches: tuple[Match, ...]
    """All intents, best first."""
    languages: Mapping[str, float]
    """How probable each language is."""
    is_known: bool = True
    """False where nothing of the question was ever seen: unreadable."""
    has_second_opinion: bool = False
    """Whether the sentence model was there to be asked; it has thresholds of its own."""

    @cached_property
    def roots(self) -> tuple[Match, ...]:
        """The intents with their kinds added up, best first."""
        added: dict[str, float] = defaultdict(float)
        for match in self.matches:
            added[root_of(match.intent)] += match.confidence
        ordered = sorted(added.items(), key=itemgetter(1), reverse=True)
        return tuple(starmap(Match, ordered))


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
        self._begin: dict[str, list[str]] = defaultdict(list)
        self._end: dict[str, list[str]] = defaultdict(list)
        for sentence in known:
            self._begin[sentence[:EDGE]].append(sentence)
            self._end[sentence[-EDGE:]].append(sentence)

    def read(self, question: str) -> str:
        """Return the question as it was meant: what was typed on the wrong keyboard, put right."""
        if self._model.familiarity(words_of(question[:_TELLING])) >= _MOSTLY_WORDS:
            return question
        # What is typed is believed until another reading makes much more sense.
        best, most = question, self._sense(question) + _MORE_SENSE
        for reading in other_readings(question):
            sense = self._sense(reading)
            if sense > most:
                best, most = reading, sense
        return best

    def _sense(self, reading: str) -> float:
        return self._model.familiarity(pieces_of(reading[:_TELLING]))

    def rank(self, question: str) -> Ranking:
        """Return every intent with its probability, best first, and the languages'."""
        found = self._model.find(pieces_of(question))
        scores = self._model.intent_scores(found)
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
        ordered = sorted(shares.items(), key=itemgetter(1), reverse=True)
        return Ranking(
            tuple(starmap(Match, ordered)),
            self._model.language_probabilities(found),
            is_known=found.share > 0,
            has_second_opinion=self._second_opinion is not None,
        )

    def _same(self, question: str, best: float) -> str:
        """Return the intent of an example that says the same, or nothing."""
        spelled = _compared(question)
        if spelled in self._known:
            return self._known[spelled]
        if best > _SURE or len(spelled.split()) > MOST_NEAR_WORDS:
            return ""
        # Of tens of thousands of sentences few can be that near: a letter or two is wrong, and
        # hardly ever one at the beginning and another at the end.
        nearest, most = "", NEAR_EXACT
        for alike in (self._begin.get(spelled[:EDGE], ()), self._end.get(spelled[-EDGE:], ())):
            near = process.extractOne(spelled, alike, scorer=fuzz.ratio, score_cutoff=most)
            if near and (near[1] > most or not nearest):
                nearest, most = near[0], near[1]
        return self._known.get(nearest, "")


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
