"""Proves that everybody ends at somebody: whom each person is led to, and by which chain.

A cell is municipality × topic × client group × language. It holds where the chain of providers
that the files declare ends at a municipality with a named contact, and the answer that the person
reads names that contact.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.core.answering import Answering
from bot.core.asking import GUIDANCE
from bot.core.conversation import Situation
from bot.core.intents import HUMAN, Intent, Intents
from bot.core.knowledge import Fact, Group, Knowledge
from bot.core.routing import PROVIDED_TOPICS, Referral, names_contacts, provider_of, refer

_OWN = ("contact_person",)
"""Topics that lead to one's own municipality, whoever provides its services."""


@dataclass(frozen=True, slots=True)
class Service:
    """One topic for one client group of one municipality."""

    municipality: str
    topic: str
    group: Group
    declared_by: str
    """The topic whose entry under `providers` decides who answers."""
    chain: tuple[str, ...]
    """From one's own municipality to the one that provides; alone where it is left open."""
    contacts: tuple[Referral, ...]
    """Whom the person is told to ask, the provider's contacts first."""
    facts: tuple[Fact, ...]
    """What the person is told; nothing where the document does not cover it."""
    is_open: bool = False
    """Whether the document leaves open who provides, so that one's own contact is asked."""
    gap: str = ""
    """Why the chain ends at nobody; empty where it does end at a named contact."""
    is_half_read: bool = False
    """Whether the gap is one of a file that could not be read whole."""

    @property
    def is_covered(self) -> bool:
        """Whether there is more to tell than whom to ask; a wish for a person asks no more."""
        return bool(self.facts) or self.topic == HUMAN


@dataclass(frozen=True, slots=True)
class Cell:
    """A service, read in one language."""

    service: Service
    language: str
    read_in: str
    """The language of the answer: another one where a translation is missing or stale."""
    gap: str = ""
    """Why the person is left without anybody; empty where the cell holds."""


def services(knowledge: Knowledge, intents: Iterable[Intent]) -> Iterator[Service]:
    """Yield every municipality × topic × client group whose answer ends with a contact."""
    topics = [intent.name for intent in intents if names_contacts(intent)]
    for municipality in knowledge.municipalities:
        for topic in topics:
            for group in Group:
                yield _service(knowledge, topic, municipality, group)


def _service(knowledge: Knowledge, topic: str, here: str, group: Group) -> Service:
    facts = knowledge.facts(topic, here, group)
    declared_by = topic if topic in PROVIDED_TOPICS else GUIDANCE
    if gap := _undeclared(knowledge, here):
        return Service(
            here, topic, group, declared_by, (here,), (), facts, gap=gap, is_half_read=True
        )
    provider = here if topic in _OWN else provider_of(knowledge, topic, here, group)
    chain = (here,) if provider in {None, here} else (here, str(provider))
    if declared_by != GUIDANCE and group not in knowledge.municipalities[here].providers[topic]:
        declared_by = GUIDANCE
    if gap := _broken_chain(knowledge, topic, chain, group):
        return Service(here, topic, group, declared_by, chain, (), facts, gap=gap)
    is_known = chain[-1] in knowledge.municipalities
    contacts = refer(knowledge, topic, here, group) if is_known else ()
    gap = _unnamed(here, contacts)
    return Service(
        here,
        topic,
        group,
        declared_by,
        chain,
        contacts,
        facts,
        is_open=provider is None,
        gap=gap,
        is_half_read=bool(gap),
    )


def _undeclared(knowledge: Knowledge, here: str) -> str:
    providers = knowledge.municipalities[here].providers
    is_whole = all(topic in providers for topic in PROVIDED_TOPICS)
    return "" if is_whole and len(providers[GUIDANCE]) == len(Group) else "no provider is declared"


def _broken_chain(knowledge: Knowledge, topic: str, chain: tuple[str, ...], group: Group) -> str:
    """Return what is wrong with the way from a municipality to who serves its people."""
    here, provider = chain[0], chain[-1]
    if here == provider:
        return ""
    who = f"'{provider}' serves the {group} clients of '{here}'"
    if provider not in knowledge.municipalities or _undeclared(knowledge, provider):
        # What is missing there is told of already.
        return ""
    further = provider_of(knowledge, topic, provider, group)
    if further == provider:
        return ""
    next_ = f"leaves its own to '{further}'" if further else "leaves its own undecided"
    return f"{who}, but {next_}: the chain ends nowhere; name who really gives the service"


def _unnamed(here: str, contacts: tuple[Referral, ...]) -> str:
    for one in contacts:
        if not (one.contact.name.strip() and one.contact.email.strip()):
            return f"a contact of '{one.municipality}' has no name or no e-mail address"
    return "" if contacts else f"'{here}' names no contact person"


def cells(answering: Answering, intents: Intents, today: date) -> Iterator[Cell]:
    """Yield every cell, proved by the answer that the person reads on the day `today`."""
    for service in services(answering.knowledge, intents):
        yield from _proved(answering, intents, service, today)


def changed_cells(
    before: Knowledge, answering: Answering, intents: Intents, today: date
) -> Iterator[Cell]:
    """Yield, proved likewise, the cells whose answer is made of other facts than `before`."""
    known = {
        (one.municipality, one.topic, one.group): (one, _names(before, one))
        for one in services(before, intents)
    }
    for service in services(answering.knowledge, intents):
        was = known.get((service.municipality, service.topic, service.group))
        if was != (service, _names(answering.knowledge, service)):
            yield from _proved(answering, intents, service, today)


def _names(knowledge: Knowledge, service: Service) -> list[tuple[str, str]]:
    """Return what the texts of a service may call by name beside what is in it."""
    towns = (knowledge.municipalities.get(one) for one in service.chain)
    return [(one.name, one.wellbeing_county) for one in towns if one]


def _proved(
    answering: Answering, intents: Intents, service: Service, today: date
) -> Iterator[Cell]:
    for language in answering.wording.languages:
        if service.gap:
            yield Cell(service, language, language, service.gap)
            continue
        reader = Situation(language, service.municipality, service.group, today)
        read_in, text = _read(answering, intents, service.topic, reader)
        lost = [
            one.contact.name
            for one in service.contacts
            if one.contact.name not in text or one.contact.email not in text
        ]
        gap = f"the answer does not name {', '.join(lost)}" if lost else ""
        yield Cell(service, language, read_in, gap)


def _read(
    answering: Answering, intents: Intents, topic: str, reader: Situation
) -> tuple[str, str]:
    """Return the language and the text of what a person reads."""
    if topic == HUMAN:
        blocks, _ = answering.contacts(GUIDANCE, reader)
        return reader.language, "\n".join(line for block in blocks for line in block.lines)
    told = answering.answer(intents[topic], reader)
    return told.language, told.text
