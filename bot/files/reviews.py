"""Reads and writes which translations a native speaker has read: translations/uk/reviewed.yaml.

A word is kept under a hash of context, source and translation. It is void the moment one of them
changes: nobody has read what stands there then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from bot.files.facts import read_date
from bot.files.problems import Problems
from bot.files.records import Record
from bot.files.yaml import as_yaml, read_yaml

_HEADER = """\
# Which translations a native speaker has read and found right, and when. Pseudonyms are welcome.
# Written by `python -m bot reviewed {language}`; an entry is void when its text changes.
"""


@dataclass(frozen=True, slots=True)
class Review:
    """A reader's word for one translation."""

    who: str
    when: date


def fingerprint(context: str, source: str, translation: str) -> str:
    """Return what a reader's word is kept under."""
    # What separates context and text in compiled catalogs, too.
    return sha256(f"{context}\x04{source}\x04{translation}".encode()).hexdigest()[:16]


def reviews_path(root: Path, language: str) -> Path:
    """Return where the words of a language's readers lie."""
    return root / "translations" / language / "reviewed.yaml"


def read_reviews(root: Path, language: str, problems: Problems) -> dict[str, Review]:
    """Return the words of a language's readers by fingerprint, keeping every problem."""
    path = reviews_path(root, language)
    value = problems.attempt(read_yaml, path, root) if path.exists() else None
    if value is None:
        return {}
    entries = Record(value, ("reviewed",), problems).entries("reviewed")
    found = {}
    for key, entry in entries.items():
        record = Record(entry, ("who", "when"), problems)
        found[key] = Review(record.text("who"), record.need("when", read_date, date.min))
    return found


def write_reviews(root: Path, language: str, reviews: Mapping[str, Review]) -> None:
    """Write the words of a language's readers."""
    entries = {key: {"who": one.who, "when": one.when} for key, one in sorted(reviews.items())}
    text = as_yaml({"reviewed": entries})
    path = reviews_path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEADER.format(language=language) + text, "utf-8")
