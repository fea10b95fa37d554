"""What the offices have taught and stopped, apart from the files, and how it is heeded."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from rapidfuzz import fuzz, process

from bot.core.intents import root_of
from bot.core.matching.matcher import Match, Matcher, Ranking
from bot.core.sameness import compared

NEAR_EXACT = 93.0
"""rapidfuzz ratio from which a question says what was taught, but for a letter or two."""
SURE = 0.99
"""How sure the matcher is of what a coordinator taught."""
DRAFT = "draft:"
"""Begins the intent of a lesson for a topic that is no more than a draft: nobody is answered."""
_EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something that a coordinator taught: what a question means."""

    number: int
    intent: str
    language: str
    text: str
    """A sentence in the coordinator's own words; empty where the asked words alone are known."""
    who: str
    day: date

    @property
    def draft_topic(self) -> str:
        """Return the name of the draft topic that it is for; empty where it is for a topic."""
        is_draft = self.intent.startswith(DRAFT)
        return self.intent.removeprefix(DRAFT) if is_draft else ""


@dataclass(frozen=True, slots=True)
class Stop:
    """An answer that is told to nobody until an administrator lets it out again."""

    intent: str
    municipality: str | None
    """None: in the whole area."""
    who: str
    why: str
    day: date


@dataclass(frozen=True, slots=True)
class Heeded:
    """All that was taught and stopped, as answering needs it."""

    sentences: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Sentence as it is compared → intent."""
    marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Keyed hash of a question as it is compared → intent."""
    mark: Callable[[str], str] = lambda _: ""
    """Makes such a hash."""
    stopped: Collection[tuple[str, str | None]] = frozenset()
    """Intent and municipality; None: the whole area."""

    def is_stopped(self, intent: str, municipality: str | None) -> bool:
        """Tell whether an answer is told to nobody now."""
        return (intent, None) in self.stopped or (intent, municipality) in self.stopped


NOTHING = Heeded()


def heeded(
    lessons: Iterable[Lesson],
    marks: Mapping[str, str],
    mark: Callable[[str], str],
    stops: Iterable[Stop],
) -> Heeded:
    """Return what was taught and stopped as answering needs it."""
    return Heeded(
        {compared(one.text): one.intent for one in lessons if one.text and not one.draft_topic},
        marks,
        mark,
        frozenset((one.intent, one.municipality) for one in stops),
    )


class TaughtMatcher:
    """A matcher that heeds what was taught; a cry for help it never outweighs."""

    def __init__(self, matcher: Matcher, taught: Heeded, registered: Collection[str]) -> None:
        """Rank as `matcher` does what was not taught; heed lessons of `registered` intents."""
        self._matcher = matcher
        self._registered = registered
        self._taught = taught
        self._sentences = list(taught.sentences)

    def read(self, question: str) -> str:
        """Return the question as it was meant."""
        return self._matcher.read(question)

    def rank(self, question: str) -> Ranking:
        """Return every intent with its probability, best first."""
        ranking = self._matcher.rank(question)
        intent = self._find(question)
        if intent not in self._registered:
            return ranking
        roots = ranking.roots
        if roots and roots[0].intent == _EMERGENCY:
            return ranking
        others = [
            Match(one.intent, one.confidence * (1 - SURE))
            for one in ranking.matches
            if one.intent != intent
        ]
        return replace(ranking, matches=(Match(intent, SURE), *others), is_known=True)

    def _find(self, question: str) -> str:
        if not self._sentences and not self._taught.marks:
            return ""
        spelled = compared(question)
        if not spelled:
            return ""
        if self._taught.marks and (found := self._taught.marks.get(self._taught.mark(spelled))):
            return found
        if not self._sentences:
            return ""
        near = process.extractOne(
            spelled, self._sentences, scorer=fuzz.ratio, score_cutoff=NEAR_EXACT
        )
        return self._taught.sentences[near[0]] if near else ""


def claimed_elsewhere(
    text: str, intent: str, known: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return the sentences (text, intent) that a lesson would take from another intent.

    What is taught answers near-exact questions alone, so nothing further away can change.
    """
    spelled = compared(text)
    return [
        (other, meaning)
        for other, meaning in known
        if root_of(meaning) != root_of(intent)
        and fuzz.ratio(spelled, compared(other), score_cutoff=NEAR_EXACT) > 0
    ]
