"""Reads translations/tiers.yaml: the texts that matter first, and are read first."""

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import DataError
from bot.core.intents import Intents
from bot.core.knowledge import Knowledge
from bot.files.catalogs import KNOWLEDGE, PHRASES
from bot.files.facts import suggest
from bot.files.problems import Problems
from bot.files.records import Record
from bot.files.yaml import Value, read_yaml

TIERS = Path("translations/tiers.yaml")
_CODE, _PHRASES = Path("bot/core"), "*phrases.py"


@dataclass(frozen=True, slots=True)
class Text:
    """A text as its translators know it."""

    domain: str
    context: str
    source: str


@dataclass(frozen=True, slots=True)
class Tier:
    """Texts that belong together and are read by a native speaker in one go."""

    name: str
    about: str
    texts: tuple[Text, ...]


def read_tiers(
    root: Path, intents: Intents, knowledge: Knowledge, problems: Problems
) -> tuple[Tier, ...]:
    """Return the tiers, the most important first, keeping every problem."""
    if not (root / TIERS).exists():
        return ()
    value = problems.attempt(read_yaml, root / TIERS, root)
    phrases = problems.attempt(_phrases, root)
    if value is None or phrases is None:
        return ()
    tiers = []
    for name, entry in Record(value, ("tiers",), problems).entries("tiers").items():
        record = Record(entry, ("about", "phrases", "topics"), problems)
        texts = [
            Text(PHRASES, "", phrases[key])
            for one in _items(record, "phrases")
            if (key := problems.attempt(_known, one, phrases, "phrase of bot/core/*phrases.py"))
        ]
        known = [intent.name for intent in intents]
        for one in _items(record, "topics"):
            topic = problems.attempt(_known, one, known, "intent") or ""
            facts = knowledge.facts(topic, None, None)
            texts += [Text(KNOWLEDGE, topic, fact.text) for fact in facts]
        tiers.append(Tier(name, record.text("about"), tuple(dict.fromkeys(texts))))
    return tuple(tiers)


def _items(record: Record, name: str) -> list[Value]:
    nothing: list[Value] = []
    return record.may(name, Value.items, nothing)


def _known(value: Value, names: Collection[str], what: str) -> str:
    if value.text not in names:
        raise value.error(f"'{value.text}' is no {what}; {suggest(value.text, names)}")
    return value.text


def _phrases(root: Path) -> Mapping[str, str]:
    """Return what the assistant itself says by its names in the code."""
    found = {}
    for path in sorted((root / _CODE).glob(_PHRASES)):
        name = path.relative_to(root).as_posix()
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except (OSError, SyntaxError, ValueError) as error:
            raise DataError(name, 1, f"cannot be read: {error}") from None
        for line in tree.body:
            match line:
                case ast.Assign(
                    targets=[ast.Name(phrase)],
                    value=ast.Call(func=ast.Name("_"), args=[ast.Constant(value=str(text))]),
                ):
                    found[phrase] = text
    return found
