"""`texts`: brings the catalogs in step, and asks whether the meaning of what changed changed."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.core.errors import DataError, InputError
from bot.files import catalogs, loading
from bot.files.meaning import (
    Change,
    SameMeaning,
    changes,
    read_same_meaning,
    write_same_meaning,
)
from bot.files.problems import Problems

Ask = Callable[[str], str]
"""Puts a question to whoever sits at the terminal and returns what they type."""


def run(root: Path, today: date, same_meaning: str | None = None, ask: Ask | None = None) -> int:
    """Write templates and catalogs below `root`; print what is left to translate.

    Of a text that was changed `ask` asks whether it means the same. `same_meaning` is the name of
    somebody who says so of all that were changed. Otherwise their translations turn fuzzy.

    Raises DataError where a file cannot be read.
    """
    if same_meaning is not None and not same_meaning.strip():
        raise InputError("--same-meaning", same_meaning, "the name of who says so")
    problems = Problems()
    words = list(read_same_meaning(root, problems))
    if problems:
        raise problems[0]
    known = {one.change for one in words}
    open_changes = [one for one in _changes(root) if one not in known]
    if same_meaning:
        added = [SameMeaning(one, same_meaning.strip(), today) for one in open_changes]
    else:
        added = list(_answers(open_changes, ask, today)) if ask else []
    if added:
        words += added
        write_same_meaning(root, words)
    languages = loading.read_languages(root)
    for update in catalogs.update(root, languages, [word.change for word in words]):
        print(
            f"{update.language} {update.domain:<10} {update.texts} texts,"
            f" {update.missing} missing, {update.fuzzy} fuzzy"
        )
    for one in open_changes:
        if one not in {word.change for word in added}:
            print(f"changed, its translations wait: {one.now}")
    return 0


def at_terminal() -> Ask | None:
    """Return how to ask; nothing where nobody sits at a terminal."""
    return input if sys.stdin.isatty() and sys.stdout.isatty() else None


def _changes(root: Path) -> Iterator[Change]:
    for domain in catalogs.SOURCE_LANGUAGES:
        path = root / "translations" / f"{domain}.pot"
        if not path.exists():
            continue
        try:
            before = catalogs.read_template(path)
        except DataError:
            # It is written anew; what it said is not known.
            continue
        yield from changes(before, catalogs.extract(root, domain))


def _answers(open_changes: Sequence[Change], ask: Ask, today: date) -> Iterator[SameMeaning]:
    who = ""
    for one in open_changes:
        print(f"\n{one.topic or 'the assistant'}\n  was: {one.was}\n  now: {one.now}")
        answer = ask("Did the meaning change? [Y/n] ").strip().casefold()
        if answer not in {"n", "no", "e", "ei"}:
            continue
        who = who or ask("Your name, to keep with this answer: ").strip()
        if who:
            yield SameMeaning(one, who, today)
        else:
            print("without a name it is not kept: the translations wait")
