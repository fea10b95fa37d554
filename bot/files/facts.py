"""Reads what a fact is made of: its source, its lines, its dates, who can come."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.knowledge import (
    Attendance,
    DocumentSource,
    MunicipalitySource,
    NationalSource,
    Source,
)
from bot.files.yaml import Value

ATTENDANCE = {
    "for_whom": (
        "everyone",
        "women",
        "jobseekers",
        "foreign_language_residents",
        "new_residents",
        "quota_refugees",
        "refugee_youth",
    ),
    "when": ("weekly", "even_weeks", "about_monthly", "few_times_a_year"),
    "sign_up": ("not_needed", "appointment"),
    "small_children": ("welcome",),
    "cannot_read": ("welcome",),
    "price": ("free", "fee", "reduced"),
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNKNOWN = "unknown"
_LINES = re.compile(r"(\d+)(?:\s*-\s*(\d+))?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Document:
    """The area's document: its length and its headings."""

    title: str
    length: int
    sections: tuple[tuple[int, int, str], ...]
    """First line, last line, heading."""
    towns: Mapping[str, tuple[tuple[int, int], ...]]
    """Municipality → the lines that name it."""

    def towns_in(self, lines: Iterable[tuple[int, int]]) -> frozenset[str]:
        """Return the municipalities that are named somewhere in `lines`."""
        return frozenset(
            town
            for town, named in self.towns.items()
            for start, end in named
            if any(start <= last and first <= end for first, last in lines)
        )


def suggest(wrong: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or all of them."""
    names = list(known)
    near = difflib.get_close_matches(wrong, names, n=1)
    return f"did you mean '{near[0]}'?" if near else f"known: {', '.join(names) or 'none'}"


def only(fields: Mapping[str, Value], known: Iterable[str]) -> None:
    """Raise DataError where a key is not one of `known`."""
    names = tuple(known)
    for name, value in fields.items():
        if name not in names:
            raise value.error(f"'{name}' is not known here; {suggest(name, names)}")


def need(where: Value, fields: Mapping[str, Value], name: str) -> Value:
    """Return the field `name`; raise DataError where it is missing."""
    if name not in fields:
        raise where.error(f"'{name}' is missing")
    return fields[name]


def choice(value: Value, known: Iterable[str]) -> str:
    """Return the value where it is one of `known`; raise DataError otherwise."""
    names = list(known)
    if value.text not in names:
        raise value.error(f"'{value.text}' is not known; {suggest(value.text, names)}")
    return value.text


def read_date(value: Value) -> date:
    """Return a date written as 2024-12-31; raise DataError otherwise."""
    try:
        # `fromisoformat` alone also reads 20241231 and 2024-W52.
        return date.fromisoformat(value.text if _DATE.fullmatch(value.text) else "")
    except ValueError:
        raise value.error(f"'{value.text}' is not a date like 2024-12-31") from None


def read_lines(value: Value) -> tuple[tuple[int, int], ...]:
    """Return line ranges written as "12-15, 20"; raise DataError otherwise."""
    ranges = []
    for part in value.text.split(","):
        match = _LINES.fullmatch(part.strip())
        if not match:
            raise value.error(f"'{part.strip()}' is not a line or a range of lines like 12-15")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise value.error(f"the lines {part.strip()} run backwards")
        ranges.append((first, last))
    return tuple(ranges)


def read_document(value: Value, municipalities: Iterable[str]) -> Document:
    """Read the description of the area's document, which names some of the `municipalities`."""
    fields = value.fields()
    only(fields, ("title", "drawn_up", "lines", "sections", "towns"))
    read_date(need(value, fields, "drawn_up"))
    length = read_lines(need(value, fields, "lines"))[0][0]
    sections = []
    for section in need(value, fields, "sections"):
        entry = section.fields()
        only(entry, ("lines", "heading"))
        lines = read_lines(need(section, entry, "lines"))[0]
        sections.append((*lines, need(section, entry, "heading").text))
    towns = {}
    for town, named in need(value, fields, "towns").fields().items():
        if town not in municipalities:
            raise named.error(f"'{town}' is no municipality; {suggest(town, municipalities)}")
        towns[town] = read_lines(named)
    return Document(need(value, fields, "title").text, length, tuple(sections), towns)


def read_source(value: Value, document: Document) -> Source:
    """Read where a fact comes from: the document, a municipality or a national authority."""
    fields = value.fields()
    if "document" in fields:
        only(fields, ("document",))
        lines = read_lines(fields["document"])
        for first, last in lines:
            if last > document.length:
                raise value.error(f"line {last} is past the document's end ({document.length})")
            if not any(start <= first <= end for start, end, _ in document.sections):
                raise value.error(f"line {first} is under no heading of the document")
        start = lines[0][0]
        heading = next(h for first, last, h in document.sections if first <= start <= last)
        return DocumentSource(lines, heading, document.towns_in(lines))
    if "municipality" in fields:
        only(fields, ("municipality", "confirmed"))
        return MunicipalitySource(
            fields["municipality"].text, read_date(need(value, fields, "confirmed"))
        )
    if "national" in fields:
        only(fields, ("national", "seen", "confirmed"))
        confirmed = choice(need(value, fields, "confirmed"), ("yes", "no"))
        return NationalSource(
            fields["national"].text, read_date(need(value, fields, "seen")), confirmed == "yes"
        )
    raise value.error("a source is {document: lines}, {municipality: who} or {national: address}")


def read_attendance(value: Value) -> Attendance:
    """Read what decides whether a person can come."""
    fields = value.fields()
    only(fields, ATTENDANCE)
    found = {}
    for name, entry in fields.items():
        if name == "when":
            pattern, _, weekday = entry.text.partition(" ")
            if pattern not in ATTENDANCE["when"]:
                raise entry.error(
                    f"'{pattern}' is not known; {suggest(pattern, ATTENDANCE['when'])}"
                )
            if weekday and weekday not in WEEKDAYS:
                raise entry.error(f"'{weekday}' is not a day; {suggest(weekday, WEEKDAYS)}")
            if pattern == "even_weeks" and not weekday:
                raise entry.error("'even_weeks' needs a day, for example even_weeks friday")
            found[name] = entry.text
        else:
            found[name] = choice(entry, ATTENDANCE[name])
    return Attendance(**found)
