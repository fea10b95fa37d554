"""Hearing an answer: the button that offers it, and what follows when it is pressed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.core import phrases
from bot.core.asking import Asking, Question
from bot.core.conversation import Action, Button, Incoming, Reply, Rows, Sent, Situation, Turn
from bot.core.intents import Kind, root_of
from bot.core.knowledge import Group
from bot.core.languages import without_isolates
from bot.core.profile import Profile
from bot.core.recordings import Spoken
from bot.core.turns import Moment, Turns

WELCOME, EMERGENCY, ANSWERS = "onboarding", "emergency", "answers"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that can be recorded, with the tier of those that come first."""

    tier: str
    text: str


class Listening:
    """The turns behind "Listen"."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def offered(self, turn: Turn) -> Turn:
        """Return `turn` with the button, where all that is to be heard has been recorded."""
        reply = turn.reply
        spoken = reply.spoken or _welcome(reply)
        if spoken is None or not self._has(reply.language, spoken):
            return turn
        hide = _hiding(reply)
        parts = (spoken.topic, spoken.pin(reply.language), *([hide.value] if hide else []))
        label = f"🔊 {self._asking.say(reply.language, phrases.LISTEN)}"
        row: Rows = ((Button(label, Action.LISTEN, ":".join(parts)),),)
        return replace(turn, reply=replace(reply, buttons=(*row, *reply.buttons)))

    def listen(self, now: Moment, value: str) -> Turn:
        """Play what stands above the button; where it is not true any more, say what is."""
        topic, _, rest = value.partition(":")
        pin, _, origin = rest.partition(":")
        if topic and topic not in self._asking.intents:
            return self._turns.offer_topics(now, phrases.OLD_BUTTON)
        spoken = self._spoken(now, topic)
        if spoken and spoken.pin(now.language) == pin and self._has(now.language, spoken):
            voices = self._asking.wording.recordings.of(now.language, spoken.texts)
            # What is played tells as much as what is read: it can be hidden as well.
            hide = self._turns.buttons.hiding(now.language, origin) if origin else ()
            return Turn(Reply(now.language, (), hide, voices=voices), now.profile)
        if not topic:
            return self._turns.offer_topics(now, phrases.OLD_BUTTON)
        turn = self._turns.topic(now, topic, now.town_of(topic))
        return self._turns.after(now, phrases.NOT_SO_ANY_MORE, turn)

    def _spoken(self, now: Moment, topic: str) -> Spoken | None:
        if not topic:
            return _welcome(self._turns.welcome(now, Turn(Reply("", ()), now.profile)).reply)
        understanding = self._asking.understand(Question(intent=topic))
        situation = now.situation_in(now.town_of(topic))
        return self._asking.tell(understanding, situation).spoken

    def _has(self, language: str, spoken: Spoken) -> bool:
        return bool(self._asking.wording.recordings.of(language, spoken.texts))


def first_topics(asking: Asking, language: str) -> Spoken:
    """Return what answers a voice message aloud: that it is not heard, and the six buttons."""
    labels = (asking.say(language, theme.label) for theme in asking.intents.themes.values())
    return Spoken("", (asking.say(language, phrases.VOICE), *labels))


def lines(asking: Asking, language: str, today: date) -> Iterator[Line]:
    """Yield every paragraph that can be heard in a language today, the most needed first."""
    others = [one.name for one in asking.intents if one.kind is not Kind.META]
    for intent in asking.intents:
        if root_of(intent.name) == EMERGENCY:
            told = asking.answering.emergency(intent.name, Situation(language, None, None, today))
            yield from _lines(EMERGENCY, told.spoken)
    begins = Moment(Incoming(Sent(), is_on_telegram=True), Profile(language), language)
    welcome = Turns(asking, 0).welcome(begins, Turn(Reply(language, ()), begins.profile))
    yield from _lines(WELCOME, _welcome(welcome.reply))
    yield from _lines(WELCOME, first_topics(asking, language))
    for name in others:
        for town in (None, *asking.knowledge.municipalities):
            for group, is_unsure in ((Group.JOBSEEKER, False), (Group.OTHER, False), (None, True)):
                situation = Situation(language, town, group, today, is_unsure_of_group=is_unsure)
                told = asking.answering.answer(asking.intents[name], situation)
                yield from _lines(ANSWERS, told.spoken)


def _lines(tier: str, spoken: Spoken | None) -> Iterator[Line]:
    return (Line(tier, text) for text in (spoken.texts if spoken else ()))


def _welcome(reply: Reply) -> Spoken | None:
    texts = tuple(without_isolates(str(block)) for block in reply.before)
    return Spoken("", texts) if texts else None


def _hiding(reply: Reply) -> Button | None:
    buttons = (one for row in reply.buttons for one in row if isinstance(one, Button))
    return next((one for one in buttons if one.action is Action.HIDE), None)
