"""Checks of municipality.yaml: people and places."""

from collections.abc import Iterator, Mapping

from bot.core.knowledge import Knowledge
from bot.files.checks.answers import not_finnish
from bot.files.checks.scripts import LATIN, foreign_letters
from bot.files.problems import ERROR, WARNING, Problem
from bot.files.yaml import Value

_FINNISH = ("name", "title", "email", "unit", "at", "address")


def codes_used_twice(knowledge: Knowledge, heads: Mapping[str, Value]) -> Iterator[Problem]:
    """Statistics by code would add two towns up."""
    seen: dict[str, str] = {}
    for one in knowledge.municipalities.values():
        if one.code and one.code in seen:
            where = heads[one.id].entries()["code"]
            text = f"'{one.code}' is the code of '{seen[one.code]}' already"
            yield Problem(where.path, where.line, ERROR, text)
        seen[one.code] = one.id


def addresses_elsewhere(heads: Mapping[str, Value]) -> Iterator[Problem]:
    """A letter left out of a domain loses every mail, and nobody hears of it."""
    for here, head in heads.items():
        for key, contact in _entry(head, "contacts").entries().items():
            email = _entry(contact, "email")
            domain = email.raw.rpartition("@")[2]
            if "@" in email.raw and domain != f"{here}.fi":
                text = f"the address of '{key}' is at {domain}, not at {here}.fi; is that right?"
                yield Problem(email.path, email.line, WARNING, text)


def foreign_names(heads: Mapping[str, Value]) -> Iterator[Problem]:
    """A name with a letter of another script is found on no sign and in no register."""
    for head in heads.values():
        people = _entry(head, "contacts").entries().values()
        places = _entry(head, "places").entries().values()
        for entry in (head, *places, *people):
            for key, value in entry.entries().items():
                letters = foreign_letters(value.raw, allowed={LATIN}) if key in _FINNISH else ""
                if letters:
                    yield Problem(value.path, value.line, ERROR, not_finnish(letters))


def _entry(value: Value, name: str) -> Value:
    """Return a part of a mapping, or the whole where it lacks it."""
    return value.entries().get(name, value)
