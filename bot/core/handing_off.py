"""Asking a person: what would be sent to whom is shown first, and goes out only after a yes."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core import handoff_phrases as phrases
from bot.core.asking import Question
from bot.core.case_summary import FOR_WHOM, URGENCY, WAY, language_of, summary
from bot.core.cases import Case
from bot.core.consent import Consent, do_not_send, over, without_row
from bot.core.conversation import Action, Block, Button, Reply, Rows, Turn
from bot.core.drafting import (
    Step,
    about,
    begun,
    case_of,
    group_of,
    is_of_an_emergency,
    next_step,
    possible_receivers,
    wished,
)
from bot.core.events import Opened
from bot.core.identifiers import Cleaned
from bot.core.intents import HUMAN, Kind
from bot.core.phrases import (
    ASK_GROUP,
    CHOOSE_TOPIC,
    IN_DANGER,
    OLD_BUTTON,
    TOO_LONG,
    YES,
)
from bot.core.profile import Draft, Waits
from bot.core.text import normalize
from bot.core.turns import Moment, Turns
from bot.core.wording import KNOWLEDGE_SOURCE

LONGEST_WORDS = 1500
"""Characters of a question to an office: with all else it must fit one message."""
_THEME = "theme"
_TAPS: Mapping[Step, tuple[str, Mapping[str, str]]] = {
    Step.FOR_WHOM: (phrases.ASK_FOR_WHOM, FOR_WHOM),
    Step.URGENCY: (phrases.ASK_URGENCY, URGENCY),
    Step.WAY: (phrases.ASK_WAY, WAY),
}


class HandingOff:
    """The turns from "send my question" to the yes or the no."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._consent = Consent(turns)
        self._asking = turns.asking

    def choices(self) -> dict[Action, Callable[[Moment, str], Turn]]:
        """Return the buttons and the turns behind them."""
        return {
            Action.ASK_FOR_ME: self.begin,
            Action.WISH: self.wish,
            Action.SEND: self.send,
            Action.DO_NOT_SEND: self.refuse,
            Action.IN_FINNISH: self.card,
        }

    # -- what a person presses -----------------------------------------------------------------

    def begin(self, now: Moment, value: str) -> Turn:
        """Begin a draft about a topic; `value` may name a kept question behind it."""
        topic = value.partition(":")[0]
        topic = about(topic if topic in self._asking.intents else HUMAN)
        question = now.incoming.question
        town = self._turns.town_asked(now, topic)
        if town is None:
            return self._turns.topic(now, HUMAN, None)
        draft = begun(now.incoming.token, topic, town)
        return self._go_on(now, replace(draft, text=question.text if question else None))

    def wish(self, now: Moment, value: str) -> Turn:
        """Take one tap into the draft, and ask what is still open."""
        token, _, wish = value.partition(":")
        step, _, chosen = wish.partition(".")
        draft = now.profile.draft
        if draft is None or draft.token != token or draft.waits_for not in (None, Waits.WORDS):
            return self._turns.offer_topics(now, OLD_BUTTON)
        if step == _THEME and chosen in self._asking.intents.themes:
            return self._about_theme(now, draft, chosen)
        if step == Step.GROUP:
            group = group_of(chosen)
            profile = replace(now.profile, group=group, group_is_unknown=group is None)
            return self._go_on(now.knowing(profile), draft)
        if step == Step.ABOUT and (
            chosen not in self._asking.intents or is_of_an_emergency(chosen)
        ):
            return self._turns.offer_topics(now, OLD_BUTTON)
        changed = wished(draft, step, chosen)
        return self._go_on(now, changed) if changed else self._turns.offer_topics(now, OLD_BUTTON)

    def send(self, now: Moment, token: str) -> Turn:
        """Open the case that was shown; pressed again, say how it stands."""
        if case := now.incoming.case:
            return self._standing(now, case)
        draft = now.profile.draft
        if (
            draft is None
            or draft.token != token
            or draft.waits_for
            or next_step(self._asking, draft, now.profile) is not Step.CONSENT
        ):
            return self._turns.offer_topics(now, OLD_BUTTON)
        case = self._case(now, draft)
        if not now.incoming.staff.answers([case.receiver]):
            return without_row(self._nobody_reads(now, draft))
        now = now.knowing(replace(now.profile, draft=None))
        return replace(self._consent.given(now, case), events=(Opened(case),))

    def refuse(self, now: Moment, _value: str) -> Turn:
        """Send nothing, and say how to reach the person without us.

        Where it was sent already, say so, with the button that takes it back.
        """
        case, draft = now.incoming.case, now.profile.draft
        if case and (draft is None or draft.token != case.token):
            return self._standing(now, case)
        now = now.knowing(replace(now.profile, draft=None))
        if draft is None or draft.waits_for not in (None, Waits.WORDS):
            after = self._turns.buttons.after_contact(now.language)
            return without_row(self._turns.say(now, phrases.STOPPED, after))
        turn = self._contact(now, draft.municipality, draft.topic, phrases.NOT_SENT)
        return without_row(turn)

    def card(self, now: Moment, value: str) -> Turn:
        """Say in Finnish what the person came for, to show at an office or to paste."""
        case, draft = now.incoming.case, now.profile.draft
        if case is None and draft is not None and draft.token == value:
            case = self._case(now, draft)
        if case is None:
            topic = about(value if value in self._asking.intents else HUMAN)
            town = now.town_of(topic)
            if town is None:
                return self._turns.topic(now, HUMAN, None)
            case = self._case(now, Draft("", municipality=town, topic=topic))
        say, finnish = self._asking.say, KNOWLEDGE_SOURCE
        name = language_of(self._asking, finnish, now.language)
        _language, *lines = summary(self._asking, finnish, case)
        hello = say(finnish, phrases.CARD_HELLO, language=name)
        shown = Block((hello, *lines, say(finnish, phrases.CARD_PLEASE)))
        above = Block((say(now.language, phrases.CARD_ABOVE),))
        after = self._turns.buttons.after_contact(now.language)
        return Turn(Reply(now.language, (above, shown), after), now.profile)

    # -- what a person writes ------------------------------------------------------------------

    def typed(self, now: Moment, cleaned: Cleaned) -> Turn | None:
        """Return the turn for what is written while a draft stands; None where it is a question.

        A label that is typed is as good as its button.
        """
        draft = now.profile.draft
        if draft is None or draft.waits_for not in (None, Waits.WORDS):
            return None
        spelled = normalize(cleaned.text)
        shown = self._go_on(now, draft).reply.buttons
        for button in (one for row in shown for one in row if isinstance(one, Button)):
            labels = {normalize(button.label)}
            if button.action is Action.SEND:
                labels.add(normalize(self._say(now, YES)))
            if spelled in labels:
                return self._pressed(now, button)
        if draft.waits_for is None:
            return None
        if len(cleaned.text) > LONGEST_WORDS:
            return self._turns.say(now, TOO_LONG, self._stop(now, draft))
        return self._go_on(now, replace(draft, text=cleaned.text, waits_for=None))

    def _pressed(self, now: Moment, button: Button) -> Turn | None:
        match button.action:
            case Action.WISH:
                return self.wish(now, button.value)
            case Action.SEND:
                return self.send(now, button.value)
            case Action.DO_NOT_SEND:
                return self.refuse(now, button.value)
            case _:
                return None

    # -- one step after the other --------------------------------------------------------------

    def _go_on(self, now: Moment, draft: Draft) -> Turn:
        """Ask what is still open, at last whether to send it.

        Where nobody would read it, say so as soon as that is sure: no consent to nothing.
        """
        receivers = possible_receivers(self._asking, draft, now.profile)
        if not now.incoming.staff.answers(receivers):
            return self._nobody_reads(now, draft)
        step = next_step(self._asking, draft, now.profile)
        draft = replace(draft, waits_for=Waits.WORDS if step is Step.WORDS else None)
        now = now.knowing(replace(now.profile, draft=draft))
        stop = self._stop(now, draft)
        match step:
            case Step.WORDS:
                without = self._wish(now, draft, phrases.WITHOUT_WORDS, Step.WORDS, "none")
                return self._turns.say(now, phrases.ASK_WORDS, ((without,), *stop))
            case Step.ABOUT:
                rows = (*self._about(now, draft), *stop)
                return self._turns.say(now, phrases.ASK_ABOUT, rows)
            case Step.GROUP:
                row = tuple(
                    Button(label, Action.WISH, f"{draft.token}:{step}.{value}")
                    for value, label in self._turns.buttons.groups(now.language)
                )
                return self._turns.say(now, ASK_GROUP, (row, *stop))
            case Step.CONSENT:
                return self._consent.ask(now, self._case(now, draft))
            case Step.FOR_WHOM | Step.URGENCY | Step.WAY:
                question, answers = _TAPS[step]
                rows = tuple(
                    (self._wish(now, draft, phrase, step, value),)
                    for value, phrase in answers.items()
                )
                turn = self._turns.say(now, question, (*rows, *stop))
                return self._warned(now, turn) if step is Step.URGENCY else turn

    def _about(self, now: Moment, draft: Draft) -> Rows:
        """Return what the words may mean, else the first buttons; and "something else"."""
        guesses = [
            guess.intent
            for guess in self._asking.understand(Question(draft.text or "")).guesses
            if self._asking.intents[guess.intent].kind is not Kind.META
            and self._asking.intents[guess.intent].label
        ]
        rows: list[tuple[Button, ...]] = [
            (self._topic(now, draft, guess),) for guess in (guesses if draft.text else ())
        ]
        if not rows:
            themes = self._asking.intents.themes.values()
            rows = [
                (Button(label, Action.WISH, f"{draft.token}:{_THEME}.{theme.name}"),)
                for theme in themes
                if self._topics(theme.name)
                for label in (f"{theme.icon} {self._say(now, theme.label)}",)
            ]
        return (*rows, (self._something_else(now, draft),))

    def _about_theme(self, now: Moment, draft: Draft, theme: str) -> Turn:
        rows = [(self._topic(now, draft, topic),) for topic in self._topics(theme)]
        last = ((self._something_else(now, draft),), *self._stop(now, draft))
        return self._turns.say(now, CHOOSE_TOPIC, (*rows, *last))

    # -- small things --------------------------------------------------------------------------

    def _standing(self, now: Moment, case: Case) -> Turn:
        """Say how it stands with what was sent: nobody who said yes reads that nothing was."""
        if case.is_open:
            return self._consent.given(now, case)
        return without_row(over(self._turns, now, case))

    def _nobody_reads(self, now: Moment, draft: Draft) -> Turn:
        now = now.knowing(replace(now.profile, draft=None))
        return self._contact(now, draft.municipality, draft.topic, phrases.NOBODY_READS)

    def _case(self, now: Moment, draft: Draft) -> Case:
        return case_of(self._asking, draft, now.profile, now.language, now.incoming.now)

    def _contact(self, now: Moment, town: str, topic: str, first: str) -> Turn:
        blocks, _ = self._asking.answering.contacts(topic, now.situation_in(town))
        said = (Block((self._say(now, first),)), *blocks)
        card = Button(f"🪪 {self._say(now, phrases.CARD)}", Action.IN_FINNISH, topic)
        rows = ((card,), *self._turns.buttons.after_contact(now.language))
        return Turn(Reply(now.language, said, rows), now.profile)

    def _warned(self, now: Moment, turn: Turn) -> Turn:
        blocks = (*turn.reply.blocks, Block((self._say(now, IN_DANGER),)))
        return replace(turn, reply=replace(turn.reply, blocks=blocks))

    def _topics(self, theme: str) -> list[str]:
        """Return the topics of a first button that can be asked about."""
        found = self._asking.intents.of_theme(theme)
        return [one.name for one in found if one.kind is not Kind.META]

    def _stop(self, now: Moment, draft: Draft) -> Rows:
        return do_not_send(self._asking, now, draft.token)

    def _wish(self, now: Moment, draft: Draft, phrase: str, step: Step, value: str) -> Button:
        return Button(self._say(now, phrase), Action.WISH, f"{draft.token}:{step}.{value}")

    def _topic(self, now: Moment, draft: Draft, topic: str) -> Button:
        found = self._asking.intents[topic]
        label = f"{found.icon} {self._asking.label(now.language, topic)}".strip()
        return Button(label, Action.WISH, f"{draft.token}:{Step.ABOUT}.{topic}")

    def _something_else(self, now: Moment, draft: Draft) -> Button:
        return self._wish(now, draft, phrases.ABOUT_OTHER, Step.ABOUT, HUMAN)

    def _say(self, now: Moment, phrase: str) -> str:
        return self._asking.say(now.language, phrase)
