"""What municipalities, languages and topics are called in the language of the desk."""

from bot.core.intents import Kind
from bot.core.lessons import DRAFT
from bot.desk import page_phrases
from bot.desk.visiting import Visit

ANY = "any"
"""Chosen in a filter where nothing is left out."""


def town(visit: Visit, municipality: str | None) -> str:
    """Return a municipality's name, or that of the area."""
    found = visit.asking.knowledge.municipalities.get(municipality or "")
    return found.name if found else visit.say(page_phrases.AREA)


def language_name(visit: Visit, code: str) -> str:
    """Return the name of a language in that of the desk."""
    return visit.asking.wording.language_name(visit.say.language, code)


def topic(visit: Visit, intent: str) -> str:
    """Return what a topic is called in the language of the desk."""
    if intent.startswith(DRAFT):
        return visit.say(page_phrases.DRAFT_TOPIC, name=intent.removeprefix(DRAFT))
    if intent in page_phrases.TOPICS_WITHOUT_BUTTON:
        return visit.say(page_phrases.TOPICS_WITHOUT_BUTTON[intent])
    intents = visit.asking.intents
    has_label = intent in intents and (intents[intent].label or intents[intent].kind is Kind.META)
    return visit.asking.label(visit.say.language, intent) if has_label else intent


def answered_topics(visit: Visit) -> dict[str, str]:
    """Return all that people are answered from the knowledge, by name.

    Also what has no button: it is answered where it is understood.
    """
    return {
        one.name: topic(visit, one.name)
        for one in visit.asking.intents
        if one.kind is not Kind.META
    }
