"""What stands on a poster: where a phone finds the assistant, in two languages, and a contact."""

from dataclasses import dataclass

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.intents import Kind
from bot.core.knowledge import Contact
from bot.core.starting import Start

FINNISH, ENGLISH = "fi", "en"
_TITLE = phrases.POSTER_TITLE
_STEPS = (phrases.POSTER_SCAN, phrases.POSTER_PRESS, phrases.POSTER_ASK)
_SMALL = (phrases.WELCOME, phrases.WELCOME_TELEGRAM, phrases.IN_DANGER)
_CONTACT = phrases.LOCAL_CONTACT
_PHRASES = (_TITLE, *_STEPS, *_SMALL, _CONTACT)


@dataclass(frozen=True, slots=True)
class Side:
    """What is said in one language."""

    language: str
    name: str
    """The language's own name."""
    is_right_to_left: bool
    title: str
    steps: tuple[str, ...]
    small: tuple[str, ...]
    """What must be known before writing: who answers, and who reads along."""
    contact: str
    """The heading over the contact."""


@dataclass(frozen=True, slots=True)
class Poster:
    """One page."""

    municipality: str
    """The town's name."""
    icon: str
    sides: tuple[Side, Side]
    """The readers' language, and one that those around them read."""
    contacts: tuple[Contact, ...]
    address: str
    """Where the code leads."""
    short_address: str
    """What is typed where the code cannot be read."""
    is_translated: bool
    """Whether everything is said in the readers' language, nothing in English instead."""


def poster(asking: Asking, bot: str, municipality: str, language: str, topic: str = "") -> Poster:
    """Return the poster that leads people of a municipality and language to the bot called `bot`.

    All three names must be known; without `topic` it is about everything.
    """
    town = asking.knowledge.municipalities[municipality]
    start = Start(language, municipality, topic or None)
    second = ENGLISH if language == FINNISH else FINNISH
    return Poster(
        municipality=town.name,
        icon=asking.intents[topic].icon if topic else "",
        sides=(_side(asking, language, topic), _side(asking, second, topic)),
        contacts=tuple(town.contacts.values()),
        address=f"https://t.me/{bot}?start={start.payload}",
        short_address=f"t.me/{bot}",
        is_translated=all(asking.wording.has(language, phrase) for phrase in _PHRASES),
    )


def topics(asking: Asking) -> frozenset[str]:
    """Return what a poster can be about: the topics that have a button."""
    return frozenset(
        intent.name for intent in asking.intents if intent.icon and intent.kind is not Kind.META
    )


def _side(asking: Asking, language: str, topic: str) -> Side:
    def say(phrase: str) -> str:
        return asking.say(language, phrase)

    known = asking.wording.languages[language]
    return Side(
        language=language,
        name=known.name,
        is_right_to_left=known.is_right_to_left,
        title=asking.label(language, topic) if topic else say(_TITLE),
        steps=tuple(say(step) for step in _STEPS),
        small=tuple(say(line) for line in _SMALL),
        contact=say(_CONTACT),
    )
