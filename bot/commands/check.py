"""`check`: prints every problem of the data files; exit code 1 where one is an error."""

from pathlib import Path

from bot.files.checking import problems_of


def run(root: Path) -> int:
    """Print the problems of the files under `root`; return the exit code."""
    problems = problems_of(root)
    for problem in problems:
        print(problem)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0
