"""`replay`: says before publishing what an edit would change for people."""

import subprocess
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from bot import app
from bot.commands.check import errors_for_serving
from bot.commands.evaluate import ANSWERED, Row, read_rows
from bot.core.asking import Asked, Asking, Question
from bot.core.comparing import (
    ANSWERS,
    Change,
    Replayed,
    changed_answers,
    replay,
    understands_alike,
)
from bot.core.conversation import Told
from bot.core.errors import InputError
from bot.core.events import NotUnderstood, Outcome
from bot.core.intents import ELSEWHERE, NEGATIVES
from bot.core.wording import KNOWLEDGE_SOURCE
from bot.files import loading, models
from bot.files.watching import FOLDERS, changed, look

QUESTIONS = "tests/questions"
MOST_SHOWN = 40
"""Answers shown with what changed in them; more are counted."""


def run(root: Path, before: Path | None, questions: Sequence[NotUnderstood], today: date) -> int:
    """Print what the files below `root` change; return 1 where test sentences break.

    `before` is a folder with knowledge/, intents/ and translations/; without one, the last
    commit. Raises InputError where neither can be read, DataError where the files are wrong.
    """
    errors = errors_for_serving(root)
    if errors:
        print("The edit has errors. Nothing of it reaches people before they are mended:")
        for error in errors:
            print(f"  {error}")
        return 1
    with _former_files(root, before) as (former, name):
        print(f"Compared with {name}.")
        old, new = _build_both(former, root)
        _print_files(former, root)
        _print_answers(list(changed_answers(old, new, today)))
        _print_questions(list(replay(questions, old, new, today)))
        return _print_sentences(root, old, new, today)


@contextmanager
def _former_files(root: Path, before: Path | None) -> Iterator[tuple[Path, str]]:
    if before:
        missing = [folder for folder in FOLDERS if not (before / folder).is_dir()]
        if missing:
            expected = f"a folder with {', '.join(FOLDERS)}"
            raise InputError("--before", str(before), expected)
        yield before, str(before)
        return
    with tempfile.TemporaryDirectory() as folder:
        former = Path(folder)
        packed = _git(root, "archive", "--format=tar", "HEAD", *FOLDERS)
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(former, filter="data")
        commit = _git(root, "log", "-1", "--format=%h, %s").decode().strip()
        yield former, f"the last commit ({commit})"


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - words of our own
            ["git", "-C", str(root), *arguments],  # noqa: S607 - wherever git lies
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        expected = "a folder to compare with: there is no commit of these files here"
        raise InputError("--before", "", expected) from None
    return done.stdout


def _build_both(former: Path, root: Path) -> tuple[Asking, Asking]:
    """Return what answers from the former files and from the edited ones.

    Where the examples are the same, one matcher serves both.
    """
    facts = loading.load_knowledge(former)
    of_former = models.fingerprint(former, facts.languages)
    edited = loading.load_knowledge(root)
    is_same = of_former == models.fingerprint(root, edited.languages)
    if is_same:
        _fit(root, root, edited)
        matcher = app.build_matcher(root, edited)
        return (
            app.build_asking(former, matcher=matcher),
            app.build_asking(root, matcher=matcher),
        )
    print("The examples have changed: a model is fitted, which takes about half a minute.")
    # Read before the edited examples' model takes its place; what was read stays.
    _fit(former, root, facts)
    old = app.build_asking(former)
    _fit(root, root, edited)
    return old, app.build_asking(root)


def _fit(files: Path, root: Path, facts: loading.Facts) -> None:
    """See to it that the model of the examples below `files` lies there."""
    if models.read_model(files, facts.languages)[1]:
        return
    made_of = models.fingerprint(files, facts.languages)
    kept = root / models.CACHE / made_of
    if files != root and kept.is_dir():
        (files / models.CACHE).mkdir(parents=True, exist_ok=True)
        (files / models.CACHE / made_of).symlink_to(kept)
        return
    examples = loading.load_examples(files, facts)
    models.fit_model(files, facts.languages, examples, made_of=made_of)


def _print_files(former: Path, root: Path) -> None:
    edited = sorted(
        path
        for path in changed(look(former), look(root))
        if _content(former / path) != _content(root / path)
    )
    print(f"Changed files: {', '.join(edited) or 'none'}")


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _print_answers(changes: Sequence[Change]) -> None:
    """Print what people read otherwise, the same change in several towns once."""
    print(f"\nAnswers that change: {len(changes)} (town × topic × client group × language)")
    finnish = {_answer(one): one for one in changes if one.case.language == KNOWLEDGE_SOURCE}
    alike: dict[tuple[str, tuple[str, ...]], list[Change]] = defaultdict(list)
    for change in changes:
        shown = finnish.get(_answer(change), change)
        alike[change.case.intent, tuple(_difference(shown))].append(change)
    for (intent, difference), same in list(alike.items())[:MOST_SHOWN]:
        print(f"\n  {intent}")
        print(f"    towns: {_names(change.case.municipality for change in same)}")
        print(f"    groups: {_names(change.case.group for change in same)}")
        for effect in Effect:
            if languages := _names(one.case.language for one in same if _effect(one) is effect):
                print(f"    {effect}: {languages}")
        for line in difference:
            print(f"      {line}")
    if len(alike) > MOST_SHOWN:
        print(f"\n  and {len(alike) - MOST_SHOWN} more topics")


def _answer(change: Change) -> tuple[str, ...]:
    case = change.case
    return case.municipality, case.intent, case.group


class Effect(StrEnum):
    """What a change does to a reader of one language."""

    CHANGED = "changes in"
    ADDED = "is answered now in"
    FALLS_BACK = "is read in another language until it is translated"
    NOT_COVERED = "has no answer any more, only a contact, in"


def _effect(change: Change) -> Effect:
    before, after = change.before, change.after
    had_answer = before is not None and before.outcome in ANSWERS
    if after is None or (had_answer and after.outcome not in ANSWERS):
        return Effect.NOT_COVERED
    if after.language != change.case.language and not (
        before and before.language == after.language
    ):
        return Effect.FALLS_BACK
    return Effect.CHANGED if had_answer else Effect.ADDED


def _difference(change: Change) -> Iterator[str]:
    before, after = _lines(change.before), _lines(change.after)
    yield from (f"- {line}" for line in before if line not in after)
    yield from (f"+ {line}" for line in after if line not in before)


def _lines(told: Told | None) -> list[str]:
    return [line for line in told.text.splitlines() if line] if told else []


def _names(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _print_questions(replayed: Sequence[Replayed]) -> None:
    """Print how many open questions find an answer, and how many lose it."""
    won = [one for one in replayed if one.is_answered and not one.was_answered]
    lost = [one for one in replayed if one.was_answered and not one.is_answered]
    print(f"\nOpen questions that this edit would answer: {len(won)} of {len(replayed)}")
    for language, count in Counter(one.question.language for one in won).items():
        of_all = sum(one.question.language == language for one in replayed)
        topics = _names(one.intent for one in won if one.question.language == language)
        print(f"  {language}: {count} of {of_all} ({topics})")
    if lost:
        print(f"Open questions that would be answered now, and not after it: {len(lost)}")


def _print_sentences(root: Path, before: Asking, after: Asking, today: date) -> int:
    """Print the test sentences that break or mend; return 1 where some break."""
    paths = sorted((root / QUESTIONS).glob("??.yaml"))
    if understands_alike(before, after):
        print("\nTest sentences that break: 0 (nothing changes in what is understood)")
        return 0
    if not paths:
        print(f"\nTest sentences: there are none in {QUESTIONS}")
        return 0
    broken: list[tuple[Row, Asked, Asked]] = []
    mended: list[tuple[Row, Asked, Asked]] = []
    for row in read_rows(paths):
        old, new = (asking.ask(Question(row.text), today) for asking in (before, after))
        if _is_right(row, old) != _is_right(row, new):
            (broken if _is_right(row, old) else mended).append((row, old, new))
    for name, rows in (("break", broken), ("are understood at last", mended)):
        print(f"\nTest sentences that {name}: {len(rows)}")
        for row, old, new in rows:
            print(f"  {row.language}: {row.text}")
            print(f"      was {_taken(old)}, is {_taken(new)}, should be {_wanted(row)}")
    return 1 if broken else 0


def _is_right(row: Row, asked: Asked) -> bool:
    """Tell whether a sentence ends where it should, or is offered that among three."""
    wanted = row.labels - set(NEGATIVES)
    told = asked.told
    if not wanted:
        return told.outcome not in ANSWERED or (told.intent or "").startswith(f"{ELSEWHERE}.")
    if told.outcome is Outcome.CLARIFY:
        return bool(wanted.intersection(one.intent for one in asked.understanding.guesses))
    return told.outcome in ANSWERED and told.intent in wanted


def _taken(asked: Asked) -> str:
    return asked.told.intent or asked.told.outcome


def _wanted(row: Row) -> str:
    return " or ".join(sorted(row.labels))
