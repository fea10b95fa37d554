"""`export answers`: all answers in all languages as a table for those who prefer to read there."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.core.cells import cell
from bot.core.errors import InputError
from bot.core.knowledge import (
    DocumentSource,
    Fact,
    MunicipalitySource,
    NationalSource,
    Source,
)
from bot.core.wording import KNOWLEDGE_SOURCE, Wording
from bot.files import loading
from bot.files.checks.answers import AREA
from bot.files.loading import Facts

_COLUMNS = (
    "municipality",
    "topic",
    "group",
    "state",
    "certainty",
    "place",
    "source",
    "reviewed",
    "valid_until",
    "note",
    "file",
)


def answers(root: Path, target: Path) -> int:
    """Write every fact below `root`, a row each, with its translations beside it.

    Raises DataError where a file is wrong, InputError where `target` cannot be written.
    """
    facts = loading.load_knowledge(root)
    wording = loading.read_wording(root, facts.languages)
    try:
        # With the mark that makes Excel read Finnish letters as what they are.
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file, quoting=csv.QUOTE_ALL)
            table.writerow([*_COLUMNS, *facts.languages])
            count = 0
            for row in rows(facts, wording):
                table.writerow([cell(one) for one in row])
                count += 1
    except OSError as error:
        raise InputError("FILE", str(target), f"a file to write: {error.strerror}") from None
    print(f"{count} answers written: {target}")
    return 0


def rows(facts: Facts, wording: Wording) -> Iterator[list[str]]:
    """Yield the cells of every fact, drafts and what is disabled too."""
    towns = facts.everything.municipalities
    for one in facts.written:
        fact = one.fact
        yield [
            facts.everything.area.name if one.folder == AREA else towns[one.folder].name,
            one.intent,
            one.group,
            fact.state,
            fact.certainty,
            _place(fact),
            _source(fact.source),
            fact.reviewed.isoformat(),
            "unknown" if fact.end_is_unknown else str(fact.valid_until or ""),
            fact.note,
            f"{one.value.path}:{one.value.line}",
            *(
                fact.text
                if language == KNOWLEDGE_SOURCE
                else wording.current(language, one.intent, fact.text)
                for language in facts.languages
            ),
        ]


def _place(fact: Fact) -> str:
    if fact.place_is_unknown:
        return "unknown"
    return ", ".join(filter(None, (fact.place.name, fact.place.address))) if fact.place else ""


def _source(source: Source) -> str:
    match source:
        case DocumentSource(lines=lines):
            return "document " + ", ".join(
                f"{first}-{last}" if last > first else str(first) for first, last in lines
            )
        case MunicipalitySource(who=who, confirmed=confirmed):
            return f"{who}, {confirmed}"
        case NationalSource(address=address, seen=seen):
            return f"{address}, {seen}"
