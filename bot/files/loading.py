"""Reads the folders of data files into frozen objects.

Every problem is collected, so that `check` can show them all at once; `load` refuses to go on
with a single one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from pathlib import Path
from types import MappingProxyType

from bot.core.followups import NOT_THAT, SAME, THERE, WHERE, WHO, Followups
from bot.core.intents import NEGATIVES, Intent, Intents, Kind, Theme
from bot.core.knowledge import Knowledge
from bot.core.languages import Language, is_locale
from bot.core.matching.examples import Example
from bot.core.text import normalize
from bot.core.understanding import Limits, Thresholds
from bot.core.wording import Wording
from bot.files import catalogs, recordings
from bot.files.answers import Written
from bot.files.facts import Document, choice, need, only, read_document, suggest
from bot.files.municipalities import KnowledgeFolders
from bot.files.notices import read_notices
from bot.files.problems import Problems
from bot.files.records import Record, text_of
from bot.files.yaml import Value, read_yaml


@dataclass(frozen=True, slots=True)
class Facts:
    """What the data files say, but for the examples."""

    languages: Mapping[str, Language]
    intents: Intents
    knowledge: Knowledge
    """What people are told: without drafts and what is disabled."""
    everything: Knowledge
    """What is written, drafts and what is disabled too."""
    written: tuple[Written, ...] = ()
    """Every fact with its place in the files."""
    heads: Mapping[str, Value] = field(default_factory=dict)
    """Each municipality's own file, by its id."""


def load_knowledge(root: Path) -> Facts:
    """Return what the files under `root` say; raise the first DataError where one is wrong."""
    problems = Problems()
    facts = read_knowledge(root, problems)
    if problems or facts is None:
        raise problems[0]
    return facts


def load_examples(root: Path, facts: Facts) -> tuple[Example, ...]:
    """Return the examples of all languages; raise the first DataError where one is wrong."""
    problems = Problems()
    examples = tuple(read_examples(root, facts.languages, facts.intents, problems))
    if problems:
        raise problems[0]
    return examples


def read_knowledge(root: Path, problems: Problems) -> Facts | None:
    """Return the data under `root`, adding every problem; None where too little can be read."""
    languages = problems.attempt(read_languages, root, problems)
    intents = problems.attempt(read_intents, root, problems)
    value = problems.attempt(read_yaml, root / "knowledge/area/area.yaml", root)
    document = problems.attempt(_read_document, value, root) if value else None
    if languages is None or intents is None or value is None or document is None:
        return None
    folders = KnowledgeFolders(root, document, intents, problems)
    area = folders.area(value)
    municipalities = folders.municipalities()
    notices = read_notices(root, municipalities, problems)
    everything = Knowledge(area, MappingProxyType(municipalities), MappingProxyType(notices))
    return Facts(
        languages,
        intents,
        everything.told(),
        everything,
        tuple(folders.written),
        folders.heads,
    )


def _read_document(value: Value, root: Path) -> Document:
    folders = [one.name for one in sorted((root / "knowledge").iterdir()) if one.is_dir()]
    return read_document(need(value, value.fields(), "document"), folders)


def read_languages(root: Path, problems: Problems | None = None) -> dict[str, Language]:
    """Read translations/languages.yaml; without `problems`, raise the first one."""
    found = Problems()
    value = read_yaml(root / "translations/languages.yaml", root)
    languages = {}
    for code, entry in need(value, value.fields(), "languages").fields().items():
        record = Record(entry, ("name", "spoken", "keepers"), found)
        if not is_locale(code):
            found.append(entry.error(f"'{code}' is not the code of a language, like uk"))
            continue
        languages[code] = Language(
            code,
            record.need("name", text_of, code),
            record.need("spoken", text_of, code),
            record.may("keepers", lambda one: tuple(keeper.text for keeper in one), ()),
        )
    _hand_over(found, problems)
    return languages


def read_not_spoken(root: Path, languages: Mapping[str, Language]) -> dict[str, str]:
    """Read translations/not_spoken.yaml: a sentence for languages that are only recognised."""
    value = read_yaml(root / "translations/not_spoken.yaml", root)
    sentences = need(value, value.fields(), "sentences").fields()
    # One that has come to be spoken needs no excuse any more.
    return {code: one.text for code, one in sentences.items() if code not in languages}


def read_wording(root: Path, languages: Mapping[str, Language]) -> Wording:
    """Return all texts in all languages; raise DataError for a catalog that cannot be read."""
    texts = catalogs.read_texts(root, languages)
    not_spoken = read_not_spoken(root, languages)
    return Wording(languages, texts, not_spoken, recordings.read_recordings(root, languages))


def read_intents(root: Path, problems: Problems | None = None) -> Intents:
    """Read intents/intents.yaml; without `problems`, raise the first one."""
    found = Problems()
    value = read_yaml(root / "intents/intents.yaml", root)
    themes = {
        name: _read_theme(name, entry, found)
        for name, entry in need(value, value.fields(), "themes").fields().items()
    }
    fields = ("kind", "theme", "icon", "label", "about", "example", "reminder")
    kinds = [kind.value for kind in Kind]
    intents = []
    for name, entry in need(value, value.fields(), "intents").fields().items():
        record = Record(entry, fields, found)
        reminder = record.may("reminder", lambda one: choice(one, ("registers_nothing",)), "")
        if "label" in record.fields:
            # A button that stands under no theme is never found.
            record.text("theme")
        intents.append(
            Intent(
                name=name,
                kind=Kind(record.need("kind", lambda one: choice(one, kinds), Kind.META.value)),
                about=record.text("about"),
                example=record.text("example"),
                label=record.note("label"),
                icon=record.note("icon"),
                theme=record.may("theme", lambda one: choice(one, themes), ""),
                registers_nothing=bool(reminder),
            )
        )
    _hand_over(found, problems)
    return Intents(intents, themes.values())


def _read_theme(name: str, value: Value, problems: Problems) -> Theme:
    record = Record(value, ("icon", "label", "about"), problems)
    return Theme(name, record.text("label"), record.text("icon"))


def _hand_over(found: Problems, problems: Problems | None) -> None:
    if problems is not None:
        problems.extend(found)
    elif found:
        raise found[0]


def read_thresholds(root: Path) -> Thresholds:
    """Read intents/thresholds.yaml: from which probability a decision is taken."""
    value = read_yaml(root / "intents/thresholds.yaml", root)
    fields = value.fields()
    only(fields, [field.name for field in dataclass_fields(Thresholds)])
    numbers = {
        name: _read_number(need(value, fields, name)) for name in ("unsure", "language", "foreign")
    }
    return Thresholds(
        alone=_read_limits(need(value, fields, "alone")),
        with_sentences=_read_limits(need(value, fields, "with_sentences")),
        **numbers,
    )


def _read_limits(value: Value) -> Limits:
    fields = value.fields()
    names = [field.name for field in dataclass_fields(Limits)]
    only(fields, names)
    return Limits(**{name: _read_number(need(value, fields, name)) for name in names})


def _read_number(value: Value) -> float:
    try:
        number = float(value.text)
    except ValueError:
        raise value.error(f"'{value.text}' is not a number") from None
    if not 0 <= number <= 1:
        raise value.error(f"'{value.text}' is not a probability from 0 to 1")
    return number


def read_examples(
    root: Path, languages: Mapping[str, Language], intents: Intents, problems: Problems
) -> Iterator[Example]:
    """Read the examples and negatives of every language."""
    known: list[str] = [intent.name for intent in intents]
    for code in languages:
        path = root / "intents" / f"{code}.yaml"
        value = problems.attempt(read_yaml, path, root)
        fields = (problems.attempt(value.fields) if value else None) or {}
        problems.attempt(only, fields, ("language", "examples", "negatives"))
        if "language" in fields:
            problems.attempt(_check_language, fields["language"], code)
        for part, names in (("examples", known), ("negatives", list(NEGATIVES))):
            groups = problems.attempt(fields[part].fields) if part in fields else None
            for name, sentences in (groups or {}).items():
                if name in names:
                    yield from _read_sentences(sentences, code, name, problems)
                else:
                    hint = suggest(name, names)
                    problems.append(sentences.error(f"'{name}' is not an intent; {hint}"))


def load_followups(root: Path, languages: Mapping[str, Language], intents: Intents) -> Followups:
    """Return the follow-ups of all languages; raise the first DataError where one is wrong."""
    problems = Problems()
    followups = read_followups(root, languages, intents, problems)
    if problems:
        raise problems[0]
    return followups


def read_followups(
    root: Path, languages: Mapping[str, Language], intents: Intents, problems: Problems
) -> Followups:
    """Read intents/followups.yaml: kind → language → short messages."""
    value = problems.attempt(read_yaml, root / "intents/followups.yaml", root)
    kinds = (problems.attempt(value.fields) if value else None) or {}
    problems.attempt(
        only, kinds, (WHERE, WHO, SAME, THERE, NOT_THAT, *(intent.name for intent in intents))
    )
    known: dict[str, list[str]] = defaultdict(list)
    claimed: dict[str, str] = {}
    for kind, spoken in kinds.items():
        written = problems.attempt(spoken.fields) or {}
        problems.attempt(only, written, tuple(languages))
        for sentences in written.values():
            for sentence in problems.attempt(sentences.items) or []:
                text = problems.attempt(lambda one: one.text, sentence)
                if text is None:
                    continue
                other = claimed.setdefault(normalize(text), kind)
                if other != kind:
                    problems.append(sentence.error(f"'{text}' goes on to {other} and {kind}"))
                known[kind].append(text)
    return Followups(known)


def _check_language(value: Value, code: str) -> None:
    if value.text != code:
        raise value.error(f"the file is that of '{code}'")


def _read_sentences(
    sentences: Value, language: str, intent: str, problems: Problems
) -> Iterator[Example]:
    for sentence in problems.attempt(sentences.items) or []:
        if text := problems.attempt(lambda one: one.text, sentence):
            yield Example(text, language, intent, sentence.path, sentence.line)
