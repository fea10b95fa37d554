"""Who serves this person in this matter: the provider first, one's own municipality second.

The heart of the product: the provider is often another municipality than one's own, and it
differs by topic and client group. Place is told elsewhere and comes before person.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.intents import Intent, Kind, root_of
from bot.core.knowledge import Contact, Group, Knowledge

PROVIDED_TOPICS = ("initial_assessment", "integration_plan", "guidance", "jobseeker_guidance")
"""The topics of KotoL 13-17, for which the document names a provider (lines 85-369, 566-704)."""
REFERRING_META = ("human",)
"""Meta intents that are answered with a contact."""


class Role(StrEnum):
    """Why a contact is named."""

    PROVIDER = "provider"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody to ask."""

    municipality: str
    contact: Contact
    role: Role


def provider_of(knowledge: Knowledge, topic: str, municipality: str, group: Group) -> str | None:
    """Return the municipality that serves this person in this topic.

    A topic without a provider of its own is served by the one who gives guidance, and so is
    whoever the topic is not meant for. None: the document leaves it open.
    """
    providers = knowledge.municipalities[municipality].providers
    by_group = providers.get(topic, {})
    return by_group[group] if group in by_group else providers["guidance"][group]


def providers_of(
    knowledge: Knowledge, topic: str, municipality: str, group: Group | None
) -> list[str]:
    """Return the providers for one group, or for both where the group is unknown, each once."""
    groups = [group] if group else list(Group)
    found = (provider_of(knowledge, topic, municipality, one) for one in groups)
    return list(dict.fromkeys(provider for provider in found if provider))


def names_contacts(intent: Intent) -> bool:
    """Tell whether an answer to `intent` ends with somebody to ask.

    An emergency does not: a coordinator's address would only stand between a person and 112.
    """
    return intent.kind is not Kind.META or root_of(intent.name) in REFERRING_META


def refer(
    knowledge: Knowledge, topic: str, municipality: str | None, group: Group | None
) -> tuple[Referral, ...]:
    """Return whom to ask, providers first; nobody where the municipality is not known."""
    if municipality is None:
        return ()
    topic = root_of(topic)
    providers = (
        [] if topic == "contact_person" else providers_of(knowledge, topic, municipality, group)
    )
    referrals = [
        Referral(provider, contact, Role.PROVIDER)
        for provider in providers
        for contact in knowledge.municipalities[provider].contacts.values()
    ]
    if municipality not in providers:
        local = knowledge.municipalities[municipality].contacts.values()
        referrals += [Referral(municipality, contact, Role.LOCAL) for contact in local]
    return tuple(referrals)
