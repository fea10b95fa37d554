"""How far a language is ready: what it is understood like, and who has read its texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bars:
    """What a language must reach before people may write in it; shares from 0 to 1."""

    recall: float
    """At least so many of the questions that have an answer get it."""
    false_answers: float
    """At most so many of the answers given are none to what was asked."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What `evaluate` found for one language, on questions that teach nothing."""

    recall: float
    false_answers: float
    questions: int
    day: date

    def reaches(self, bars: Bars) -> bool:
        """Tell whether people may write in the language."""
        return self.recall >= bars.recall and self.false_answers <= bars.false_answers


@dataclass(frozen=True, slots=True)
class Readiness:
    """What people are told of a language; by default nothing, and every language is ready."""

    on_buttons: frozenset[str] = frozenset()
    """Languages that are not understood well enough: their readers get buttons."""
    unreviewed: frozenset[str] = frozenset()
    """Languages whose first texts no native speaker has read to the end."""


READY = Readiness()
"""Every language is understood, and nothing is said of its texts."""


def below_the_bar(
    languages: Iterable[str], measured: Mapping[str, Measured], bars: Bars
) -> frozenset[str]:
    """Return the languages that run on buttons: one that was never measured is one of them."""
    return frozenset(
        one for one in languages if one not in measured or not measured[one].reaches(bars)
    )
