"""What the assistant needs from the outside: somewhere to keep things."""

from datetime import datetime
from typing import Protocol

from bot.core.conversation import Answered, NotUnderstood, Profile


class Store(Protocol):
    """Keeps profiles and questions that found no answer; survives a restart."""

    def profile(self, person: str) -> Profile:
        """Return what is remembered of `person`; an empty profile for a stranger."""
        ...

    def keep_profile(self, person: str, profile: Profile, now: datetime) -> None:
        """Remember `profile`, replacing what was remembered."""
        ...

    def forget_person(self, person: str) -> None:
        """Forget everything about `person`; nothing happens for a stranger."""
        ...

    def keep_question(self, question: NotUnderstood, now: datetime) -> None:
        """Keep a question without its writer; the same token is kept once."""
        ...

    def drop_question(self, token: str) -> None:
        """Delete the question of that token; nothing happens where there is none."""
        ...

    def questions(self) -> list[NotUnderstood]:
        """Return the kept questions, oldest first."""
        ...

    def count_answer(self, answer: Answered, now: datetime) -> None:
        """Count an answer; its question is never kept."""
        ...

    def purge(self, before: datetime) -> int:
        """Delete what was last touched before `before`; return how much that was."""
        ...
