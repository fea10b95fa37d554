"""`check`: prints every problem of the data files; exit code 1 where one is an error."""

from datetime import date
from pathlib import Path

from bot.files.checking import problems_of


def run(root: Path, today: date | None = None) -> int:
    """Print the problems of the files under `root`, on the day `today`; return the exit code."""
    problems = problems_of(root, today)
    for problem in problems:
        print(problem)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0
