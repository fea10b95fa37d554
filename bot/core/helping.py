"""The button that is always there: help in an emergency, and hiding that it was asked for."""

from bot.core import phrases
from bot.core.asking import Question
from bot.core.conversation import Manner, Reply, Turn
from bot.core.intents import HELP_NOW
from bot.core.turns import Moment, Turns

DANGER = "emergency.danger"


class Helping:
    """The turns behind "Help now"; nothing of them is kept."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def help_now(self, now: Moment, _value: str) -> Turn:
        """Say 112 first, above every kind of emergency."""
        return self.kind(now, f"{DANGER}:{now.incoming.origin}")

    def kind(self, now: Moment, value: str) -> Turn:
        """Say what helps in one kind of emergency; `value` also names what is to be hidden."""
        kind, _, origin = value.partition(":")
        kinds = [intent.name for intent in self._asking.intents.of_theme(HELP_NOW)]
        # An old button still brings 112.
        intent = kind if kind in kinds else DANGER
        understanding = self._asking.understand(Question(intent=intent))
        buttons = self._turns.buttons.kinds_of_help(now.language, origin)
        return self._turns.emergency(now, understanding, buttons)

    def hide(self, now: Moment, value: str) -> Turn:
        """Remove what told of an emergency; what is said of it must not tell either."""
        reply = Reply(
            now.language,
            (),
            manner=Manner.REMOVE,
            since=value,
            aside=self._asking.say(now.language, phrases.HIDDEN),
            otherwise=self._asking.say(now.language, phrases.NOT_HIDDEN),
        )
        return Turn(reply, now.profile)
