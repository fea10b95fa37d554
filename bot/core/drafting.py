"""What would be sent to an office: what is open in it, who answers, the case it becomes."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.core.asking import Asking
from bot.core.cases import Case, ForWhom, Urgency, Way, Wishes
from bot.core.intents import HUMAN, root_of
from bot.core.knowledge import Group
from bot.core.office_hours import answer_by
from bot.core.profile import Draft, Profile
from bot.core.routing import PROVIDED_TOPICS, providers_of

CONTACT_PERSON = "contact_person"
"""The topic whose answer is one's own municipality's contact person."""


class Step(StrEnum):
    """What is asked before a question can be sent; the word stands in the buttons."""

    WORDS = "words"
    ABOUT = "about"
    GROUP = "group"
    FOR_WHOM = "for"
    URGENCY = "urgency"
    WAY = "way"
    CONSENT = "consent"


def begun(token: str, topic: str, town: str) -> Draft:
    """Return the draft that begins with a topic, of a town; empty where that is not known."""
    return Draft(token, municipality=town, topic=topic, topic_is_chosen=topic != HUMAN)


def next_step(asking: Asking, draft: Draft, profile: Profile) -> Step:
    """Return what is to be asked next."""
    if draft.text is None:
        return Step.WORDS
    if not draft.topic_is_chosen:
        return Step.ABOUT
    if receiver_of(asking, draft, profile) is None:
        return Step.GROUP
    if not draft.for_whom:
        return Step.FOR_WHOM
    if not draft.urgency:
        return Step.URGENCY
    return Step.CONSENT if draft.way else Step.WAY


def receiver_of(asking: Asking, draft: Draft, profile: Profile) -> str | None:
    """Return the municipality that answers; None where that hangs on the client group.

    Who does not know their group is answered at home: somebody there knows where to.
    """
    town, topic = draft.municipality, root_of(draft.topic)
    if topic == CONTACT_PERSON:
        return town
    providers = providers_of(asking.knowledge, topic, town, profile.group)
    if len(providers) > 1:
        return town if profile.group_is_unknown else None
    return providers[0] if providers else town


def possible_receivers(asking: Asking, draft: Draft, profile: Profile) -> frozenset[str]:
    """Return every municipality that may come to answer a draft, as far as it is open."""
    towns = [draft.municipality] if draft.municipality else [*asking.knowledge.municipalities]
    topics = (draft.topic,) if draft.topic_is_chosen else (*PROVIDED_TOPICS, CONTACT_PERSON)
    return frozenset(
        receiver
        for town in towns
        for topic in topics
        for receiver in _possible(asking, replace(draft, municipality=town, topic=topic), profile)
    )


def _possible(asking: Asking, draft: Draft, profile: Profile) -> list[str]:
    if receiver := receiver_of(asking, draft, profile):
        return [receiver]
    town, topic = draft.municipality, root_of(draft.topic)
    return [*providers_of(asking.knowledge, topic, town, profile.group), town]


def wished(draft: Draft, step: str, chosen: str) -> Draft | None:
    """Return the draft with what was tapped; None where there is nothing like it."""
    match step:
        case Step.WORDS:
            return replace(draft, text="" if chosen else None)
        case Step.ABOUT:
            return replace(draft, topic=chosen, topic_is_chosen=True)
        case Step.FOR_WHOM if chosen in list(ForWhom):
            return replace(draft, for_whom=chosen)
        case Step.URGENCY if chosen in list(Urgency):
            return replace(draft, urgency=chosen)
        case Step.WAY if chosen in list(Way):
            return replace(draft, way=chosen)
        case _:
            return None


def case_of(asking: Asking, draft: Draft, profile: Profile, language: str, now: datetime) -> Case:
    """Return the case that a draft becomes; what is still open in it stays empty."""
    receiver = receiver_of(asking, draft, profile) or draft.municipality
    office = asking.knowledge.municipalities[receiver].office
    return Case(
        token=draft.token,
        language=language,
        municipality=draft.municipality,
        group=profile.group,
        topic=draft.topic,
        text=draft.text or "",
        wishes=Wishes(
            ForWhom(draft.for_whom) if draft.for_whom else None,
            Urgency(draft.urgency) if draft.urgency else None,
            Way(draft.way) if draft.way else None,
        ),
        receiver=receiver,
        asked=now,
        answer_by=answer_by(office, now),
    )


def is_of_an_emergency(topic: str) -> bool:
    """Tell whether a topic never goes to an office: minutes count there."""
    return root_of(topic) == "emergency"


def about(topic: str) -> str:
    """Return the topic of a draft that begins at `topic`."""
    return HUMAN if is_of_an_emergency(topic) else topic


def group_of(chosen: str) -> Group | None:
    """Return the client group of a button; None where the person does not know."""
    return Group(chosen) if chosen in list(Group) else None
