"""Notices from the area: shown once to those who write, sent to those who agreed to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import (
    Action,
    Block,
    Button,
    Chose,
    Incoming,
    Reply,
    Rows,
    Turn,
)
from bot.core.events import Agreed, Answered, Disagreed
from bot.core.knowledge import NOTICE_CONTEXT, Notice
from bot.core.turns import Moment, Turns

YES, NO = "yes", "no"


class Notices:
    """The turns behind /notices, and what is said beside an answer."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def choose(self, now: Moment, value: str) -> Turn:
        """Ask whether the person wants to be written to, or do as they say."""
        topics = self._turns.buttons.after_contact(now.language)
        match value:
            case "yes":
                turn = self._turns.say(now, phrases.NOTICES_ON, topics)
                return replace(turn, events=(Agreed(),))
            case "no":
                turn = self._turns.say(now, phrases.NOTICES_OFF, topics)
                return replace(turn, events=(Disagreed(),))
            case _:
                answers = ((phrases.YES, YES), (phrases.NO, NO))
                row = tuple(
                    Button(self._asking.say(now.language, phrase), Action.NOTICES, answer)
                    for phrase, answer in answers
                )
                return self._turns.say(now, phrases.NOTICES_ASK, (row, *topics))

    def beside(self, incoming: Incoming, turn: Turn) -> Turn:
        """Return `turn` with the notices at its end that the person has not seen yet."""
        if not _may_hear(incoming, turn):
            return turn
        known, recent = self._asking.knowledge.notices, turn.profile.recent
        seen = tuple(name for name in recent.notices if name in known)
        today, town = incoming.today, turn.profile.municipality
        news = [one for one in current(known.values(), today, town) if one.name not in seen]
        if not news:
            return turn
        language = turn.reply.language
        blocks = (*turn.reply.blocks, *(told(self._asking, one, language) for one in news))
        label = self._asking.say(language, phrases.NOTICES_WANTED)
        row = (Button(f"🔔 {label}", Action.NOTICES),)
        reply = replace(turn.reply, blocks=blocks, buttons=(*turn.reply.buttons, row))
        names = (*seen, *(one.name for one in news))
        return replace(
            turn,
            reply=reply,
            profile=replace(turn.profile, recent=replace(recent, notices=names)),
        )


def _may_hear(incoming: Incoming, turn: Turn) -> bool:
    """Tell whether somebody wrote, or reads an answer, and is in no danger."""
    is_answered = any(isinstance(event, Answered) for event in turn.events)
    is_known = turn.profile.language is not None and bool(turn.reply.blocks)
    is_addressed = is_answered or not isinstance(incoming.what, Chose)
    return is_known and is_addressed and not turn.reply.is_of_emergency


def current(notices: Iterable[Notice], today: date, municipality: str | None) -> list[Notice]:
    """Return what holds today for somebody who lives there; None: nobody knows where."""
    return [
        one
        for one in notices
        if one.begins <= today <= one.ends
        and (not one.municipalities or municipality in one.municipalities)
    ]


def told(asking: Asking, notice: Notice, reader: str) -> Block:
    """Return a notice in the reader's language, or in another under a line that says so."""
    wording = asking.wording
    language = wording.language_for(reader, [(NOTICE_CONTEXT, notice.text)])
    text = wording.direct(language, wording.fact(language, NOTICE_CONTEXT, notice.text))
    lines = (text,) if language == reader else (asking.say(reader, phrases.FALLBACK), text)
    return Block(lines, f"📢 {asking.say(reader, phrases.NOTICE)}")


def letter(asking: Asking, notice: Notice, reader: str) -> Reply:
    """Return a notice as it is sent to somebody who agreed, with the way to take that back."""
    stop = Button(asking.say(reader, phrases.NOTICES_STOP), Action.NOTICES, NO)
    rows: Rows = ((stop,),)
    return Reply(reader, (told(asking, notice, reader),), rows)
