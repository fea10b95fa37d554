"""Finds what a municipality is to be asked: gaps, open points, projects, and what is old."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from bot.core.intents import Kind
from bot.core.knowledge import Certainty, Fact, Group, State
from bot.core.routing import PROVIDED_TOPICS
from bot.files.answers import Written
from bot.files.checks.freshness import REVIEW_EVERY
from bot.files.loading import Facts

_UNSAID = "siakirja ei "
"""How a fact says that the document leaves something out."""
CONTACT_MATTERS = ("still", "phone", "hours", "deputy")
"""What is asked of every contact person."""


class Section(StrEnum):
    """What a question is about; the form goes through them in this order."""

    CONTACTS = "contacts"
    OPEN = "open"
    PROJECTS = "projects"
    GAPS = "gaps"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to a municipality."""

    key: str
    """Names the question in the form, so that its answer finds back."""
    section: Section
    matters: tuple[str, ...]
    """What is to be asked of it: keys of the form's questions."""
    topic: str = "contact_person"
    group: Group | None = None
    contact: str = ""
    """The key of the contact person whom it is about."""
    written: Written | None = None
    """The fact that it is about."""


def asks(facts: Facts, municipality: str, today: date) -> list[Ask]:
    """Return what a municipality is to be asked on the day `today`, section by section."""
    found = [
        *_contacts(facts, municipality),
        *_undecided(facts, municipality),
        *_facts(facts, municipality, today),
        *_gaps(facts, municipality),
    ]
    order = list(Section)
    return sorted(found, key=lambda one: order.index(one.section))


def _contacts(facts: Facts, here: str) -> Iterator[Ask]:
    for key in facts.everything.municipalities[here].contacts:
        for matter in CONTACT_MATTERS:
            name = f"{here}.contact.{key}.{matter}"
            yield Ask(name, Section.CONTACTS, (matter,), contact=key)


def _undecided(facts: Facts, here: str) -> Iterator[Ask]:
    providers = facts.everything.municipalities[here].providers
    for topic in PROVIDED_TOPICS:
        for group, provider in providers[topic].items():
            if provider is None:
                key = f"{here}.provider.{topic}.{group}"
                yield Ask(key, Section.OPEN, ("provider",), topic, group)


def _facts(facts: Facts, here: str, today: date) -> Iterator[Ask]:
    for one in facts.written:
        if one.folder != here or one.fact.state is not State.PUBLISHED:
            continue
        section, matters = _of_fact(one.fact, today)
        if section:
            key = f"{here}.fact.{one.intent}.{_fingerprint(one)}"
            yield Ask(key, section, matters, one.intent, written=one)


def _of_fact(fact: Fact, today: date) -> tuple[Section | None, tuple[str, ...]]:
    matters = []
    if fact.note:
        matters.append("note")
    if _UNSAID in fact.text:
        matters.append("unsaid")
    if fact.place_is_unknown:
        matters.append("place")
    if fact.certainty is Certainty.PLANNED:
        matters.append("planned")
    is_project = fact.end_is_unknown or fact.valid_until is not None
    if is_project:
        matters.append("project")
    if fact.reviewed < today - REVIEW_EVERY:
        matters.append("stale")
    if is_project:
        return Section.PROJECTS, tuple(matters)
    if matters and matters != ["stale"]:
        return Section.OPEN, tuple(matters)
    return (Section.STALE, tuple(matters)) if matters else (None, ())


def _gaps(facts: Facts, here: str) -> Iterator[Ask]:
    for intent in facts.intents:
        is_local = intent.kind is Kind.KNOWLEDGE and facts.everything.is_local(intent.name)
        if is_local and not facts.everything.facts(intent.name, here, None):
            yield Ask(f"{here}.gap.{intent.name}", Section.GAPS, ("gap",), intent.name)


def _fingerprint(written: Written) -> str:
    """Return what a fact is known by as long as its sentence stays."""
    return sha256(f"{written.intent}\x04{written.fact.text}".encode()).hexdigest()[:10]
