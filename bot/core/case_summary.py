"""Says what a case says, line by line: to the asker before the yes, to the office in Finnish."""

from collections.abc import Iterator, Mapping

from bot.core import handoff_phrases as phrases
from bot.core.asking import Asking
from bot.core.cases import Case, ForWhom, Urgency, Way
from bot.core.intents import HUMAN
from bot.core.knowledge import Contact, Group

FOR_WHOM: Mapping[str, str] = {
    ForWhom.ME: phrases.FOR_ME,
    ForWhom.CHILD: phrases.FOR_CHILD,
    ForWhom.FAMILY: phrases.FOR_FAMILY,
    ForWhom.OTHER: phrases.FOR_OTHER,
}
URGENCY: Mapping[str, str] = {
    Urgency.TODAY: phrases.URGENT_TODAY,
    Urgency.THIS_WEEK: phrases.URGENT_WEEK,
    Urgency.NO_HURRY: phrases.URGENT_LATER,
}
WAY: Mapping[str, str] = {
    Way.WRITE: phrases.WAY_WRITE,
    Way.CALL: phrases.WAY_CALL,
    Way.MEET: phrases.WAY_MEET,
}
_GROUPS = {Group.JOBSEEKER: phrases.LINE_JOBSEEKER, Group.OTHER: phrases.LINE_NO_JOBSEEKER}


def topic_of(asking: Asking, language: str, topic: str) -> str:
    """Return what a case is about, in words."""
    if topic == HUMAN or topic not in asking.intents or not asking.intents[topic].label:
        return asking.say(language, phrases.ABOUT_OTHER)
    return asking.label(language, topic)


def language_of(asking: Asking, reader: str, code: str) -> str:
    """Return a language's name for a reader, with its own name beside it.

    Whoever books an interpreter needs both.

    What Finnish calls "ruanda" its speakers call Ikinyarwanda.
    """
    name = asking.wording.language_name(reader, code)
    own = asking.wording.languages[code].name
    return name if name.casefold() == own.casefold() else f"{name} ({own})"


def summary(asking: Asking, language: str, case: Case) -> Iterator[str]:
    """Yield everything that the office sees of a case when it is opened, a line each."""
    name = language_of(asking, language, case.language)
    yield asking.say(language, phrases.LINE_LANGUAGE, language=name)
    town = asking.knowledge.municipalities[case.municipality].name
    yield asking.say(language, phrases.LINE_MUNICIPALITY, municipality=town)
    if case.group:
        yield asking.say(language, _GROUPS[case.group])
    topic = topic_of(asking, language, case.topic)
    yield asking.say(language, phrases.LINE_TOPIC, topic=topic)
    wishes = case.wishes
    for question, answers, chosen in (
        (phrases.ASK_FOR_WHOM, FOR_WHOM, wishes.for_whom),
        (phrases.ASK_URGENCY, URGENCY, wishes.urgency),
        (phrases.ASK_WAY, WAY, wishes.way),
    ):
        if chosen:
            answer = asking.say(language, answers[chosen])
            yield f"{asking.say(language, question)} {answer}"
    if case.text:
        yield asking.say(language, phrases.LINE_WORDS, words=case.text)
    else:
        yield asking.say(language, phrases.LINE_NO_WORDS)


def who(asking: Asking, municipality: str) -> tuple[Contact, str]:
    """Return the person who is asked first in a municipality, and a line that names them."""
    found = asking.knowledge.municipalities[municipality]
    contact = next(iter(found.contacts.values()))
    return contact, f"{contact.name}, {contact.title}, {found.name}"
