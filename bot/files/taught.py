"""Taught sentences and the files: what they would take from others, and writing them in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from bot.core.intents import OUT_OF_SCOPE, Intents
from bot.core.languages import Language
from bot.core.lessons import Lesson
from bot.core.sameness import compared
from bot.files.facts import need
from bot.files.loading import read_examples
from bot.files.problems import Problems
from bot.files.yaml import Value, read_yaml

_QUESTIONS = "tests/questions"


def known_examples(
    root: Path, languages: Mapping[str, Language], intents: Intents
) -> Iterator[tuple[str, str]]:
    """Yield every example of the files, and its intent."""
    for example in read_examples(root, languages, intents, Problems()):
        yield example.text, example.intent


def test_sentences(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every question of the tables that measure, and its intent; none where they are not.

    Raises DataError where a table cannot be read.
    """
    for path in sorted((root / _QUESTIONS).glob("??.yaml")):
        value = read_yaml(path, root)
        fields = value.fields()
        for intent, questions in need(value, fields, "questions").fields().items():
            yield from ((question.text, intent) for question in questions)
        yield from ((question.text, OUT_OF_SCOPE) for question in need(value, fields, "unknown"))


def write_lessons(root: Path, lessons: Iterable[Lesson]) -> dict[Path, int]:
    """Write taught sentences below their intents in intents/; return file → how many are new.

    Comments and the order of what is there stay. Raises DataError where a file cannot be read.
    """
    by_language: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        if lesson.text and not lesson.draft_topic:
            by_language[lesson.language].append(lesson)
    written = {}
    for language, several in by_language.items():
        path = root / "intents" / f"{language}.yaml"
        if added := _write_into(path, root, several):
            written[path] = added
    return written


def _write_into(path: Path, root: Path, lessons: Iterable[Lesson]) -> int:
    value = read_yaml(path, root)
    examples = need(value, value.fields(), "examples")
    groups = examples.fields()
    there = {compared(one.text) for group in groups.values() for one in group}
    lines = path.read_text("utf-8").split("\n")
    new: dict[int, list[str]] = defaultdict(list)
    begun: dict[str, list[str]] = defaultdict(list)
    count = 0
    for lesson in sorted(lessons, key=lambda one: one.number):
        if compared(lesson.text) in there:
            continue
        there.add(compared(lesson.text))
        count += 1
        group = groups.get(lesson.intent)
        if group is None:
            column = _column(examples)
            begun[lesson.intent].append(_line(lesson.text, column + 2))
        else:
            new[_last_line(group)].append(_line(lesson.text, _column(group)))
    for intent, sentences in begun.items():
        # An intent without examples in this language yet begins at the head of the list.
        new[examples.line] += [f"{' ' * _column(examples)}{intent}:", *sentences]
    for after in sorted(new, reverse=True):
        lines[after:after] = new[after]
    path.write_text("\n".join(lines), "utf-8")
    return count


def _column(value: Value) -> int:
    """Return how far a list or mapping is indented; raise DataError where it has no lines."""
    node = value.node
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        raise value.error("stands in brackets; write one entry a line, and try again")
    return int(node.start_mark.column)


def _last_line(group: Value) -> int:
    """Return the number of the last line of a list."""
    return max(one.node.end_mark.line + (one.node.end_mark.column > 0) for one in group)


def _line(text: str, column: int) -> str:
    indent = " " * column
    plain = f"{indent}- {text}"
    try:
        if yaml.load(plain.strip(), Loader=yaml.BaseLoader) == [text]:  # noqa: S506 - all is text
            return plain
    except yaml.YAMLError:
        # It begins like something else: a bracket, a quote.
        pass
    quoted = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10_000).strip()
    return f"{indent}- {quoted}"
