"""What teaches the matcher."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a language and what it means."""

    text: str
    language: str
    intent: str
    """An intent, or one of the negative classes."""
    path: str = ""
    line: int = 0
