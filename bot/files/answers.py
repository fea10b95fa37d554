"""Reads the facts of answers, and remembers where each of them is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.knowledge import (
    Answer,
    Attendance,
    Certainty,
    Fact,
    MunicipalitySource,
    Place,
    Source,
    State,
)
from bot.files.facts import (
    UNKNOWN,
    Document,
    choice,
    only,
    read_attendance,
    read_date,
    read_source,
    suggest,
)
from bot.files.problems import Problem, Problems
from bot.files.records import Record
from bot.files.yaml import Value

FACT_FIELDS = (
    "text",
    "place",
    "travel",
    "attend",
    "certainty",
    "source",
    "reviewed",
    "valid_until",
    "note",
    "state",
)
GROUPS = ("jobseeker", "other", "both")
_TRAVEL = ("ask_first",)


@dataclass(frozen=True, slots=True)
class Written:
    """A fact and where it is written."""

    folder: str
    """The municipality's id, or area."""
    intent: str
    fact: Fact
    value: Value
    group: str = "both"
    """The client group that it is for: jobseeker, other or both."""

    @property
    def is_sourced(self) -> bool:
        """Whether its source could be read; a wrong one is told of already."""
        return self.fact.source != _NOBODY

    @property
    def names_place(self) -> bool:
        """Whether it names a place, be it one that the municipality does not know."""
        place = self.value.entries().get("place")
        return place is not None and place.raw != UNKNOWN

    def problem(self, field: str, level: str, text: str) -> Problem:
        """Return a problem with one field of the fact, at its line."""
        fields = self.value.fields()
        return Problem(self.value.path, fields.get(field, self.value).line, level, text)


_NOBODY: Source = MunicipalitySource("", date.min)
"""Stands where a source is missing; such data are never used."""


def read_fact(
    value: Value, places: Mapping[str, Place], document: Document, problems: Problems
) -> Fact:
    """Read one fact, keeping every problem: what is missing, unknown or wrong in it."""
    record = Record(value, FACT_FIELDS, problems)
    nowhere: Place | str = ""
    place = record.may("place", lambda one: _read_place(one, places), nowhere)
    never: date | str = ""
    until = record.may("valid_until", _read_end, never)
    return Fact(
        text=record.text("text"),
        certainty=record.need("certainty", _read_certainty, Certainty.POSSIBLE),
        source=record.need("source", lambda one: read_source(one, document), _NOBODY),
        reviewed=record.need("reviewed", read_date, date.min),
        place=place if isinstance(place, Place) else None,
        place_is_unknown=place == UNKNOWN,
        ask_before_travel=bool(record.may("travel", lambda one: choice(one, _TRAVEL), "")),
        attendance=record.may("attend", read_attendance, Attendance()),
        valid_until=until if isinstance(until, date) else None,
        end_is_unknown=until == UNKNOWN,
        note=record.note("note"),
        state=record.may("state", _read_state, State.PUBLISHED),
    )


def _read_certainty(value: Value) -> Certainty:
    return Certainty(choice(value, [level.value for level in Certainty]))


def _read_state(value: Value) -> State:
    return State(choice(value, [state.value for state in State]))


def _read_place(value: Value, places: Mapping[str, Place]) -> Place | str:
    if value.text == UNKNOWN:
        return UNKNOWN
    if value.text not in places:
        hint = suggest(value.text, places)
        raise value.error(f"place '{value.text}' is not in municipality.yaml; {hint}")
    return places[value.text]


def _read_end(value: Value) -> date | str:
    return UNKNOWN if value.text == UNKNOWN else read_date(value)


def read_answer(
    value: Value, places: Mapping[str, Place], document: Document, problems: Problems
) -> Iterator[tuple[str, Fact, Value]]:
    """Yield the facts of one topic with the client group that each is for.

    An answer is one fact, a list of them, or either for each group.
    """
    fields = (problems.attempt(value.fields) if value.is_mapping else {}) or {}
    if value.is_list or "text" in fields or not value.is_mapping:
        groups = {"both": value}
    else:
        problems.attempt(only, fields, GROUPS)
        groups = {name: entry for name, entry in fields.items() if name in GROUPS}
        if not fields:
            problems.append(value.error("the answer is empty"))
    for group, entry in groups.items():
        entries = entry.items() if entry.is_list else [entry]
        if not entries:
            problems.append(entry.error("the answer is empty"))
        for one in entries:
            yield group, read_fact(one, places, document, problems), one


def as_answer(facts: Iterator[tuple[str, Fact]]) -> Answer:
    """Return the facts, each with its client group, as the answer that they are."""
    groups: dict[str, tuple[Fact, ...]] = {}
    for group, fact in facts:
        groups[group] = (*groups.get(group, ()), fact)
    return Answer(**groups)
