"""The turns that a conversation is made of: an answer, a question back, a list of topics."""

from dataclasses import dataclass, replace

from bot.core import phrases
from bot.core.asking import EMERGENCY_LANGUAGES, Asking, Question
from bot.core.buttons import Buttons
from bot.core.conversation import (
    Action,
    Block,
    Button,
    Incoming,
    Reply,
    Rows,
    Situation,
    Told,
    Turn,
)
from bot.core.drafting import begun, possible_receivers
from bot.core.events import Answered, Event
from bot.core.handoff_phrases import OFFER_TO_ASK
from bot.core.intents import HUMAN, Intent, Kind, root_of
from bot.core.kept_questions import keeping, question_of
from bot.core.profile import Profile, Recent
from bot.core.understanding import Decision, Understanding

HELP, PRIVACY = "help", "privacy"
_ABOUT_PEOPLE = (HUMAN, "contact_person")
"""Topics that are answered with a municipality's people alone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a person did just now, and what is known of them."""

    incoming: Incoming
    profile: Profile
    language: str
    """What the person reads."""

    def knowing(self, profile: Profile) -> "Moment":
        """Return the moment with another profile."""
        return replace(self, profile=profile)

    def town_of(self, topic: str) -> str | None:
        """Return the town that a topic is asked of: where it was asked last, else one's own."""
        if root_of(topic) == root_of(self.profile.topic or ""):
            return self.profile.asked_of
        return self.profile.met_in if topic == HUMAN else self.profile.municipality

    def situation_in(self, municipality: str | None) -> Situation:
        """Return whom an answer for that municipality is for."""
        return Situation(
            self.language,
            municipality,
            self.profile.group,
            self.incoming.today,
            is_unsure_of_group=self.profile.group_is_unknown,
        )


class Turns:
    """Makes turns: a reply with its buttons, the new profile and what happened."""

    def __init__(self, asking: Asking, retention_days: int) -> None:
        """Speak and answer by `asking`; `retention_days` is told under privacy."""
        self.asking = asking
        self.buttons = Buttons(asking)
        self._retention_days = retention_days

    def answer(self, now: Moment, understanding: Understanding, municipality: str | None) -> Turn:
        """Answer, or first ask for what the answer depends on."""
        intent = self.asking.intents[understanding.intent]
        if intent.kind is Kind.META and intent.name != HUMAN:
            return self.about_conversation(now, root_of(intent.name))
        waiting = replace(
            now.profile,
            topic=intent.name,
            is_waiting=True,
            recent=self._recent(now, understanding, municipality),
        )
        if municipality is None and self._needs_municipality(intent):
            return self.ask_municipality(now.knowing(waiting))
        is_unasked = waiting.group is None and not waiting.group_is_unknown
        if is_unasked and self.asking.knowledge.depends_on_group(intent.name, municipality):
            return self.say(
                now.knowing(waiting), phrases.ASK_GROUP, self.buttons.group(now.language)
            )
        told = self._tell(now, understanding, municipality)
        event = Answered(
            intent=told.intent or intent.name,
            outcome=told.outcome,
            language=now.language,
            municipality=municipality,
            group=waiting.group,
        )
        done = now.knowing(replace(waiting, is_waiting=False))
        if intent.name == HUMAN:
            reply = Reply(now.language, told.blocks)
            return replace(self.offering_to_ask(done, reply, HUMAN), events=(event,))
        buttons = self.buttons.after_answer(now.language, intent.name)
        return self._turn(done, told, buttons, event)

    def offering_to_ask(self, now: Moment, reply: Reply, topic: str) -> Turn:
        """Return a contact with the offer to pass the question on, where somebody reads it."""
        if not self._is_answered(now, topic):
            buttons = self.buttons.after_contact(now.language)
            return Turn(replace(reply, buttons=buttons), now.profile)
        blocks = (*reply.blocks, self._block(now, OFFER_TO_ASK))
        buttons = self.buttons.after_person(now.language, topic)
        return Turn(replace(reply, blocks=blocks, buttons=buttons), now.profile)

    def topic(self, now: Moment, topic: str, municipality: str | None) -> Turn:
        """Answer a topic that was chosen and not written."""
        understanding = self.asking.understand(Question(intent=topic))
        if understanding.decision is Decision.EMERGENCY:
            return self.emergency(now, understanding)
        return self.answer(now, understanding, municipality)

    def town_asked(self, now: Moment, topic: str) -> str | None:
        """Return the town that is asked about a topic: a kept question's own comes first."""
        question = now.incoming.question
        known = self.asking.knowledge.municipalities
        if question and question.municipality in known:
            return question.municipality
        return now.town_of(topic)

    def emergency(
        self, now: Moment, understanding: Understanding, buttons: Rows | None = None
    ) -> Turn:
        """Answer at once and keep nothing of it, not even that it happened."""
        is_chosen = now.profile.language is not None
        device = now.incoming.device_language.partition("-")[0]
        reader = Situation(
            now.language,
            None,
            None,
            now.incoming.today,
            language_is_sure=is_chosen or device == understanding.language == now.language,
        )
        others = () if is_chosen else EMERGENCY_LANGUAGES
        told = self.asking.tell(understanding, reader, others)
        if buttons is None:
            origin = now.incoming.origin
            buttons = self.buttons.after_emergency(now.language, understanding, origin)
        return self._turn(now, told, buttons)

    def clarify(self, now: Moment, understanding: Understanding) -> Turn:
        """Offer what may have been meant; what is chosen is asked of the town that was named."""
        recent = replace(now.profile.recent, municipality=understanding.municipality)
        profile = replace(now.profile, topic=None, is_waiting=False, recent=recent)
        buttons = self.buttons.guesses(now.language, understanding)
        return self.say(now.knowing(profile), phrases.CLARIFY, buttons)

    def unanswered(self, now: Moment, text: str, understanding: Understanding) -> Turn:
        """Say so, name a person, and keep the question without its writer."""
        municipality = understanding.municipality or now.profile.municipality
        told = self._tell(now, understanding, municipality)
        if understanding.decision is Decision.FOREIGN:
            # It may be a cry for help that nobody here can read: it is not kept.
            buttons = self.buttons.languages() + self.buttons.after_contact(now.language)
            return self._turn(now, told, buttons)
        if understanding.municipality:
            # Whoever is asked about it is asked there.
            recent = replace(now.profile.recent, municipality=understanding.municipality)
            profile = replace(now.profile, topic=None, is_waiting=False, recent=recent)
            now = now.knowing(profile)
        event = question_of(understanding, text, now.incoming.token, municipality)
        told = replace(told, blocks=(*told.blocks, self._block(now, phrases.KEPT)))
        buttons = self.buttons.after_unanswered(
            now.language,
            now.incoming.token,
            may_ask=self._is_answered(now, HUMAN),
            may_wait=now.incoming.staff.reviews(event.language, municipality),
        )
        return self._turn(now, told, buttons, event)

    def keeping(self, now: Moment, turn: Turn, text: str, understanding: Understanding) -> Turn:
        """Return `turn` with the question kept, unless it may be a cry for help."""
        town = understanding.municipality or now.profile.municipality
        question = question_of(understanding, text, now.incoming.token, town)
        return keeping(self.asking, turn, question)

    def out_of_scope(self, now: Moment) -> Turn:
        """Decline kindly."""
        return self.say(now, phrases.OUT_OF_SCOPE, self.buttons.themes(now.language))

    def about_conversation(self, now: Moment, intent: str) -> Turn:
        """Answer a message about the conversation itself, such as help or privacy."""
        understanding = self.asking.understand(Question(intent=intent))
        told = self._tell(now, understanding, now.profile.municipality)
        if intent == PRIVACY:
            days = str(self._retention_days)
            period = self.asking.say(now.language, phrases.PRIVACY_PERIOD, days=days)
            told = replace(told, blocks=(*told.blocks, Block((period, self.out_of_reach(now)))))
        if intent == HELP:
            told = replace(told, blocks=(*told.blocks, *self._labels(now.language)))
        return self._turn(now, told, self.buttons.after_meta(now.language, intent))

    def labelled(self, now: Moment, turn: Turn) -> Turn:
        """Return `turn` with what there is to know of the language at its end."""
        blocks = (*turn.reply.blocks, *self._labels(now.language))
        return replace(turn, reply=replace(turn.reply, blocks=blocks))

    def _labels(self, language: str) -> tuple[Block, ...]:
        """Say whether the language runs on buttons, and whether a native has read its texts."""
        readiness = self.asking.readiness
        labels = []
        if language in readiness.on_buttons:
            labels.append(phrases.ONLY_BUTTONS)
        if language in readiness.unreviewed:
            labels.append(phrases.UNREVIEWED)
        return (Block(tuple(self.asking.say(language, one) for one in labels)),) * bool(labels)

    def out_of_reach(self, now: Moment) -> str:
        """Say what deleting a person's data does not reach."""
        days = str(self._retention_days)
        return self.asking.say(now.language, phrases.PRIVACY_OUT_OF_REACH, days=days)

    def ask_municipality(self, now: Moment) -> Turn:
        """Ask where the person lives."""
        return self.say(now, phrases.ASK_MUNICIPALITY, self.buttons.municipalities())

    def offer_topics(self, now: Moment, phrase: str) -> Turn:
        """Say something above the six first buttons."""
        return self.say(now, phrase, self.buttons.themes(now.language))

    def municipality_is_set(self, now: Moment, name: str) -> Turn:
        """Confirm where the person lives, and that nothing was registered by it."""
        confirmed = self.asking.say(now.language, phrases.MUNICIPALITY_SET, municipality=name)
        reminder = self.asking.say(now.language, phrases.REGISTERS_NOTHING)
        blocks = (Block((confirmed, reminder)), self._block(now, phrases.ASK_QUESTION))
        buttons = self.buttons.themes(now.language)
        return Turn(Reply(now.language, blocks, buttons), now.profile)

    def welcome(self, now: Moment, turn: Turn) -> Turn:
        """Return `turn` with the promises of a first message before it."""
        care = phrases.WELCOME_TELEGRAM if now.incoming.is_on_telegram else phrases.WELCOME_CARE
        blocks = (
            self._block(now, phrases.WELCOME, phrases.WELCOME_OWNER),
            self._block(now, care, phrases.REGISTERS_NOTHING),
        )
        return replace(turn, reply=replace(turn.reply, before=blocks))

    def after(self, now: Moment, phrase: str, turn: Turn) -> Turn:
        """Return `turn` with a phrase before it."""
        blocks = (self._block(now, phrase), *turn.reply.blocks)
        return replace(turn, reply=replace(turn.reply, blocks=blocks))

    def offer_language(self, turn: Turn, language: str) -> Turn:
        """Return `turn` with the offer, in that language, to go on in the language."""
        name = self.asking.wording.languages[language].name
        offer = Block((self.asking.say(language, phrases.OFFER_LANGUAGE, language=name),))
        row = (Button(name, Action.LANGUAGE, language),)
        reply = turn.reply
        reply = replace(reply, blocks=(*reply.blocks, offer), buttons=(*reply.buttons, row))
        return replace(turn, reply=reply)

    def say(self, now: Moment, phrase: str, buttons: Rows) -> Turn:
        """Say one phrase above some buttons."""
        return Turn(Reply(now.language, (self._block(now, phrase),), buttons), now.profile)

    def _is_answered(self, now: Moment, topic: str) -> bool:
        """Tell whether somebody may read what the person would send about a topic."""
        draft = begun("", topic, now.town_of(topic) or "")
        return now.incoming.staff.answers(possible_receivers(self.asking, draft, now.profile))

    def _tell(self, now: Moment, understanding: Understanding, municipality: str | None) -> Told:
        return self.asking.tell(understanding, now.situation_in(municipality))

    def _needs_municipality(self, intent: Intent) -> bool:
        """Tell whether an answer could be another town's while the town is not known."""
        if intent.kind is Kind.REDIRECT:
            return False
        return intent.name in _ABOUT_PEOPLE or self.asking.knowledge.is_local(intent.name)

    def _turn(self, now: Moment, told: Told, buttons: Rows, *events: Event) -> Turn:
        reply = Reply(now.language, told.blocks, buttons, spoken=told.spoken)
        return Turn(reply, now.profile, events)

    def _block(self, now: Moment, *lines: str) -> Block:
        return Block(tuple(self.asking.say(now.language, line) for line in lines))

    def _recent(
        self, now: Moment, understanding: Understanding, municipality: str | None
    ) -> Recent:
        """Return what the next turn can go on from, once this question is answered."""
        profile = now.profile
        others = tuple(
            guess.intent
            for guess in understanding.guesses
            # Nobody who says "not that" wants to be asked where they live.
            if guess.intent != root_of(understanding.intent)
            and self.asking.intents[guess.intent].kind is not Kind.META
        )
        if not others and profile.topic == understanding.intent:
            # Answered in two steps: a municipality or a group was asked for in between.
            others = profile.recent.others
        elsewhere = municipality if municipality != profile.municipality else None
        return replace(profile.recent, municipality=elsewhere, others=others, misses=0)
