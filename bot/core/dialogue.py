"""A conversation: decides which turn follows what a person did, and what is remembered."""

from collections.abc import Callable
from dataclasses import replace

from bot.core import phrases
from bot.core.arriving import Arriving
from bot.core.asking import Asking, Question
from bot.core.cards import Cards
from bot.core.conversation import (
    Action,
    Block,
    Chose,
    Incoming,
    Link,
    Located,
    Manner,
    Medium,
    Reply,
    Said,
    Sent,
    Turn,
)
from bot.core.events import Answered, HandOff, SharedPhone
from bot.core.going_on import GoingOn
from bot.core.handing_off import HandingOff
from bot.core.helping import Helping
from bot.core.identifiers import Cleaned, remove_identifiers
from bot.core.intents import HELP_NOW, HUMAN
from bot.core.knowledge import Group, Point
from bot.core.listening import Listening
from bot.core.media import Media
from bot.core.notices import Notices
from bot.core.own_data import OwnData
from bot.core.profile import Profile, Waits, without_draft
from bot.core.rating import Rating
from bot.core.reaching import Reaching
from bot.core.removed import telling_removed
from bot.core.text import LONGEST_QUESTION, normalize, without_disguise
from bot.core.towns import Towns
from bot.core.turns import PRIVACY, Moment, Turns
from bot.core.understanding import Decision, Understanding
from bot.core.wording import PHRASE_SOURCE
from bot.core.writing_back import WritingBack

_REPLACING = frozenset(
    [
        Action.LANGUAGE,
        Action.MUNICIPALITY,
        Action.GROUP,
        Action.THEME,
        Action.TOPIC,
        Action.MENU,
        Action.HELP_KIND,
        Action.WISH,
    ]
)
"""Choices from a menu: what follows stands in the menu's place."""
_OF_A_DRAFT = frozenset([Action.WISH, Action.SEND, Action.DO_NOT_SEND, Action.IN_FINNISH])
"""Choices that go on with a draft; any other leaves it, and what is written next is a question."""


class Dialogue:
    """Turns what a person does into a reply, a new profile and events."""

    def __init__(self, asking: Asking, retention_days: int) -> None:
        """Converse with what `asking` answers; `retention_days` is told under privacy."""
        self._asking = asking
        self._turns = Turns(asking, retention_days)
        self._reaching = Reaching(self._turns)
        self._going_on = GoingOn(self._turns, self._reaching)
        self._arriving = Arriving(self._turns)
        self._towns = Towns(self._turns)
        self._helping = Helping(self._turns)
        self._media = Media(self._turns)
        self._own_data = OwnData(self._turns)
        self._handing_off = HandingOff(self._turns)
        self._writing_back = WritingBack(self._turns)
        self._cards = Cards(self._turns)
        self._notices = Notices(self._turns)
        self._listening = Listening(self._turns)
        self._rating = Rating(self._turns, self._reaching)
        self._choices: dict[Action, Callable[[Moment, str], Turn]] = {
            Action.START: self._arriving.start,
            Action.HELP: lambda now, _: self._turns.about_conversation(now, "help"),
            Action.LANGUAGE: self._language,
            Action.MUNICIPALITY: self._towns.live_in,
            Action.GROUP: self._group,
            Action.TOPIC: self._topic,
            Action.TOPICS: lambda now, _: self._turns.offer_topics(now, phrases.CHOOSE_TOPIC),
            Action.MENU: lambda now, _: self._turns.offer_topics(now, phrases.CHOOSE_TOPIC),
            Action.THEME: self._theme,
            Action.CONTACT_OF: self._reaching.contact,
            Action.WHERE: self._reaching.where,
            Action.ASK_PERSON: self._reaching.person,
            Action.RATE: self._rating.rate,
            Action.HELP_NOW: self._helping.help_now,
            Action.HELP_KIND: self._helping.kind,
            Action.HIDE: self._helping.hide,
            Action.CARD: self._cards.card,
            Action.NOTICES: self._notices.choose,
            Action.LISTEN: self._listening.listen,
            Action.CONTACT: lambda now, _: self._topic(now, "contact_person"),
            Action.PRIVACY: lambda now, _: self._turns.about_conversation(now, PRIVACY),
            Action.DO_NOT_KEEP: self._own_data.do_not_keep,
            Action.EXPORT_ME: self._own_data.export,
            Action.FORGET_ME: self._own_data.forget,
            **self._handing_off.choices(),
            **self._writing_back.choices(),
        }

    def respond(self, incoming: Incoming, profile: Profile) -> Turn:
        """Return what comes of one thing that a person did."""
        asking = self._asking
        known = (asking.wording.languages, asking.knowledge.municipalities, asking.intents)
        turn = self._turn(incoming, profile.still_known(*known))
        turn = self._listening.offered(self._notices.beside(incoming, turn))
        reply = turn.reply
        if isinstance(incoming.what, Chose) and incoming.what.action in _REPLACING:
            reply = replace(reply, manner=Manner.REPLACE)
        if reply.blocks:
            rows = self._turns.buttons.with_help(reply.language, reply.buttons)
            reply = replace(reply, buttons=rows)
        return replace(turn, reply=reply)

    def _turn(self, incoming: Incoming, profile: Profile) -> Turn:
        now = Moment(incoming, profile, self._language_of(incoming, profile))
        match incoming.what:
            case Said(text):
                return self._said(incoming, profile, text)
            case Chose(action, value):
                if action not in _OF_A_DRAFT:
                    now = now.knowing(without_draft(profile))
                return self._choices[action](now, value)
            case Sent(medium, caption) as sent:
                return self._writing_back.sent(now, sent) or self._sent(now, medium, caption)
            case Located(latitude, longitude):
                return self._media.located(now, Point(latitude, longitude))

    def in_group(self, device_language: str, address: str) -> Reply:
        """Return what is said where others read along; `address` opens a private chat."""
        incoming = Incoming(Sent(), device_language)
        now = Moment(incoming, Profile(), self._language_of(incoming, Profile()))
        lines = (phrases.IN_GROUP, phrases.IN_DANGER)
        block = Block(tuple(self._asking.say(now.language, line) for line in lines))
        label = self._asking.say(now.language, phrases.WRITE_IN_PRIVATE)
        return Reply(now.language, (block,), ((Link(label, address),),))

    def apologise(self, incoming: Incoming, profile: Profile) -> Reply:
        """Return what is said when an answer failed."""
        now = Moment(incoming, profile, self._language_of(incoming, profile))
        return self._turns.offer_topics(now, phrases.ERROR).reply

    def ask_for_calm(self, incoming: Incoming, profile: Profile) -> Reply:
        """Return what is said to a person who writes more than can be answered at once."""
        now = Moment(incoming, profile, self._language_of(incoming, profile))
        help_now = self._turns.buttons.with_help(now.language, ())
        return self._turns.say(now, phrases.TOO_MANY, help_now).reply

    # -- what a person writes ------------------------------------------------------------------

    def _said(self, incoming: Incoming, profile: Profile, written: str) -> Turn:
        # Here, before anything can be kept, logged or passed on: what follows never sees it.
        cleaned = remove_identifiers(without_disguise(written))
        text = cleaned.text
        question = Question(text, profile.language, incoming.device_language)
        understanding = self._asking.understand(question)
        language = self._asking.reader(question, understanding)
        now = Moment(incoming, profile, language)
        # A bare "no" answers what was asked; alone it looks like anything.
        if profile.draft is None and (chosen := self._typed_choice(now, text)):
            return chosen
        if understanding.decision is Decision.EMERGENCY:
            # It never goes to an office, whatever it was written for.
            return self._turns.emergency(now.knowing(without_draft(profile)), understanding)
        if turn := self._handed_off(now, written, cleaned):
            return turn
        profile = without_draft(profile)
        now = now.knowing(profile)
        if profile.language is not None:
            now = self._going_on.noticed(now, understanding)
            turn = self._going_on.followed_up(now, text)
            turn = self._going_on.offered(now, turn or self._understood(now, text, understanding))
        else:
            if understanding.language_is_sure and understanding.language == language:
                now = now.knowing(replace(profile, language=language))
            turn = self._turns.welcome(now, self._understood(now, text, understanding))
        return telling_removed(self._asking, now.language, turn, cleaned.kinds)

    def _handed_off(self, now: Moment, written: str, cleaned: Cleaned) -> Turn | None:
        """Return the turn for what was written for an office; None where it is a question."""
        turn = self._writing_back.said(now, written, cleaned)
        if turn and any(isinstance(event, SharedPhone) for event in turn.events):
            return turn
        turn = turn or self._handing_off.typed(now, cleaned)
        return telling_removed(self._asking, now.language, turn, cleaned.kinds) if turn else None

    def _sent(self, now: Moment, medium: Medium, caption: str) -> Turn:
        """Answer what is written below a picture as far as it is understood or was asked for."""
        if caption.strip():
            turn = self._said(now.incoming, now.profile, caption)
            if _is_awaited(now, turn) or _is_answer(turn):
                return self._media.told_apart(now, turn)
        return self._media.sent(now, medium)

    def _understood(self, now: Moment, text: str, understanding: Understanding) -> Turn:
        if now.language in self._asking.readiness.on_buttons:
            # Emergencies have been answered; a guess at the rest would be wrong too often.
            return self._turns.offer_topics(now, phrases.ONLY_BUTTONS)
        if len(text) > LONGEST_QUESTION:
            return self._turns.offer_topics(now, phrases.TOO_LONG)
        turn = self._towns.named(now, understanding)
        if turn:
            return turn
        match understanding.decision:
            case Decision.ANSWER:
                is_for_person = understanding.intent == HUMAN
                own = now.profile.met_in if is_for_person else now.profile.municipality
                return self._turns.answer(now, understanding, understanding.municipality or own)
            case Decision.CLARIFY:
                turn = self._going_on.missed(
                    now, lambda now: self._turns.clarify(now, understanding)
                )
                return self._turns.keeping(now, turn, text, understanding)
            case Decision.UNANSWERED | Decision.FOREIGN:
                return self._turns.unanswered(now, text, understanding)
            case Decision.EMERGENCY:
                return self._turns.emergency(now, understanding)
            case Decision.OUT_OF_SCOPE:
                return self._turns.out_of_scope(now)

    def _typed_choice(self, now: Moment, text: str) -> Turn | None:
        """Return the turn for "yes" typed instead of pressed."""
        if not (now.profile.is_waiting and now.profile.asked_of):
            return None
        spelled = normalize(text)
        for value, label in self._turns.buttons.groups(now.language):
            if spelled == normalize(label):
                return self._group(now, value)
        return None

    # -- what a person presses -----------------------------------------------------------------

    def _language(self, now: Moment, value: str) -> Turn:
        if value not in self._asking.wording.languages:
            return self._turns.about_conversation(now, "change_language")
        # The promises were made in the device's language; now they are understood.
        is_welcomed = now.profile.language is not None or value == now.language
        recent = replace(now.profile.recent, language=None, times=0)
        profile = replace(now.profile, language=value, recent=recent)
        now = Moment(now.incoming, profile, value)
        if now.profile.topic and now.profile.is_waiting:
            turn = self._turns.topic(now, now.profile.topic, now.profile.asked_of)
            return self._turns.labelled(now, turn)
        turn = self._turns.labelled(now, self._turns.offer_topics(now, phrases.LANGUAGE_SET))
        return turn if is_welcomed else self._turns.welcome(now, turn)

    def _group(self, now: Moment, value: str) -> Turn:
        group = Group(value) if value in list(Group) else None
        profile = replace(now.profile, group=group, group_is_unknown=group is None)
        now = now.knowing(profile)
        if profile.topic:
            return self._turns.topic(now, profile.topic, profile.asked_of)
        return self._turns.offer_topics(now, phrases.ASK_QUESTION)

    def _topic(self, now: Moment, value: str) -> Turn:
        if value not in self._asking.intents:
            return self._turns.offer_topics(now, phrases.OLD_BUTTON)
        # After a question back it is asked of the town that was named; a menu asks of one's own.
        profile = now.profile
        town = profile.municipality if profile.topic else profile.asked_of
        return self._turns.topic(now, value, town)

    def _theme(self, now: Moment, value: str) -> Turn:
        if value == HELP_NOW or value not in self._asking.intents.themes:
            return self._turns.offer_topics(now, phrases.OLD_BUTTON)
        buttons = self._turns.buttons.topics(now.language, value)
        return self._turns.say(now, phrases.CHOOSE_TOPIC, buttons)

    def _language_of(self, incoming: Incoming, profile: Profile) -> str:
        device = incoming.device_language.partition("-")[0]
        spoken = self._asking.wording.languages
        return profile.language or (device if device in spoken else PHRASE_SOURCE)


def _is_awaited(now: Moment, turn: Turn) -> bool:
    """Tell whether what was written belongs to what is sent to an office."""
    draft = now.profile.draft
    if draft is None:
        return False
    is_asked_for = draft.waits_for not in (None, Waits.VOICE)
    is_passed_on = any(isinstance(event, HandOff) for event in turn.events)
    # A typed no takes its row away, as its button does.
    is_label = turn.profile.draft is not None or turn.reply.row is not None
    return is_asked_for or is_passed_on or is_label


def _is_answer(turn: Turn) -> bool:
    is_counted = any(isinstance(event, Answered) for event in turn.events)
    return is_counted or turn.reply.is_of_emergency
