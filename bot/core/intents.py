"""What a message can mean: the register of intents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

OUT_OF_SCOPE = "out_of_scope"
UNKNOWN_IN_DOMAIN = "unknown_in_domain"
NEGATIVES = (OUT_OF_SCOPE, UNKNOWN_IN_DOMAIN)
"""Classes that teach what is not answered; never an intent of a reply."""
ELSEWHERE = "elsewhere"
HUMAN = "human"
"""Wanting to talk to a person."""
HELP_NOW = "help_now"
"""The theme whose button is always there."""


class Kind(StrEnum):
    """How an intent is answered."""

    KNOWLEDGE = "knowledge"
    REDIRECT = "redirect"
    META = "meta"


@lru_cache(maxsize=512)
def root_of(name: str) -> str:
    """Return the intent that `name` counts as: emergency.child → emergency.

    The needs that other authorities serve (elsewhere.health …) are intents of their own.
    """
    first, _, _ = name.partition(".")
    return name if first == ELSEWHERE else first


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the first buttons, under which topics are found."""

    name: str
    label: str
    icon: str


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that a message can mean."""

    name: str
    kind: Kind
    about: str
    example: str
    label: str = ""
    """What stands on its button, in English; empty where it has none."""
    icon: str = ""
    theme: str = ""
    """Under which first button its own is found."""
    registers_nothing: bool = False
    """Whether its answer ends by saying that writing here registers nothing."""


class Intents:
    """The register, in the order in which topics are offered."""

    def __init__(self, intents: Iterable[Intent], themes: Iterable[Theme] = ()) -> None:
        """Keep `intents` by name, found under `themes`."""
        self._by_name = {intent.name: intent for intent in intents}
        self.themes = {theme.name: theme for theme in themes}

    def __getitem__(self, name: str) -> Intent:
        """Return the intent called `name`; a bare emergency is danger now."""
        return self._by_name.get(name) or self._by_name[f"{name}.danger"]

    def __contains__(self, name: object) -> bool:
        """Tell whether `name` can be asked for."""
        return name in self._by_name or f"{name}.danger" in self._by_name

    def __iter__(self) -> Iterator[Intent]:
        """Go through all intents."""
        return iter(self._by_name.values())

    @property
    def topics(self) -> tuple[Intent, ...]:
        """Return the intents that have a button, the kinds of an emergency left out."""
        return tuple(one for one in self if one.label and one.theme != HELP_NOW)

    def of_theme(self, theme: str) -> tuple[Intent, ...]:
        """Return the topics under a first button."""
        return tuple(one for one in self if one.label and one.theme == theme)
