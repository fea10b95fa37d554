"""Who wants to be told when a question that found no answer has one; told once, then forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.conversation import Reply
from bot.core.knowledge import Group

KEY = "answer:"
"""Begins the key under which the news of an answer is posted: answer:<question>."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """An answer that somebody waits for; where they are found only the store knows."""

    token: str
    """Of the question."""
    language: str
    municipality: str | None
    group: Group | None


class Awaiting(Protocol):
    """Keeps who waits for an answer, as long as they do.

    Every method raises StoreError where the database cannot be read or written now.
    """

    def add(self, person: str, awaited: Awaited, now: datetime) -> bool:
        """Keep that `person` waits; return whether the question is there and their own."""
        ...

    def of(self, tokens: Iterable[str]) -> list[Awaited]:
        """Return what is awaited of these questions."""
        ...

    def tell(self, token: str, reply: Reply) -> bool:
        """Post `reply` to whoever waits, and forget where to find them, both or neither.

        Returns whether anybody waited.
        """
        ...

    def drop(self, tokens: Iterable[str]) -> None:
        """Forget who waits for these: no answer will come."""
        ...
