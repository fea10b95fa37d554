"""Keeps what a municipality answered as proposed facts: knowledge/kuhmo/proposed.yaml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.core.errors import DataError
from bot.core.knowledge import State
from bot.files.answers import Written
from bot.files.checks.answers import LONGEST_TEXT
from bot.files.checks.scripts import LATIN, foreign_letters
from bot.files.municipalities import PROPOSED
from bot.files.yaml import as_yaml, read_yaml

_HEADER = """\
# What the municipality answered to `python -m bot questionnaire`, as drafts: nobody is told it.
# To publish a fact, move it to answers.yaml, in words that newcomers understand, without `state`.
"""
_KEPT = ("place", "travel", "attend", "certainty", "valid_until")
"""What a confirmed fact keeps beside its text."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact as a municipality has it."""

    topic: str
    group: str
    """jobseeker, other or both."""
    text: str
    who: str
    day: date
    note: str
    """For the admin: which question it answers, and which fact it is about."""
    confirms: Written | None = None
    """The fact that the municipality says is right as it stands."""

    @property
    def problem(self) -> str:
        """Say why it cannot be kept as it is; empty where it can."""
        if len(self.text) > LONGEST_TEXT:
            return f"{len(self.text)} characters, at most {LONGEST_TEXT} fit an answer"
        if letters := foreign_letters(self.text, allowed={LATIN}):
            return f"'{letters}' is of another script"
        return ""

    def as_entry(self) -> dict[str, Any]:
        """Return the fact as it is written."""
        if self.confirms:
            kept = {name: _plain(one) for name, one in self._fields().items() if name in _KEPT}
        else:
            kept = {"certainty": "stated"}
        return {
            "text": self.text,
            **kept,
            "source": {"municipality": self.who, "confirmed": self.day},
            "reviewed": self.day,
            "note": self.note,
            "state": State.DRAFT.value,
        }

    def _fields(self) -> Mapping[str, Any]:
        assert self.confirms is not None  # noqa: S101 - asked for only where it is there
        return {name: value.node for name, value in self.confirms.value.entries().items()}


def _plain(node: yaml.Node) -> object:
    """Return a value as it was written: a date, or a text."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    # Written again as a text, a date would stand in quotes.
    is_day = node.tag == "tag:yaml.org,2002:timestamp" and len(node.value) == len("2026-12-31")
    return date.fromisoformat(node.value) if is_day else str(node.value)


def add_proposals(root: Path, municipality: str, proposals: Iterable[Proposal]) -> Path:
    """Write the proposals behind those that are there already; return the file.

    What stands there word for word is not written twice. Raises DataError where the file that is
    there cannot be read.
    """
    path = root / "knowledge" / municipality / PROPOSED
    answers: dict[str, dict[str, list[Any]]] = _present(path, root) if path.exists() else {}
    for one in proposals:
        facts = answers.setdefault(one.topic, {}).setdefault(one.group, [])
        entry = one.as_entry()
        if entry["text"] not in [fact.get("text") for fact in facts]:
            facts.append(entry)
    path.write_text(_HEADER + as_yaml({"answers": answers}), "utf-8")
    return path


def _present(path: Path, root: Path) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {}
    value = read_yaml(path, root)
    for topic, entry in value.fields().get("answers", value).fields().items():
        groups = entry.entries() if entry.is_mapping and "text" not in entry.entries() else {}
        for group, facts in (groups or {"both": entry}).items():
            plain = _plain(facts.node)
            found.setdefault(topic, {})[group] = plain if isinstance(plain, list) else [plain]
    if not found:
        raise DataError(path.relative_to(root).as_posix(), 1, "holds no answers; delete the file")
    return found
