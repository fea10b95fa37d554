"""Reads and writes intents/drafts.yaml: topics that the desk asks for and nobody is told yet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from bot.core.lessons import Lesson
from bot.files.facts import only
from bot.files.problems import WARNING, Problem, Problems
from bot.files.records import Record, texts_of
from bot.files.yaml import as_yaml, read_yaml

DRAFTS = Path("intents/drafts.yaml")
_HEADER = """\
# Topics that coordinators ask for: no person is answered from here, and no model learns it.
# Written by `python -m bot export intents`. To make one a topic: enter it in intents.yaml, move
# its examples into the languages' files, and write its answers (knowledge/), first as drafts.
"""

Drafts = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Name as a coordinator gave it → language → sentences in which people ask it."""


def read_drafts(root: Path, languages: Collection[str], problems: Problems) -> Drafts:
    """Return the draft topics, keeping every problem."""
    path = root / DRAFTS
    value = problems.attempt(read_yaml, path, root) if path.exists() else None
    entries = Record(value, ("drafts",), problems).entries("drafts") if value else {}
    found = {}
    for name, entry in entries.items():
        fields = problems.attempt(entry.fields) or {}
        problems.attempt(only, fields, languages)
        found[name] = {
            language: problems.attempt(texts_of, texts) or () for language, texts in fields.items()
        }
    return found


def waiting_topics(
    root: Path, languages: Collection[str], problems: Problems
) -> Iterator[Problem]:
    """A topic that an office asked for and nobody takes up is asked for in vain."""
    for name in read_drafts(root, languages, problems):
        text = f"the draft topic '{name}' waits for an entry in intents.yaml and for answers"
        yield Problem(DRAFTS.as_posix(), 1, WARNING, text)


def write_drafts(root: Path, languages: Collection[str], lessons: Iterable[Lesson]) -> int:
    """Add lessons of draft topics to the file; return how many entries are new.

    What is there stays. Raises DataError where the file cannot be read.
    """
    problems = Problems()
    there = read_drafts(root, languages, problems)
    for problem in problems:
        raise problem
    drafts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, by_language in there.items():
        drafts[name] |= {language: [*texts] for language, texts in by_language.items()}
    new = 0
    for lesson in sorted(lessons, key=lambda one: one.number):
        name = lesson.draft_topic
        if not name:
            continue
        is_new, sentences = name not in drafts, drafts[name]
        if lesson.text and lesson.text not in sentences[lesson.language]:
            sentences[lesson.language].append(lesson.text)
            new += not is_new
        new += is_new
    if new:
        written = {name: dict(by_language) for name, by_language in sorted(drafts.items())}
        (root / DRAFTS).write_text(_HEADER + as_yaml({"drafts": written}), "utf-8")
    return new
