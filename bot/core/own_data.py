"""The turns about what is kept of a person: they have it, they delete it."""

from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Block, Reply, Turn
from bot.core.events import Exported, Forgotten, TakenBack
from bot.core.profile import Profile
from bot.core.turns import Moment, Turns


class OwnData:
    """The turns behind the buttons under /privacy and under a question that was kept."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def export(self, now: Moment, _value: str) -> Turn:
        """Hand over what is kept; the assistant puts it beside this reply."""
        buttons = self._turns.buttons.own_data(now.language)
        return replace(self._turns.say(now, phrases.EXPORTED, buttons), events=(Exported(),))

    def forget(self, now: Moment, _value: str) -> Turn:
        """Delete what is kept, and name what that does not reach."""
        telegram = self._asking.say(now.language, phrases.PRIVACY_TELEGRAM)
        blocks = (
            Block((self._asking.say(now.language, phrases.FORGOTTEN),)),
            Block((telegram, self._turns.out_of_reach(now))),
        )
        reply = Reply(now.language, blocks, self._turns.buttons.languages())
        return Turn(reply, Profile(), (Forgotten(),))

    def do_not_keep(self, now: Moment, token: str) -> Turn:
        """Delete the question that was kept under `token`."""
        turn = self._turns.offer_topics(now, phrases.NOT_KEPT)
        return replace(turn, events=(TakenBack(token),))
