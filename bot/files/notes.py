"""Reads translations/notes.yaml: how each language speaks to its readers."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bot.files.facts import only
from bot.files.problems import Problems
from bot.files.records import Record
from bot.files.yaml import read_yaml

NOTES = Path("translations/notes.yaml")


@dataclass(frozen=True, slots=True)
class Notes:
    """What to keep to in one language; empty where nobody has written it down."""

    politeness: str = ""
    gender: str = ""
    dialect: str = ""


def read_notes(root: Path, languages: Collection[str], problems: Problems) -> dict[str, Notes]:
    """Return the notes of every language, keeping every problem."""
    path = root / NOTES
    value = problems.attempt(read_yaml, path, root) if path.exists() else None
    entries = Record(value, ("languages",), problems).entries("languages") if value else {}
    problems.attempt(only, entries, languages)
    found = {code: Notes() for code in languages}
    for code, entry in entries.items():
        record = Record(entry, ("politeness", "gender", "dialect"), problems)
        found[code] = Notes(
            record.note("politeness"), record.note("gender"), record.note("dialect")
        )
    return found
