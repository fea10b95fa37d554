"""In a case: what the asker sends to whoever answered, shares with them, or takes back."""

from collections.abc import Callable
from dataclasses import replace

import phonenumbers

from bot.core import handoff_phrases as phrases
from bot.core.cases import Case, CaseState, Part, Phrase, Words
from bot.core.consent import over, without_row
from bot.core.conversation import Action, Button, Medium, Sent, Turn
from bot.core.events import Event, SharedPhone, SharedVoice, WantsAnswer, Withdrawn, WroteBack
from bot.core.handing_off import LONGEST_WORDS
from bot.core.identifiers import Cleaned
from bot.core.intents import HUMAN
from bot.core.numbers import HOME_COUNTRY
from bot.core.office_hours import answer_by
from bot.core.office_phrases import CANNOT_COME, NEED_INTERPRETER
from bot.core.phrases import OLD_BUTTON, TOO_LONG
from bot.core.profile import Draft, Waits
from bot.core.turns import Moment, Turns

_ASKED = {
    Waits.BACK: phrases.ASK_BACK,
    Waits.PHONE: phrases.ASK_PHONE,
    Waits.VOICE: phrases.ASK_VOICE,
}


class WritingBack:
    """The turns behind the buttons of a case."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def choices(self) -> dict[Action, Callable[[Moment, str], Turn]]:
        """Return the buttons and the turns behind them."""
        return {
            Action.WITHDRAW: self.withdraw,
            Action.WRITE_BACK: self.write,
            Action.CANNOT_COME: self.cannot_come,
            Action.NEED_INTERPRETER: self.need_interpreter,
            Action.SHARE_PHONE: self.share_phone,
            Action.SHARE_VOICE: self.share_voice,
            Action.TELL_ME: self.tell_me,
        }

    # -- what a person presses -----------------------------------------------------------------

    def write(self, now: Moment, _token: str) -> Turn:
        """Ask for the message that goes back."""
        return self._ask(now, Waits.BACK)

    def share_phone(self, now: Moment, _token: str) -> Turn:
        """Ask for the telephone number."""
        return self._ask(now, Waits.PHONE)

    def share_voice(self, now: Moment, _token: str) -> Turn:
        """Ask for the voice message."""
        return self._ask(now, Waits.VOICE)

    def cannot_come(self, now: Moment, _token: str) -> Turn:
        """Tell the office that the person cannot come."""
        return without_row(self._write(now, Phrase(CANNOT_COME)))

    def need_interpreter(self, now: Moment, _token: str) -> Turn:
        """Tell the office that the person needs an interpreter."""
        return without_row(self._write(now, Phrase(NEED_INTERPRETER)))

    def withdraw(self, now: Moment, _token: str) -> Turn:
        """Take the question back, whether it was answered or not."""
        case = now.incoming.case
        if case is None or (not case.is_open and case.state is not CaseState.WITHDRAWN):
            return over(self._turns, now, case)
        events = (Withdrawn(case.token),) if case.is_open else ()
        turn = without_row(self._turns.offer_topics(now, phrases.WITHDRAWN))
        return replace(turn, events=events)

    def tell_me(self, now: Moment, token: str) -> Turn:
        """Promise to tell when there is an answer to a question that found none."""
        if now.incoming.question is None:
            # Taken back, or too old to be kept: nobody would ever tell.
            return self._turns.offer_topics(now, OLD_BUTTON)
        town = self._turns.town_asked(now, HUMAN)
        event = WantsAnswer(token, now.language, town, now.profile.group)
        after = self._turns.buttons.after_contact(now.language)
        turn = without_row(self._turns.say(now, phrases.WILL_TELL, after))
        return replace(turn, events=(event,))

    # -- what a person sends -------------------------------------------------------------------

    def said(self, now: Moment, written: str, cleaned: Cleaned) -> Turn | None:
        """Return the turn for a message that was asked for; None where none was."""
        match self._waits_for(now):
            case Waits.BACK if len(cleaned.text) > LONGEST_WORDS:
                return self._turns.say(now, TOO_LONG, self._stop(now))
            case Waits.BACK:
                return self._write(now, Words(cleaned.text))
            case Waits.PHONE:
                return self._phone(now, written)
            case _:
                return None

    def sent(self, now: Moment, sent: Sent) -> Turn | None:
        """Return the turn for a contact or a voice message that was asked for."""
        match self._waits_for(now), sent.medium:
            case Waits.PHONE, Medium.CONTACT:
                return self._phone(now, sent.shared)
            case Waits.VOICE, Medium.VOICE if sent.shared:
                return self._voice(now, sent.shared)
            case _:
                return None

    def _voice(self, now: Moment, file: str) -> Turn:
        return self._done(now, phrases.VOICE_SHARED, lambda case: SharedVoice(case.token, file))

    def _phone(self, now: Moment, written: str) -> Turn:
        number = phone_number(written)
        if number is None:
            return self._turns.say(now, phrases.NO_PHONE, self._stop(now))
        return self._done(now, phrases.PHONE_SHARED, lambda case: SharedPhone(case.token, number))

    def _write(self, now: Moment, part: Part) -> Turn:
        office = self._asking.knowledge.municipalities
        return self._done(
            now,
            phrases.WROTE_BACK,
            lambda case: WroteBack(
                case.token, part, answer_by(office[case.receiver].office, now.incoming.now)
            ),
        )

    # -- small things --------------------------------------------------------------------------

    def _ask(self, now: Moment, what: Waits) -> Turn:
        case = now.incoming.case
        if case is None or not case.is_open:
            return over(self._turns, now, case)
        draft = Draft(case.token, waits_for=what)
        now = now.knowing(replace(now.profile, draft=draft))
        return self._turns.say(now, _ASKED[what], self._stop(now))

    def _done(self, now: Moment, phrase: str, event: Callable[[Case], Event]) -> Turn:
        case = now.incoming.case
        now = now.knowing(replace(now.profile, draft=None))
        if case is None or not case.is_open:
            return over(self._turns, now, case)
        after = self._turns.buttons.after_contact(now.language)
        return replace(self._turns.say(now, phrase, after), events=(event(case),))

    def _waits_for(self, now: Moment) -> Waits | None:
        return now.profile.draft.waits_for if now.profile.draft else None

    def _stop(self, now: Moment) -> tuple[tuple[Button, ...], ...]:
        token = now.profile.draft.token if now.profile.draft else ""
        label = self._asking.say(now.language, phrases.STOP)
        return ((Button(label, Action.DO_NOT_SEND, token),),)


def phone_number(written: str) -> str | None:
    """Return the telephone number in a text, as it is dialled from abroad; None without one."""
    for match in phonenumbers.PhoneNumberMatcher(written, HOME_COUNTRY):
        return phonenumbers.format_number(
            match.number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    return None
