"""Finds source texts that were changed, and keeps who said that a change left the meaning alone.

A comma or a slip of the keyboard must not cost nine translations. The word of whoever changed it
stands in translations/same_meaning.yaml, written by `make texts` or by hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from babel.messages import Catalog

from bot.files.facts import read_date
from bot.files.problems import Problems
from bot.files.records import Record
from bot.files.yaml import Value, as_yaml, read_yaml

SAME_MEANING = Path("translations/same_meaning.yaml")
_HEADER = """\
# Source texts that were changed without changing what they mean: their translations stay current.
# `make texts` asks and writes; where there is no terminal, add an entry here before it runs.
"""
_ALIKE = 0.6
"""How much of a text must be left for it to be the same one, changed."""
_ALIKE_BESIDE = 0.85
"""The same, where the old text is still used elsewhere."""


@dataclass(frozen=True, slots=True)
class Change:
    """A source text that became another one."""

    topic: str
    """Its context; empty for what the assistant itself says."""
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class SameMeaning:
    """Somebody's word that a change left the meaning alone."""

    change: Change
    who: str
    when: date


def changes(before: Catalog, after: Catalog) -> Iterator[Change]:
    """Yield the texts of `after` that are new, with the text of `before` that each was."""
    old, new = _by_topic(before), _by_topic(after)
    for topic, texts in new.items():
        known = old.get(topic, [])
        for now in texts:
            if now in known:
                continue
            likeness = {was: SequenceMatcher(None, was, now).ratio() for was in known}
            was = max(likeness, key=lambda one: likeness[one], default="")
            needed = _ALIKE_BESIDE if was in texts else _ALIKE
            if was and likeness[was] >= needed:
                yield Change(topic, was, now)


def _by_topic(catalog: Catalog) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for message in catalog:
        if message.id:
            texts[message.context or ""].append(str(message.id))
    return texts


def keep_translations(catalog: Catalog, same: Iterable[Change]) -> None:
    """Give each changed text the current translation of what it was."""
    for one in same:
        context = one.topic or None
        old, new = catalog.get(one.was, context), catalog.get(one.now, context)
        if old and old.string and not old.fuzzy and not (new and new.string):
            catalog.add(one.now, old.string, context=context)


def read_same_meaning(root: Path, problems: Problems) -> tuple[SameMeaning, ...]:
    """Return everybody's words, keeping every problem; nothing where there is no file."""
    path = root / SAME_MEANING
    value = problems.attempt(read_yaml, path, root) if path.exists() else None
    if value is None:
        return ()
    nothing: list[Value] = []
    entries = Record(value, ("changes",), problems).need("changes", Value.items, nothing)
    return tuple(_read_entry(entry, problems) for entry in entries)


def _read_entry(entry: Value, problems: Problems) -> SameMeaning:
    record = Record(entry, ("topic", "was", "now", "who", "when"), problems)
    change = Change(record.note("topic"), record.text("was"), record.text("now"))
    return SameMeaning(change, record.text("who"), record.need("when", read_date, date.min))


def write_same_meaning(root: Path, words: Sequence[SameMeaning]) -> None:
    """Write everybody's words, the newest last."""
    entries = [
        {
            **({"topic": one.change.topic} if one.change.topic else {}),
            "was": one.change.was,
            "now": one.change.now,
            "who": one.who,
            "when": one.when,
        }
        for one in words
    ]
    (root / SAME_MEANING).write_text(_HEADER + as_yaml({"changes": entries}), "utf-8")
