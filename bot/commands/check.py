"""`check`: prints every problem of the data files; exit code 1 where one is an error."""

import sys
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from bot.files.checking import Part, Problem, problems_of

SERVED = tuple(part for part in Part if part is not Part.TEMPLATES)
"""The parts of which a problem would reach people."""


def run(root: Path, today: date | None = None) -> int:
    """Print the problems of the files under `root`, on the day `today`; return the exit code."""
    problems = problems_of(root, today)
    for problem in problems:
        print(problem)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0


def errors_for_serving(root: Path, parts: Collection[Part] = SERVED) -> list[Problem]:
    """Return the errors that keep the files under `root` from being served.

    A text that no translator has seen yet is served all the same, in Finnish under a line that
    says so; that its template lacks it is for `check` to report.
    """
    return [problem for problem in problems_of(root, parts=parts) if problem.level == "error"]


def main(arguments: Sequence[str]) -> int:
    """Print the errors of a folder, with those long parts that a line on standard input names.

    The running bot starts this when it sees the first byte of an edit, and writes the line when
    the edit is over: what must be loaded is loaded by then. Without a line there is no edit.
    """
    (root,) = arguments
    line = sys.stdin.readline()
    errors = errors_for_serving(Path(root), [Part(one) for one in line.split()]) if line else []
    for error in errors:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
