"""What municipalities, languages and topics are called in the language of the desk."""

from bot.desk import phrases
from bot.desk.visiting import Visit

ANY = "any"
"""Chosen in a filter where nothing is left out."""


def town(visit: Visit, municipality: str | None) -> str:
    """Return a municipality's name, or that of the area."""
    found = visit.asking.knowledge.municipalities.get(municipality or "")
    return found.name if found else visit.say(phrases.AREA)


def language_name(visit: Visit, code: str) -> str:
    """Return the name of a language in that of the desk."""
    return visit.asking.wording.language_name(visit.say.language, code)


def topic(visit: Visit, intent: str) -> str:
    """Return what a topic is called in the language of the desk."""
    known = intent in visit.asking.intents
    return visit.asking.label(visit.say.language, intent) if known else intent
