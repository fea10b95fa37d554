"""Decides what a message means: its language, its municipality and its intent, if any."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.core.events import Guess
from bot.core.intents import (
    ELSEWHERE,
    NEGATIVES,
    OUT_OF_SCOPE,
    UNKNOWN_IN_DOMAIN,
    Intents,
    root_of,
)
from bot.core.matching.matcher import Matcher, Ranking
from bot.core.matching.names import PlaceNames

EMERGENCY = "emergency"
MOST_CLAUSES = 20
"""Of one message; more are not read for an emergency."""
SHORTEST_CLAUSE = 2
"""Words; one word beside others is a word, not a cry."""
_CLAUSES = re.compile(r"[.!?;,\n…،؛؟]+|\s(?:and|і|и|та|و|và|และ|na|kandi|ja|sekä|also)\s")
OFFERED = 3
"""How many intents a clarification offers."""
NO_LANGUAGE = "und"
"""What a text without any known piece is written in, as BCP 47 calls it."""


class Decision(StrEnum):
    """What is to be done with a message."""

    ANSWER = "answer"
    EMERGENCY = "emergency"
    CLARIFY = "clarify"
    UNANSWERED = "unanswered"
    OUT_OF_SCOPE = "out_of_scope"
    FOREIGN = "foreign"
    """Written in a language that is not spoken here yet."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability a decision is taken."""

    answer: float
    emergency: float
    clause: float
    """For an emergency in one clause of a message that says more: without the rest "I do not
    work" looks like one."""
    negative: float
    """That a message is no question that the knowledge answers."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits of every decision; chosen on folds by `make thresholds`."""

    alone: Limits
    """For the n-gram model alone."""
    with_sentences: Limits
    """For both models together."""
    unsure: float
    """The probability below which the sentence model is asked."""
    language: float
    foreign: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message seems to mean."""

    decision: Decision
    language: str
    """The language of the text, as detected; may be one that is only recognised."""
    language_is_sure: bool
    guesses: tuple[Guess, ...]
    """The best intents of the register, best first, kinds rolled up, no negative class."""
    intent: str = ""
    """What is answered: an intent or a kind of one."""
    confidence: float = 0.0
    municipality: str | None = None
    """The municipality that the text names."""
    rest: str = ""
    """The text without that name."""
    names_several: bool = False
    """Whether the text names several municipalities, so that none of them counts."""


class Understander:
    """Reads messages with a matcher, the names of the places and thresholds."""

    def __init__(
        self,
        matcher: Matcher,
        names: PlaceNames,
        intents: Intents,
        spoken: Collection[str],
        thresholds: Thresholds,
    ) -> None:
        """Know the `intents` and the languages that are `spoken` here."""
        self.matcher = matcher
        self._names = names
        self._intents = intents
        self._spoken = spoken
        self.thresholds = thresholds

    def ranking_by(self, matcher: Matcher) -> "Understander":
        """Return an understander of the same, with another matcher."""
        return Understander(matcher, self._names, self._intents, self._spoken, self.thresholds)

    def understand(self, text: str, known_intent: str | None = None) -> Understanding:
        """Return what `text` means; a `known_intent` (a topic button) needs no matching."""
        if known_intent and not text.strip():
            return Understanding(
                self._decide_known(known_intent),
                NO_LANGUAGE,
                language_is_sure=False,
                guesses=(Guess(root_of(known_intent), 1.0),),
                intent=known_intent,
                confidence=1.0,
            )
        text = self.matcher.read(text)
        towns = self._names.find_all(text)
        # Two towns in one message: nobody guesses which one is meant.
        named = towns[0] if len(towns) == 1 else None
        ranking = self.matcher.rank(text)
        language, is_sure, is_foreign = self._language(ranking)
        if named and not named.rest:
            # A town is called the same in every language.
            is_sure = is_foreign = False
        decision, intent, confidence = (
            (self._decide_known(known_intent), known_intent, 1.0)
            if known_intent
            else self._decide(ranking, is_foreign=is_foreign)
        )
        guesses = self._guesses(ranking, intent)
        if decision is not Decision.EMERGENCY and not known_intent:
            # Whatever else the message says: one clause of it may be a cry for help.
            kind, share = self._cry(text)
            if kind:
                decision, intent, confidence = Decision.EMERGENCY, kind, share
        if known_intent:
            # What was chosen is certain; what the words might mean comes behind it, if any.
            chosen = Guess(root_of(known_intent), 1.0)
            others = [guess for guess in guesses if guess.intent != chosen.intent]
            guesses = (chosen, *others)[:OFFERED]
        return Understanding(
            decision=decision,
            language=language,
            language_is_sure=is_sure,
            guesses=guesses,
            intent=intent,
            confidence=confidence,
            municipality=named.municipality if named else None,
            rest=named.rest if named else "",
            names_several=len(towns) > 1,
        )

    def _cry(self, text: str) -> tuple[str, float]:
        """Return the kind of emergency that a clause of `text` speaks of, or nothing."""
        clauses = [one for one in _CLAUSES.split(text) if len(one.split()) >= SHORTEST_CLAUSE]
        if not clauses[1:]:
            return "", 0.0
        for clause in clauses[:MOST_CLAUSES]:
            ranking = self.matcher.rank(clause)
            decision, kind, share = self._decide(ranking, is_foreign=False)
            if decision is Decision.EMERGENCY and share >= self._limits(ranking).clause:
                return kind, share
        return "", 0.0

    @staticmethod
    def _decide_known(intent: str) -> Decision:
        return Decision.EMERGENCY if root_of(intent) == EMERGENCY else Decision.ANSWER

    def _limits(self, ranking: Ranking) -> Limits:
        has_both = ranking.has_second_opinion
        return self.thresholds.with_sentences if has_both else self.thresholds.alone

    def _decide(self, ranking: Ranking, *, is_foreign: bool) -> tuple[Decision, str, float]:
        limits = self._limits(ranking)
        roots = {match.intent: match.confidence for match in ranking.roots}
        if not ranking.is_known:
            return Decision.OUT_OF_SCOPE, "", 0.0
        if roots.get(EMERGENCY, 0.0) >= limits.emergency:
            return Decision.EMERGENCY, self._kind(ranking, EMERGENCY), roots[EMERGENCY]
        best = max(roots, key=lambda name: roots[name])
        if is_foreign and roots[best] < limits.answer:
            return Decision.FOREIGN, "", 0.0
        if best not in NEGATIVES and roots[best] >= limits.answer:
            return Decision.ANSWER, self._kind(ranking, best), roots[best]
        none, unknown = roots.get(OUT_OF_SCOPE, 0.0), roots.get(UNKNOWN_IN_DOMAIN, 0.0)
        if none + unknown < limits.negative:
            return Decision.CLARIFY, "", 0.0
        decision = Decision.OUT_OF_SCOPE if none > unknown else Decision.UNANSWERED
        return decision, "", max(none, unknown)

    @staticmethod
    def _kind(ranking: Ranking, root: str) -> str:
        """Return the likeliest kind of an intent, or the intent itself."""
        return next(match.intent for match in ranking.matches if root_of(match.intent) == root)

    def _guesses(self, ranking: Ranking, answered: str) -> tuple[Guess, ...]:
        answered = root_of(answered) if answered else ""
        offered = [
            Guess(match.intent, match.confidence)
            for match in ranking.roots
            if match.intent == answered
            or (match.intent not in NEGATIVES and not match.intent.startswith(f"{ELSEWHERE}."))
        ]
        return tuple(offered[:OFFERED])

    def _language(self, ranking: Ranking) -> tuple[str, bool, bool]:
        """Return the text's language, whether that is sure, and whether we do not speak it."""
        if not ranking.is_known:
            return NO_LANGUAGE, False, False
        language, share = max(ranking.languages.items(), key=lambda pair: pair[1])
        if language not in self._spoken:
            if share >= self.thresholds.foreign:
                return language, True, True
            spoken = {one: ranking.languages[one] for one in self._spoken}
            language, share = max(spoken.items(), key=lambda pair: pair[1])
        return language, share >= self.thresholds.language, False
