"""What follows when a person says whether an answer helped."""

from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Reply, Turn
from bot.core.events import Rated, Verdict
from bot.core.intents import root_of
from bot.core.reaching import Reaching
from bot.core.turns import Moment, Turns


class Rating:
    """The turns behind the thumbs; only the verdict and the topic are counted."""

    def __init__(self, turns: Turns, reaching: Reaching) -> None:
        """Speak by `turns`; name people by `reaching`."""
        self._turns = turns
        self._reaching = reaching
        self._asking = turns.asking

    def rate(self, now: Moment, value: str) -> Turn:
        """Count a verdict, and go on where it says that the answer did not help."""
        given, _, topic = value.partition(".")
        if given not in list(Verdict) or topic not in self._asking.intents:
            return self._turns.offer_topics(now, phrases.OLD_BUTTON)
        verdict = Verdict(given)
        turn = self._after(now, verdict, topic)
        event = Rated(root_of(topic), verdict, now.language, now.profile.municipality)
        return replace(turn, events=(*turn.events, event))

    def _after(self, now: Moment, verdict: Verdict, topic: str) -> Turn:
        match verdict:
            case Verdict.HELPFUL:
                reply = Reply(now.language, (), row=(), aside=self._say(now, phrases.RATED))
                return Turn(reply, now.profile)
            case Verdict.NOT_HELPFUL:
                row = self._turns.buttons.complaints(now.language, topic)
                aside = self._say(now, phrases.WHAT_WAS_WRONG)
                return Turn(Reply(now.language, (), row=row, aside=aside), now.profile)
            case Verdict.NOT_MY_QUESTION:
                return _without_row(self._turns.offer_topics(now, phrases.CHOOSE_TOPIC))
            case Verdict.NOT_CLEAR:
                return _without_row(self._reaching.person(now, topic))
            case Verdict.WRONG:
                return _without_row(self._reaching.person(now, topic, phrases.RATED_WRONG))

    def _say(self, now: Moment, phrase: str) -> str:
        return self._asking.say(now.language, phrase)


def _without_row(turn: Turn) -> Turn:
    """Return the turn with the pressed row gone: a verdict is given once."""
    return replace(turn, reply=replace(turn.reply, row=()))
