"""Turns about a town: where a person lives, and the last answer for another town."""

from dataclasses import replace

from bot.core.asking import Question
from bot.core.conversation import Turn
from bot.core.intents import root_of
from bot.core.turns import Moment, Turns
from bot.core.understanding import Decision, Understanding

MOVED = "change_municipality"
SHORT_REST = 2
"""Words that may stand beside a town's name in a follow-up, whatever they are."""


class Towns:
    """The turns behind a town's button, and behind its name where that is the message."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def live_in(self, now: Moment, town: str) -> Turn:
        """Remember where the person lives, and answer what waited for it."""
        municipalities = self._asking.knowledge.municipalities
        if town not in municipalities:
            return self._turns.about_conversation(now, MOVED)
        recent = replace(now.profile.recent, municipality=None)
        now = now.knowing(replace(now.profile, municipality=town, recent=recent))
        if now.profile.topic and now.profile.is_waiting:
            return self._turns.topic(now, now.profile.topic, town)
        return self._turns.municipality_is_set(now, municipalities[town].name)

    def named(self, now: Moment, understanding: Understanding) -> Turn | None:
        """Return the turn for a town's name that is the message: a choice, or "and in Kuhmo?"."""
        town, beside = understanding.municipality, understanding.rest
        if understanding.names_several and _is_move(understanding):
            return self._turns.about_conversation(now, MOVED)
        if town is None:
            return None
        last = now.profile.topic if now.profile.asked_of else None
        if last and self._asking.followups.asks_there(beside):
            return self._turns.topic(now, last, town)
        if len(beside.split()) > SHORT_REST:
            return self.live_in(now, town) if _is_move(understanding) else None
        # The name is the message; only the words beside it tell "I moved" from "and in Kuhmo?".
        if beside and _is_move(self._asking.understand(Question(beside))):
            return self.live_in(now, town)
        if understanding.decision is Decision.ANSWER and not _is_move(understanding):
            return None
        return self._turns.topic(now, last, town) if last else self.live_in(now, town)


def _is_move(understanding: Understanding) -> bool:
    return root_of(understanding.intent) == MOVED
