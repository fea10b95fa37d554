"""Whether somebody at an office reads what people ask; asked before anything is offered."""

from collections.abc import Iterable
from typing import Protocol


class Staff(Protocol):
    """Those who answer people, and those who work through what found no answer."""

    def answers(self, receivers: Iterable[str]) -> bool:
        """Tell whether somebody reads what is sent to one of these municipalities."""
        ...

    def reviews(self, language: str, municipality: str | None) -> bool:
        """Tell whether somebody sees what is asked there in that language and found no answer."""
        ...


class Everybody:
    """An office in which somebody reads everything."""

    def answers(self, receivers: Iterable[str]) -> bool:  # noqa: ARG002 - of whatever town
        """Say yes."""
        return True

    def reviews(self, language: str, municipality: str | None) -> bool:  # noqa: ARG002 - likewise
        """Say yes."""
        return True
