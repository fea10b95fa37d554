"""Labelled questions for the tests of measuring."""

from bot.commands.evaluate import Row

GUIDANCE, NOTHING = frozenset({"guidance"}), frozenset({"out_of_scope"})


def row(text: str, *labels: str, language: str = "uk") -> Row:
    """Return a labelled question."""
    return Row(text, language, "hard", frozenset(labels))
