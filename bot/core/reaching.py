"""How to reach what an answer speaks of: whom to ask, and where it is."""

from urllib.parse import quote

from bot.core import phrases
from bot.core.conversation import Block, Link, Reply, Rows, Turn
from bot.core.intents import HUMAN
from bot.core.knowledge import Knowledge, Place
from bot.core.turns import Moment, Turns

_MAP = "https://www.openstreetmap.org/search?query="
"""A map that needs no account and no app."""


class Reaching:
    """The turns behind the three buttons that stand under every answer."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def contact(self, now: Moment, topic: str) -> Turn:
        """Name whom to ask in the matter of `topic`."""
        return self._people(now, topic, None)

    def person(self, now: Moment, topic: str, first: str = phrases.HUMAN) -> Turn:
        """Name a person to talk to, below the phrase `first`."""
        return self._people(now, topic, first)

    def where(self, now: Moment, topic: str) -> Turn:
        """Say where the thing is; with a map only for an address that the document gives."""
        if topic not in self._asking.intents:
            return self._turns.offer_topics(now, phrases.OLD_BUTTON)
        town = now.town_of(topic)
        if town is None:
            return self._turns.topic(now, topic, None)
        intent = self._asking.intents[topic].name
        told, places = self._asking.answering.places(intent, now.situation_in(town))
        rows: Rows = tuple(
            (Link(f"🗺️ {self._asking.say(now.language, phrases.MAP)}", address),)
            for address in dict.fromkeys(
                map_address(self._asking.knowledge, place) for place in places if place.address
            )
        )
        buttons = (*rows, *self._turns.buttons.after_contact(now.language))
        return Turn(Reply(now.language, told, buttons), now.profile)

    def _people(self, now: Moment, topic: str, first: str | None) -> Turn:
        if topic not in self._asking.intents:
            topic = HUMAN
        town = now.town_of(topic)
        if town is None:
            # Nobody can be named before the town is known.
            return self._turns.topic(now, HUMAN if first else "contact_person", None)
        intent = self._asking.intents[topic].name
        blocks, _ = self._asking.answering.contacts(intent, now.situation_in(town))
        if first:
            blocks = (
                Block((self._asking.say(now.language, first),)),
                *blocks,
                Block((self._asking.say(now.language, phrases.REGISTERS_NOTHING),)),
            )
            return self._turns.offering_to_ask(now, Reply(now.language, blocks), topic)
        buttons = self._turns.buttons.after_contact(now.language)
        return Turn(Reply(now.language, blocks, buttons), now.profile)


def map_address(knowledge: Knowledge, place: Place) -> str:
    """Return the page of a map that shows the place."""
    town = knowledge.municipalities[place.municipality].name
    return _MAP + quote(f"{place.address}, {town}")
