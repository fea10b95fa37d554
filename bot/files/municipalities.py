"""Reads the knowledge: the area and its municipalities, a folder each."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.core.intents import Intents
from bot.core.knowledge import (
    Answer,
    Area,
    CardLines,
    Contact,
    Fact,
    Group,
    Municipality,
    MunicipalitySource,
    Place,
    Point,
    State,
)
from bot.core.office_hours import USUAL_OFFICE, Office
from bot.core.routing import PROVIDED_TOPICS
from bot.files.answers import Written, as_answer, read_answer
from bot.files.facts import Document, choice, need, read_date, read_source, suggest
from bot.files.offices import read_office
from bot.files.problems import Problems
from bot.files.records import Record, text_of
from bot.files.yaml import Value, read_yaml

UNDECIDED = "undecided"
"""A provider that the document leaves open."""
_EMAIL = re.compile(r"[\w+-]+(\.[\w+-]+)*@[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}", re.ASCII)
_CODE = re.compile(r"\d{3}", re.ASCII)
_MUNICIPALITY = (
    "name",
    "code",
    "wellbeing_county",
    "centre",
    "places",
    "contacts",
    "spellings",
    "providers",
    "office",
)
_FACT_FILES = ("municipality.yaml", "area.yaml")
PROPOSED = "proposed.yaml"
"""What a municipality has answered, as drafts beside what is published."""
_NO_CONTACT = Contact("", "", "", "", MunicipalitySource("", date.min), date.min)
"""Stands where a contact cannot be read; such data are never used."""


class _AnyPlace(dict[str, Place]):
    """Knows every place: of a file that cannot be read, each of its readers would complain."""

    def __contains__(self, _key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Place:
        return Place(key, "")


class KnowledgeFolders:
    """Reads the folders of knowledge/, keeping every problem."""

    def __init__(
        self, root: Path, document: Document, intents: Intents, problems: Problems
    ) -> None:
        """Read below `root`; facts cite `document` and answer `intents`."""
        self._root = root
        self._document = document
        self._intents = [intent.name for intent in intents]
        self._problems = problems
        self._paths = sorted((root / "knowledge").glob("*/municipality.yaml"))
        self._known = [path.parent.name for path in self._paths]
        self._counties: tuple[str, ...] = ()
        self.written: list[Written] = []
        """Every fact that was read, with its place in the files."""
        self.heads: dict[str, Value] = {}
        """Each municipality's own file, by its id."""

    def area(self, value: Value) -> Area:
        """Read what holds for all municipalities."""
        fields = ("name", "wellbeing_counties", "emergency_line", "card", "document")
        record = Record(value, fields, self._problems)
        counties = {
            key: text
            for key, entry in record.entries("wellbeing_counties").items()
            if (text := self._problems.attempt(text_of, entry))
        }
        self._counties = tuple(counties)
        return Area(
            name=record.text("name"),
            document_title=self._document.title,
            wellbeing_counties=counties,
            emergency_line=record.need("emergency_line", _read_spoken_line, ""),
            card=record.need("card", self._card, CardLines("", "", "")),
            answers=self._answers(self._root / "knowledge/area", {}),
        )

    def _card(self, value: Value) -> CardLines:
        record = Record(value, ("speaks", "interpreter", "matter"), self._problems)
        return CardLines(
            speaks=record.need("speaks", _read_spoken_line, ""),
            interpreter=record.text("interpreter"),
            matter=record.need("matter", lambda one: _read_line(one, "topic"), ""),
        )

    def municipalities(self) -> dict[str, Municipality]:
        """Read every municipality; one that cannot be read is left out."""
        found = (self._municipality(path) for path in self._paths)
        return {one.id: one for one in found if one}

    def _municipality(self, path: Path) -> Municipality | None:
        here = path.parent.name
        value = self._problems.attempt(read_yaml, path, self._root)
        if value is None:
            self._answers(path.parent, _AnyPlace())
            return None
        self.heads[here] = value
        record = Record(value, _MUNICIPALITY, self._problems)
        places = {key: self._place(entry, here) for key, entry in record.entries("places").items()}
        return Municipality(
            id=here,
            name=record.text("name"),
            code=record.need("code", _read_code, ""),
            wellbeing_county=record.need(
                "wellbeing_county", lambda one: choice(one, self._counties), ""
            ),
            places=places,
            contacts=self._contacts(record),
            spellings=record.texts("spellings"),
            providers=self._providers(record),
            answers=self._answers(path.parent, places),
            centre=self._centre(record.fields["centre"]) if "centre" in record.fields else None,
            office=self._office(record.fields["office"])
            if "office" in record.fields
            else Office(),
        )

    def _office(self, value: Value | None) -> Office:
        if value is None:
            return USUAL_OFFICE
        return read_office(
            value, self._problems, lambda one: read_source(one, self._document), _read_email
        )

    def _centre(self, value: Value) -> Point:
        record = Record(value, ("latitude", "longitude", "source"), self._problems)
        record.need("source", lambda one: read_source(one, self._document), _NO_CONTACT.source)
        return Point(
            record.need("latitude", lambda one: _read_degrees(one, 90), 0.0),
            record.need("longitude", lambda one: _read_degrees(one, 180), 0.0),
        )

    def _place(self, value: Value, here: str) -> Place:
        record = Record(value, ("name", "at", "address", "town"), self._problems)
        return Place(
            name=record.text("name"),
            municipality=record.may("town", lambda one: choice(one, self._known), here),
            part=record.note("at"),
            address=record.note("address"),
        )

    def _contacts(self, record: Record) -> dict[str, Contact]:
        contacts = {key: self._contact(entry) for key, entry in record.entries("contacts").items()}
        if "contacts" in record.fields and not contacts:
            where = record.fields["contacts"]
            self._problems.append(where.error("every municipality needs a contact person"))
        return contacts

    def _contact(self, value: Value) -> Contact:
        names = ("name", "title", "email", "unit", "source", "reviewed")
        record = Record(value, names, self._problems)
        return Contact(
            name=record.text("name"),
            title=record.text("title"),
            email=record.need("email", _read_email, ""),
            unit=record.note("unit"),
            source=record.need(
                "source", lambda one: read_source(one, self._document), _NO_CONTACT.source
            ),
            reviewed=record.need("reviewed", read_date, date.min),
        )

    def _providers(self, record: Record) -> dict[str, Mapping[Group, str | None]]:
        if "providers" not in record.fields:
            record.entries("providers")
            return {}
        record = Record(record.fields["providers"], PROVIDED_TOPICS, self._problems)
        found: dict[str, Mapping[Group, str | None]] = {}
        for topic in PROVIDED_TOPICS:
            if topic in record.fields:
                found[topic] = self._provider(record.fields[topic], topic)
            else:
                record.entries(topic)
        return found

    def _provider(self, value: Value, topic: str) -> dict[Group, str | None]:
        record = Record(value, list(Group), self._problems)
        is_for_others = topic != "jobseeker_guidance" or Group.OTHER in record.fields
        named = {
            group: record.need(group, self._read_provider, "")
            for group in ([*Group] if is_for_others else [Group.JOBSEEKER])
        }
        if topic == "guidance" and UNDECIDED in named.values():
            self._problems.append(
                value.error("guidance must end at a municipality: every person needs somebody")
            )
        return {group: None if one == UNDECIDED else one for group, one in named.items()}

    def _read_provider(self, value: Value) -> str:
        return choice(value, [*self._known, UNDECIDED])

    def _answers(self, folder: Path, places: Mapping[str, Place]) -> dict[str, Answer]:
        """Read the answers of all files of a folder."""
        answers: dict[str, Answer] = {}
        for path in sorted(folder.glob("*.yaml"), key=lambda one: (one.name == PROPOSED, one)):
            # A name with a dot before it is an editor's own file.
            if path.name in _FACT_FILES or path.name.startswith("."):
                continue
            entries = self._problems.attempt(self._entries, path) or {}
            for intent, entry in entries.items():
                if intent not in self._intents:
                    hint = suggest(intent, self._intents)
                    self._problems.append(entry.error(f"'{intent}' is not an intent; {hint}"))
                    continue
                is_proposal = path.name == PROPOSED
                if intent in answers and not is_proposal:
                    self._problems.append(
                        entry.error(f"'{intent}' is answered in another file already")
                    )
                    continue
                found = as_answer(
                    self._facts(folder.name, intent, entry, places, is_proposal=is_proposal)
                )
                answers[intent] = answers[intent].and_also(found) if intent in answers else found
        return answers

    def _facts(
        self,
        folder: str,
        intent: str,
        entry: Value,
        places: Mapping[str, Place],
        *,
        is_proposal: bool,
    ) -> Iterator[tuple[str, Fact]]:
        found = read_answer(entry, places, self._document, self._problems)
        for group, fact, value in found:
            if is_proposal and fact.state is not State.DRAFT:
                self._problems.append(
                    value.error(
                        "a proposal needs 'state: draft'; to publish it, move it to answers.yaml"
                    )
                )
            self.written.append(Written(folder, intent, fact, value, group))
            yield group, fact

    def _entries(self, path: Path) -> dict[str, Value]:
        value = read_yaml(path, self._root)
        Record(value, ("answers",), self._problems)
        return need(value, value.fields(), "answers").fields()


def _read_spoken_line(value: Value) -> str:
    return _read_line(value, "spoken")


def _read_line(value: Value, name: str) -> str:
    if value.text.count(f"{{{name}}}") != 1 or value.text.count("{") != 1:
        raise value.error(f"the line must hold {{{name}}} once, and nothing else in braces")
    return value.text


def _read_code(value: Value) -> str:
    if not _CODE.fullmatch(value.text):
        raise value.error(f"'{value.text}' is not a municipality code of three digits")
    return value.text


def _read_degrees(value: Value, most: int) -> float:
    try:
        degrees = float(value.text)
    except ValueError:
        raise value.error(f"'{value.text}' is not a number of degrees") from None
    if not -most <= degrees <= most:
        raise value.error(f"'{value.text}' is not between -{most} and {most}")
    return degrees


def _read_email(value: Value) -> str:
    if not _EMAIL.fullmatch(value.text):
        raise value.error(f"'{value.text}' is not an e-mail address")
    return value.text
