"""What a person reads before their question goes to an office, and after they said yes."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core import handoff_phrases as phrases
from bot.core.asking import Asking
from bot.core.case_summary import summary, who
from bot.core.cases import Case, CaseState
from bot.core.conversation import Action, Block, Button, Reply, Rows, Turn
from bot.core.drafting import Step
from bot.core.office_hours import FINLAND, next_reading
from bot.core.office_phrases import AUTOMATIC_PHRASES, CLOSED
from bot.core.phrases import IN_DANGER, OLD_BUTTON, REGISTERS_NOTHING
from bot.core.turns import Moment, Turns


class Consent:
    """The question whether to send, and what follows the yes."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._asking = turns.asking

    def ask(self, now: Moment, case: Case) -> Turn:
        """Show whom it would ask, exactly what would be sent, who reads it and when."""
        say = self._asking.say
        town = self._asking.knowledge.municipalities[case.receiver].name
        _, person = who(self._asking, case.receiver)
        blocks = (
            Block((person,), self._say(now, phrases.WOULD_ASK)),
            Block(
                tuple(summary(self._asking, now.language, case)),
                self._say(now, phrases.WOULD_SEND),
            ),
            Block(
                (
                    say(now.language, phrases.READ_BY, municipality=town),
                    self._say(now, phrases.MAY_HAVE_TO_ACT),
                ),
                self._say(now, phrases.WHO_READS),
            ),
            Block(tuple(self._when(now, case)), self._say(now, phrases.WHEN)),
            Block((self._say(now, REGISTERS_NOTHING), self._say(now, IN_DANGER))),
            Block((self._say(now, phrases.SHALL_I_SEND),)),
        )
        directed = self._asking.answering.directed(now.language, blocks)
        rows = (
            (Button(f"✅ {self._say(now, phrases.SEND)}", Action.SEND, case.token),),
            (
                Button(
                    self._say(now, phrases.OTHER_WORDS),
                    Action.WISH,
                    f"{case.token}:{Step.WORDS}.",
                ),
            ),
            (Button(f"🪪 {self._say(now, phrases.CARD)}", Action.IN_FINNISH, case.token),),
            *do_not_send(self._asking, now, case.token),
        )
        return Turn(Reply(now.language, directed, rows), now.profile)

    def given(self, now: Moment, case: Case) -> Turn:
        """Say that it went out, what comes next, and how to take it back or add to it."""
        town = self._asking.knowledge.municipalities[case.receiver].name
        blocks = (
            Block(
                (
                    self._asking.say(now.language, phrases.SENT, municipality=town),
                    self._say(now, phrases.NEXT),
                )
            ),
            Block(tuple(self._when(now, case))),
            Block((self._say(now, REGISTERS_NOTHING), self._say(now, IN_DANGER))),
        )
        token = case.token
        rows = (
            (Button(f"📞 {self._say(now, phrases.SHARE_PHONE)}", Action.SHARE_PHONE, token),),
            (Button(f"🎤 {self._say(now, phrases.SHARE_VOICE)}", Action.SHARE_VOICE, token),),
            (Button(f"🪪 {self._say(now, phrases.CARD)}", Action.IN_FINNISH, token),),
            (Button(f"↩️ {self._say(now, phrases.WITHDRAW)}", Action.WITHDRAW, token),),
        )
        directed = self._asking.answering.directed(now.language, blocks)
        return without_row(Turn(Reply(now.language, directed, rows), now.profile))

    def _when(self, now: Moment, case: Case) -> Iterator[str]:
        """Say when somebody reads it and by when an answer is asked for."""
        wording, language = self._asking.wording, now.language
        office = self._asking.knowledge.municipalities[case.receiver].office
        reading = next_reading(office, case.asked)
        if reading <= case.asked:
            yield self._say(now, phrases.READ_NOW)
        else:
            local = reading.astimezone(FINLAND)
            day = wording.whole_day(language, local.date())
            time = wording.time(language, local.time())
            yield self._asking.say(language, phrases.READ_FROM, day=day, time=time)
        if office.is_usual:
            yield self._say(now, phrases.HOURS_UNKNOWN)
        by = wording.whole_day(language, case.answer_by.astimezone(FINLAND).date())
        yield self._asking.say(language, phrases.ANSWER_BY, day=by)

    def _say(self, now: Moment, phrase: str) -> str:
        return self._asking.say(now.language, phrase)


def over(turns: Turns, now: Moment, case: Case | None) -> Turn:
    """Say that the assistant answers again; of a case that nobody knows any more, less."""
    phrase = AUTOMATIC_PHRASES[CLOSED].text if case else OLD_BUTTON
    if case and case.state is CaseState.WITHDRAWN:
        phrase = phrases.WITHDRAWN
    return turns.offer_topics(now, phrase)


def do_not_send(asking: Asking, now: Moment, token: str) -> Rows:
    """Return the button that ends it, below every step."""
    label = asking.say(now.language, phrases.DO_NOT_SEND)
    return ((Button(label, Action.DO_NOT_SEND, token),),)


def without_row(turn: Turn) -> Turn:
    """Return the turn with the pressed row gone: it is answered once."""
    return replace(turn, reply=replace(turn.reply, row=()))
