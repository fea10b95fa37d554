"""Reads translations/glossary.yaml: what every language must say alike."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.core.text import normalize
from bot.files.facts import choice
from bot.files.problems import Problems
from bot.files.records import Record, texts_of
from bot.files.yaml import Value, read_yaml

GLOSSARY = Path("translations/glossary.yaml")


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one language says a term: stems, spelled as they are compared."""

    accepted: tuple[str, ...]
    avoided: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a source text that each language must render."""

    name: str
    patterns: Mapping[str, re.Pattern[str]]
    """Source language, fi or en → what finds the term in a source text, whatever its ending."""
    renderings: Mapping[str, Rendering]
    is_kept: bool = False
    """Whether the Finnish word itself stands beside its rendering."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """What every language must say alike."""

    names: Mapping[str, re.Pattern[str]]
    """Each name that stays as it is, and how the Finnish text writes it."""
    hedges: tuple[Term, ...]
    terms: tuple[Term, ...]


NOTHING = Glossary({}, (), ())


def read_glossary(root: Path, languages: Collection[str], problems: Problems) -> Glossary:
    """Read the glossary, keeping every problem; an empty one where the project has none."""
    if not (root / GLOSSARY).exists():
        return NOTHING
    value = problems.attempt(read_yaml, root / GLOSSARY, root)
    if value is None:
        return NOTHING
    record = Record(value, ("names", "hedges", "terms"), problems)
    names = record.entries("names")
    return Glossary(
        names={name: found for name, one in names.items() if (found := _pattern(one, problems))},
        hedges=tuple(
            _hedge(name, entry, languages, problems)
            for name, entry in record.entries("hedges").items()
        ),
        terms=tuple(
            _term(name, entry, languages, problems)
            for name, entry in record.entries("terms").items()
        ),
    )


def _hedge(name: str, value: Value, languages: Collection[str], problems: Problems) -> Term:
    record = Record(value, ("finnish", "english", *languages), problems)
    stems = {
        code: Rendering(tuple(map(normalize, record.texts(code))))
        for code in record.fields
        if code in languages
    }
    return Term(name, _patterns(record), stems)


def _term(name: str, value: Value, languages: Collection[str], problems: Problems) -> Term:
    record = Record(value, ("finnish", "english", "kept", "note", *languages), problems)
    renderings = {
        code: _rendering(entry, problems)
        for code, entry in record.fields.items()
        if code in languages
    }
    kept = record.may("kept", lambda one: choice(one, ("yes", "no")), "no")
    record.note("note")
    return Term(name, _patterns(record), renderings, is_kept=kept == "yes")


def _patterns(record: Record) -> dict[str, re.Pattern[str]]:
    """Return what finds a term in the sources; it is named in Finnish where nothing is."""
    if "english" not in record.fields:
        return {"fi": _stems(record.texts("finnish"))}
    patterns = {"en": _stems(record.texts("english"))}
    if "finnish" in record.fields:
        patterns["fi"] = _stems(record.texts("finnish"))
    return patterns


def _rendering(value: Value, problems: Problems) -> Rendering:
    record = Record(value, ("accepted", "avoided", "note"), problems)
    avoided = record.texts("avoided") if "avoided" in record.fields else ()
    return Rendering(
        accepted=tuple(map(normalize, record.texts("accepted"))),
        avoided=tuple(map(normalize, avoided)),
        note=record.note("note"),
    )


def _pattern(value: Value, problems: Problems) -> re.Pattern[str] | None:
    stems = problems.attempt(texts_of, value)
    return _stems(stems, flags=re.NOFLAG) if stems else None


def _stems(stems: Collection[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    # Nothing matches where nothing could be read.
    words = "|".join(map(re.escape, stems)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{words})", flags)
