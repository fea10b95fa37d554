"""What goes on from the last turn: "where is it?", "no, not that", and turns that did not help."""

from collections.abc import Callable
from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Turn
from bot.core.followups import NOT_THAT, SAME, WHERE, WHO
from bot.core.intents import HUMAN
from bot.core.reaching import Reaching
from bot.core.turns import Moment, Turns
from bot.core.understanding import Understanding

OFFERED_AFTER = 3
"""Messages in a row in another language than the chosen one, until that one is offered."""


class GoingOn:
    """The turns that only the turns before them explain."""

    def __init__(self, turns: Turns, reaching: Reaching) -> None:
        """Speak by `turns`; say where and who by `reaching`."""
        self._turns = turns
        self._reaching = reaching
        self._asking = turns.asking

    def followed_up(self, now: Moment, text: str) -> Turn | None:
        """Return the turn for "where is it?" or "no, not that", or None for any other text."""
        kind, topic = self._asking.followups.find(text), now.profile.topic
        if kind == NOT_THAT and (topic or now.profile.recent.misses):
            return self._not_that(now)
        if kind is None or topic is None or kind == NOT_THAT:
            return None
        if kind == WHERE:
            return self._reaching.where(now, topic)
        if kind == WHO:
            return self._reaching.contact(now, topic)
        return self._turns.topic(now, topic if kind == SAME else kind, now.profile.asked_of)

    def missed(self, now: Moment, first: Callable[[Moment], Turn]) -> Turn:
        """Return the `first` way out, at the second miss in a row the topics, then a person."""
        recent = now.profile.recent
        misses = recent.misses + 1
        now = now.knowing(replace(now.profile, recent=replace(recent, misses=misses, others=())))
        match misses:
            case 1:
                return first(now)
            case 2:
                return self._turns.offer_topics(now, phrases.NOT_UNDERSTOOD)
            case _:
                return self._turns.topic(now, HUMAN, now.profile.met_in)

    def noticed(self, now: Moment, understanding: Understanding) -> Moment:
        """Return the moment with the count of messages in another language than the chosen."""
        written, recent = understanding.language, now.profile.recent
        if not understanding.language_is_sure or written not in self._asking.wording.languages:
            return now
        if written == now.profile.language:
            recent = replace(recent, language=None, times=0)
        else:
            times = recent.times + 1 if written == recent.language else 1
            recent = replace(recent, language=written, times=times)
        return now.knowing(replace(now.profile, recent=recent))

    def offered(self, now: Moment, turn: Turn) -> Turn:
        """Return `turn`, with the offer of another language where that was just noticed."""
        recent = now.profile.recent
        if recent.language and recent.times == OFFERED_AFTER:
            return self._turns.offer_language(turn, recent.language)
        return turn

    def _not_that(self, now: Moment) -> Turn:
        """Answer what else may have been meant; then ask for other words, and so on."""
        others = now.profile.recent.others
        if not others:
            now = now.knowing(replace(now.profile, is_waiting=False))
            return self.missed(now, lambda now: self._turns.say(now, phrases.REPHRASE, ()))
        turn = self._turns.topic(now, others[0], now.profile.asked_of)
        left = replace(turn.profile.recent, others=others[1:])
        turn = replace(turn, profile=replace(turn.profile, recent=left))
        return self._turns.after(now, phrases.PERHAPS_THIS, turn)
