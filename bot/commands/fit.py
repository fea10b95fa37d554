"""`model`: fits the matcher's model where the examples have changed."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.commands.check import errors_for_serving
from bot.core.errors import BotError
from bot.files import loading, models

LOWEST_PRIORITY = 19
"""Whoever answers people goes first."""
FIRST_TO_GO = "1000"
"""Where memory runs out, Linux ends this process and not the one that answers."""


def run(root: Path) -> int:
    """Fit the model of the examples under `root` unless it is there; return the exit code.

    Raises DataError where the files cannot be used.
    """
    facts = loading.load_knowledge(root)
    if models.read_model(root, facts.languages)[1]:
        return 0
    made_of = models.fingerprint(root, facts.languages)
    models.fit_model(root, facts.languages, loading.load_examples(root, facts), made_of=made_of)
    return 0


def main(arguments: Sequence[str]) -> int:
    """Check a folder with its examples and fit its model, behind everything else that runs."""
    os.nice(LOWEST_PRIORITY)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, "ascii")
    root = Path(arguments[0])
    errors = errors_for_serving(root)
    for error in errors:
        print(error)
    try:
        return 1 if errors else run(root)
    except BotError as error:
        print(error)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
