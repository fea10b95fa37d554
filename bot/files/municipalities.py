"""Reads the knowledge: the area and its municipalities, a folder each."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.core.intents import Intents
from bot.core.knowledge import Answer, Area, Contact, Group, Municipality, Place
from bot.core.routing import PROVIDED_TOPICS
from bot.files.facts import (
    Document,
    choice,
    need,
    only,
    read_answer,
    read_date,
    read_source,
    suggest,
)
from bot.files.problems import Problems
from bot.files.yaml import Value, read_yaml

UNDECIDED = "undecided"
"""A provider that the document leaves open."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_CODE = re.compile(r"\d{3}")
_MUNICIPALITY = (
    "name",
    "code",
    "wellbeing_county",
    "places",
    "contacts",
    "spellings",
    "providers",
)
_FACT_FILES = ("municipality.yaml", "area.yaml")


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

    def area(self, value: Value) -> Area:
        """Read what holds for all municipalities; raise DataError where the head is wrong."""
        fields = value.fields()
        only(fields, ("name", "wellbeing_counties", "emergency_line", "document"))
        counties = need(value, fields, "wellbeing_counties").fields()
        return Area(
            name=need(value, fields, "name").text,
            document_title=self._document.title,
            wellbeing_counties={key: entry.text for key, entry in counties.items()},
            emergency_line=need(value, fields, "emergency_line").text,
            answers=self._answers(self._root / "knowledge/area", {}),
        )

    def municipalities(self) -> dict[str, Municipality]:
        """Read every municipality that can be read."""
        found = (self._problems.attempt(self._municipality, path) for path in self._paths)
        return {one.id: one for one in found if one}

    def _municipality(self, path: Path) -> Municipality:
        here = path.parent.name
        value = read_yaml(path, self._root)
        fields = value.fields()
        only(fields, _MUNICIPALITY)
        code = need(value, fields, "code")
        if not _CODE.fullmatch(code.text):
            raise code.error(f"'{code.text}' is not a municipality code of three digits")
        places = {
            key: _read_place(entry, here, self._known)
            for key, entry in need(value, fields, "places").fields().items()
        }
        contacts = {
            key: _read_contact(entry, self._document)
            for key, entry in need(value, fields, "contacts").fields().items()
        }
        if not contacts:
            raise fields["contacts"].error("every municipality needs a contact person")
        return Municipality(
            id=here,
            name=need(value, fields, "name").text,
            code=code.text,
            wellbeing_county=need(value, fields, "wellbeing_county").text,
            places=places,
            contacts=contacts,
            spellings=tuple(name.text for name in need(value, fields, "spellings")),
            providers=_read_providers(need(value, fields, "providers"), self._known),
            answers=self._answers(path.parent, places),
        )

    def _answers(self, folder: Path, places: Mapping[str, Place]) -> dict[str, Answer]:
        """Read the answers of all files of a folder, leaving out what cannot be read."""
        answers: dict[str, Answer] = {}
        for path in sorted(folder.glob("*.yaml")):
            if path.name in _FACT_FILES:
                continue
            entries = self._problems.attempt(self._entries, path) or {}
            for intent, entry in entries.items():
                if intent not in self._intents:
                    hint = suggest(intent, self._intents)
                    self._problems.append(entry.error(f"'{intent}' is not an intent; {hint}"))
                elif intent in answers:
                    self._problems.append(
                        entry.error(f"'{intent}' is answered in another file already")
                    )
                else:
                    answer = self._problems.attempt(read_answer, entry, places, self._document)
                    if answer:
                        answers[intent] = answer
        return answers

    def _entries(self, path: Path) -> dict[str, Value]:
        value = read_yaml(path, self._root)
        return need(value, value.fields(), "answers").fields()


def _read_place(value: Value, here: str, known: Sequence[str]) -> Place:
    fields = value.fields()
    only(fields, ("name", "at", "address", "town"))
    return Place(
        name=need(value, fields, "name").text,
        municipality=choice(fields["town"], known) if "town" in fields else here,
        part=fields["at"].text if "at" in fields else "",
        address=fields["address"].text if "address" in fields else "",
    )


def _read_contact(value: Value, document: Document) -> Contact:
    fields = value.fields()
    only(fields, ("name", "title", "email", "unit", "source", "reviewed"))
    email = need(value, fields, "email")
    if not _EMAIL.fullmatch(email.text):
        raise email.error(f"'{email.text}' is not an e-mail address")
    return Contact(
        name=need(value, fields, "name").text,
        title=need(value, fields, "title").text,
        email=email.text,
        unit=fields["unit"].text if "unit" in fields else "",
        source=read_source(need(value, fields, "source"), document),
        reviewed=read_date(need(value, fields, "reviewed")),
    )


def _read_providers(value: Value, known: Sequence[str]) -> dict[str, Mapping[Group, str | None]]:
    fields = value.fields()
    only(fields, PROVIDED_TOPICS)
    providers: dict[str, Mapping[Group, str | None]] = {}
    for topic in PROVIDED_TOPICS:
        entry = need(value, fields, topic)
        groups = entry.fields()
        only(groups, [group.value for group in Group])
        need(entry, groups, Group.JOBSEEKER)
        if topic != "jobseeker_guidance":
            need(entry, groups, Group.OTHER)
        named = {Group(group): choice(who, [*known, UNDECIDED]) for group, who in groups.items()}
        providers[topic] = {
            group: None if who == UNDECIDED else who for group, who in named.items()
        }
        if topic == "guidance" and UNDECIDED in named.values():
            raise entry.error("guidance must end at a municipality: every person needs somebody")
    return providers
