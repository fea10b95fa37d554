"""Finds every problem of the data files, so that an admin can mend them in one go."""

import string
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog

from bot.core.errors import DataError
from bot.core.intents import Kind, root_of
from bot.core.knowledge import DocumentSource, Fact, Knowledge
from bot.core.languages import Language
from bot.core.matching.examples import Example
from bot.core.text import normalize
from bot.files import catalogs, loading
from bot.files.problems import Problems

EXAMPLES_WANTED = 20
LONGEST_TEXT = 1200
"""Characters of one fact; four of them and the contacts still fit a message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend, or to know."""

    path: str
    line: int
    level: str
    """error or warning."""
    text: str

    def __str__(self) -> str:
        """Say where, then what, in one line."""
        return f"{self.path}:{self.line}: {self.level}: {' '.join(self.text.split())}"


def problems_of(root: Path) -> list[Problem]:
    """Return all problems of the files under `root`, errors first."""
    found = Problems()
    facts = loading.read_knowledge(root, found)
    checks: list[Iterator[Problem]] = []
    if facts:
        examples = tuple(loading.read_examples(root, facts.languages, facts.intents, found))
        checks = [
            claimed_twice(examples),
            too_few_examples(facts, examples),
            unanswered_topics(facts),
            distant_places(facts.knowledge),
            foreign_placeholders(facts.knowledge),
            long_texts(facts.knowledge),
            broken_translations(root, facts.languages, found),
            texts_not_extracted(root),
        ]
    checked = [problem for check in checks for problem in check]
    problems = [Problem(one.path, one.line, "error", one.problem) for one in found] + checked
    return sorted(problems, key=lambda one: (one.level, one.path, one.line))


def claimed_twice(examples: Sequence[Example]) -> Iterator[Problem]:
    """A sentence cannot teach two intents: the matcher would toss a coin."""
    claims: dict[tuple[str, str], dict[str, Example]] = defaultdict(dict)
    for example in examples:
        claims[example.language, normalize(example.text)].setdefault(example.intent, example)
    for claimed in claims.values():
        if len(claimed) > 1:
            last = list(claimed.values())[-1]
            names = " and ".join(claimed)
            yield Problem(last.path, last.line, "error", f"'{last.text}' is an example of {names}")


def too_few_examples(facts: loading.Facts, examples: Sequence[Example]) -> Iterator[Problem]:
    """An intent with a handful of examples is guessed, not understood."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for example in examples:
        counts[example.language, example.intent] += 1
    for language in facts.languages:
        for intent in facts.intents:
            count = counts[language, intent.name]
            # The kinds of an emergency share their intent's examples.
            wanted = EXAMPLES_WANTED if "." not in intent.name else EXAMPLES_WANTED // 2
            if count < wanted:
                yield Problem(
                    f"intents/{language}.yaml",
                    1,
                    "warning" if count else "error",
                    f"'{intent.name}' has {count} examples, {wanted} are wanted",
                )


def unanswered_topics(facts: loading.Facts) -> Iterator[Problem]:
    """A redirect or emergency without a text would leave the person with nothing."""
    for intent in facts.intents:
        is_needed = intent.kind is Kind.REDIRECT or root_of(intent.name) == "emergency"
        if is_needed and not facts.knowledge.facts(intent.name, None, None):
            yield Problem(
                "knowledge/area/answers.yaml", 1, "error", f"'{intent.name}' has no answer"
            )


def distant_places(knowledge: Knowledge) -> Iterator[Problem]:
    """Nobody is sent to another town unless the document does."""
    for place, intent, fact in _facts(knowledge):
        is_distant = fact.place is not None and fact.place.municipality != place
        if is_distant and not isinstance(fact.source, DocumentSource):
            yield Problem(
                f"knowledge/{place}/answers.yaml",
                1,
                "error",
                f"'{intent}' sends people to another town without a line of the document",
            )


def foreign_placeholders(knowledge: Knowledge) -> Iterator[Problem]:
    """An unknown placeholder would break the answer, one without a place would be empty."""
    for place, intent, fact in _facts(knowledge):
        known = {"municipality", "county", "provider"} if place != "area" else set()
        if fact.place:
            known.add("place")
        for name in sorted(placeholders(fact.text) - known):
            yield Problem(
                f"knowledge/{place}/answers.yaml",
                1,
                "error",
                f"'{intent}' has the placeholder {{{name}}}, which nothing fills",
            )


def long_texts(knowledge: Knowledge) -> Iterator[Problem]:
    """A text that fits no message is cut in the middle of a thought."""
    for place, _intent, fact in _facts(knowledge):
        if len(fact.text) > LONGEST_TEXT:
            yield Problem(f"knowledge/{place}/answers.yaml", 1, "error", _too_long(fact.text))


def _too_long(text: str) -> str:
    return f"{len(text)} characters, at most {LONGEST_TEXT} fit an answer"


def broken_translations(
    root: Path, languages: Mapping[str, Language], found: Problems
) -> Iterator[Problem]:
    """A translation with other placeholders than its source says something else."""
    for domain, source in catalogs.SOURCE_LANGUAGES.items():
        for language in languages:
            if language == source:
                continue
            path = catalogs.catalog_path(root, language, domain)
            name = path.relative_to(root).as_posix()
            if not path.exists():
                yield Problem(name, 1, "warning", "no catalog; run `make texts`")
            elif catalog := found.attempt(catalogs.read_catalog, root, language, domain):
                yield from _translation_problems(name, catalog)


def _translation_problems(name: str, catalog: Catalog) -> Iterator[Problem]:
    missing = 0
    for message in catalogs.messages(catalog):
        translation, source, line = str(message.string), str(message.id), message.lineno or 1
        if not translation or message.fuzzy:
            missing += 1
        elif placeholders(translation) != placeholders(source):
            text = f"the placeholders differ from those of '{source}'"
            yield Problem(name, line, "error", text)
        elif len(translation) > LONGEST_TEXT:
            yield Problem(name, line, "error", _too_long(translation))
    if missing:
        yield Problem(name, 1, "warning", f"{missing} texts wait for a translation")


def texts_not_extracted(root: Path) -> Iterator[Problem]:
    """A text that no template holds never reaches a translator."""
    for domain in catalogs.SOURCE_LANGUAGES:
        path = root / "translations" / f"{domain}.pot"
        try:
            found = catalogs.extract(root, domain)
        except DataError:
            # The file that cannot be read is reported already.
            continue
        wanted = {(one.context, one.id) for one in found}
        try:
            kept = {(one.context, one.id) for one in catalogs.read_template(path)}
        except DataError as error:
            yield Problem(error.path, error.line, "error", error.problem)
            continue
        if wanted != kept:
            yield Problem(
                path.relative_to(root).as_posix(),
                1,
                "error",
                "is not in step with the sources; run `make texts`",
            )


def placeholders(text: str) -> set[str]:
    """Return the names in braces; a broken brace counts as a placeholder of its own."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"broken brace"}


def _facts(knowledge: Knowledge) -> Iterator[tuple[str, str, Fact]]:
    answers = {"area": knowledge.area.answers} | {
        one.id: one.answers for one in knowledge.municipalities.values()
    }
    for place, topics in answers.items():
        for intent, answer in topics.items():
            for fact in answer.for_group(None):
                yield place, intent, fact
