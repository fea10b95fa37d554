"""The first turn: promises and languages, or where a link leads at once."""

from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Turn
from bot.core.starting import Start, read_start
from bot.core.turns import Moment, Turns


class Arriving:
    """The turn behind /start."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def start(self, now: Moment, payload: str) -> Turn:
        """Begin; a link may have said the language, the municipality and the topic already."""
        municipalities = self._asking.knowledge.municipalities
        topics = {topic.name for topic in self._asking.intents.topics}
        start = read_start(payload, self._asking.wording.languages, municipalities, topics)
        lived_in = now.profile.municipality
        language = start.language or now.profile.language
        if start == Start() or language is None:
            return self._welcome_and_ask_language(_knowing(now, start))
        is_stranger = now.profile.language is None
        now = replace(_knowing(now, start), language=language)
        turn = self._lead(now, start, lived_in)
        return self._turns.welcome(now, turn) if is_stranger else turn

    def _lead(self, now: Moment, start: Start, lived_in: str | None) -> Turn:
        if lived_in and start.municipality and lived_in != start.municipality:
            # A link of another town must not send a person there: they say where they live.
            buttons = self._turns.buttons.municipalities((start.municipality, lived_in))
            return self._turns.say(now, phrases.CHANGE_MUNICIPALITY, buttons)
        here = now.profile.municipality
        if start.topic:
            return self._turns.topic(now, start.topic, here)
        if here:
            name = self._asking.knowledge.municipalities[here].name
            return self._turns.municipality_is_set(now, name)
        return self._turns.offer_topics(now, phrases.ASK_QUESTION)

    def _welcome_and_ask_language(self, now: Moment) -> Turn:
        buttons = self._turns.buttons.languages()
        return self._turns.welcome(now, self._turns.say(now, phrases.CHOOSE_LANGUAGE, buttons))


def _knowing(now: Moment, start: Start) -> Moment:
    """Return the moment with what the link says, as far as it takes nothing back."""
    profile = replace(
        now.profile,
        language=start.language or now.profile.language,
        municipality=now.profile.municipality or start.municipality,
    )
    if start.topic:
        profile = replace(profile, topic=start.topic, is_waiting=True)
    return now.knowing(profile)
