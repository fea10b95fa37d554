"""Reads the folders of data files into frozen objects.

Every problem is collected, so that `check` can show them all at once; `load` refuses to go on
with a single one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path
from types import MappingProxyType

from bot.core.intents import NEGATIVES, Intent, Intents, Kind, Theme
from bot.core.knowledge import Knowledge
from bot.core.languages import Language
from bot.core.matching.examples import Example
from bot.core.understanding import Limits, Thresholds
from bot.files.facts import Document, choice, need, only, read_document, suggest
from bot.files.municipalities import KnowledgeFolders
from bot.files.problems import Problems
from bot.files.yaml import Value, read_yaml


@dataclass(frozen=True, slots=True)
class Facts:
    """What the data files say, but for the examples."""

    languages: Mapping[str, Language]
    intents: Intents
    knowledge: Knowledge


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
    languages = problems.attempt(read_languages, root)
    intents = problems.attempt(read_intents, root)
    value = problems.attempt(read_yaml, root / "knowledge/area/area.yaml", root)
    document = problems.attempt(_read_document, value) if value else None
    if languages is None or intents is None or value is None or document is None:
        return None
    folders = KnowledgeFolders(root, document, intents, problems)
    area = problems.attempt(folders.area, value)
    municipalities = folders.municipalities()
    if area is None:
        return None
    return Facts(languages, intents, Knowledge(area, MappingProxyType(municipalities)))


def _read_document(value: Value) -> Document:
    return read_document(need(value, value.fields(), "document"))


def read_languages(root: Path) -> dict[str, Language]:
    """Read translations/languages.yaml."""
    value = read_yaml(root / "translations/languages.yaml", root)
    languages = {}
    for code, entry in need(value, value.fields(), "languages").fields().items():
        fields = entry.fields()
        only(fields, ("name", "spoken", "keepers"))
        keepers = tuple(keeper.text for keeper in fields["keepers"]) if "keepers" in fields else ()
        languages[code] = Language(
            code, need(entry, fields, "name").text, need(entry, fields, "spoken").text, keepers
        )
    return languages


def read_intents(root: Path) -> Intents:
    """Read intents/intents.yaml."""
    value = read_yaml(root / "intents/intents.yaml", root)
    themes = _read_themes(need(value, value.fields(), "themes"))
    intents = []
    for name, entry in need(value, value.fields(), "intents").fields().items():
        fields = entry.fields()
        only(fields, ("kind", "theme", "icon", "label", "about", "example", "reminder"))
        reminder = fields.get("reminder")
        if "label" in fields:
            # A button that stands under no theme is never found.
            need(entry, fields, "theme")
        intents.append(
            Intent(
                name=name,
                kind=Kind(choice(need(entry, fields, "kind"), [kind.value for kind in Kind])),
                about=need(entry, fields, "about").text,
                example=need(entry, fields, "example").text,
                label=fields["label"].text if "label" in fields else "",
                icon=fields["icon"].text if "icon" in fields else "",
                theme=choice(fields["theme"], list(themes)) if "theme" in fields else "",
                registers_nothing=bool(reminder and choice(reminder, ("registers_nothing",))),
            )
        )
    return Intents(intents, themes.values())


def _read_themes(value: Value) -> dict[str, Theme]:
    themes = {}
    for name, entry in value.fields().items():
        fields = entry.fields()
        only(fields, ("icon", "label", "about"))
        label, icon = (need(entry, fields, field).text for field in ("label", "icon"))
        themes[name] = Theme(name, label, icon)
    return themes


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
        return float(value.text)
    except ValueError:
        raise value.error(f"'{value.text}' is not a number") from None


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


def _check_language(value: Value, code: str) -> None:
    if value.text != code:
        raise value.error(f"the file is that of '{code}'")


def _read_sentences(
    sentences: Value, language: str, intent: str, problems: Problems
) -> Iterator[Example]:
    for sentence in problems.attempt(sentences.items) or []:
        if text := problems.attempt(lambda one: one.text, sentence):
            yield Example(text, language, intent, sentence.path, sentence.line)
