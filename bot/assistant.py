"""The assistant: the profile comes in, the core decides, what happened goes out."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.conversation import Chose, Incoming, Located, Reply, Said, Sent, Turn
from bot.core.dialogue import Dialogue
from bot.core.errors import CaseError, StoreError
from bot.core.events import (
    Agreed,
    Answered,
    Disagreed,
    Event,
    Exported,
    Forgotten,
    NotUnderstood,
    Rated,
    TakenBack,
)
from bot.core.export import export_of
from bot.core.ports import Decided, Store
from bot.core.profile import Profile
from bot.handover import Handover

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """What a channel received from a person."""

    person: str
    """Who wrote, by a name that only this channel and the store know."""
    what: Said | Chose | Sent | Located
    device_language: str = ""
    is_on_telegram: bool = False
    receipt: int | None = None
    """The number under which the channel's inbox keeps it: with the same one it is the same."""
    origin: str = ""
    """How the channel calls the message, so that it can be hidden; never kept."""


class Assistant:
    """Answers people, one message at a time."""

    def __init__(
        self,
        dialogue: Dialogue,
        store: Store,
        clock: Callable[[], datetime],
        *,
        new_token: Callable[[], str] = lambda: secrets.token_urlsafe(9),
        handover: Handover | None = None,
    ) -> None:
        """Converse by `dialogue`, remember in `store`, pass to offices by `handover`."""
        self._dialogue = dialogue
        self._store = store
        self._clock = clock
        self._new_token = new_token
        self._handover = handover or Handover(store)

    def converse_by(self, dialogue: Dialogue) -> None:
        """Converse by another dialogue from the next message on; one under way ends as begun."""
        self._dialogue = dialogue

    def reply(self, message: Message) -> Reply:
        """Return what the person reads, after everything that must be kept is kept.

        A message that comes again under its receipt gets the same reply and changes nothing:
        it is decided once, also where the process ended before the reply went out.
        """
        now = self._clock()
        receipt = message.receipt
        before = self._store.decided(receipt) if receipt is not None else None
        found = before or Decided(self._store.profile(message.person), self._new_token())
        try:
            turn = self._decide(message, found, now, is_new=before is None)
        except CaseError:
            # The office closed it between the look and the deed: now the person reads that.
            turn = self._decide(message, found, now, is_new=before is None)
        if Exported() in turn.events:
            document = export_of(self._store.kept_of(message.person), now.date())
            return replace(turn.reply, document=document)
        return turn.reply

    def _decide(self, message: Message, found: Decided, now: datetime, *, is_new: bool) -> Turn:
        incoming = Incoming(
            message.what,
            message.device_language,
            now,
            found.token,
            message.is_on_telegram,
            message.origin,
            self._handover.case(message.person, message.what, found.profile),
            self._handover.question(message.person, message.what),
            self._handover.staff,
        )
        turn = self._dialogue.respond(incoming, found.profile)
        if is_new:
            self._keep_what_can_be(message, found, turn, now)
        return turn

    def _keep_what_can_be(
        self, message: Message, found: Decided, turn: Turn, now: datetime
    ) -> None:
        try:
            self._keep(message, found, turn, now)
        except StoreError as error:
            if any(not isinstance(event, Answered | Rated) for event in turn.events):
                # The reply says that something was kept or deleted.
                raise
            log.error("answered without remembering it: %s", error)  # noqa: TRY400 - its trace says no more

    def _keep(self, message: Message, found: Decided, turn: Turn, now: datetime) -> None:
        # After a power failure what has a receipt is still in the inbox, and decided once more:
        # what is only counted need not wait for the disk.
        is_counted = all(isinstance(event, Answered | Rated) for event in turn.events)
        must = message.receipt is None or not is_counted
        with self._store.transaction(must_outlive_power=must):
            if message.receipt is not None:
                self._store.decide(message.receipt, found)
            if turn.profile != Profile():
                # Also where nothing changed: who writes is not forgotten for being silent.
                self._store.keep_profile(message.person, turn.profile, now)
            for event in turn.events:
                self._keep_event(message.person, event, found.token, turn.profile, now)

    def _keep_event(
        self, person: str, event: Event, token: str, profile: Profile, now: datetime
    ) -> None:
        match event:
            case NotUnderstood():
                self._store.keep_question(person, event, now)
            case TakenBack(taken):
                self._store.take_back(person, taken)
            case Answered():
                self._store.count_answer(event, now)
            case Rated():
                self._store.count_rating(event, now)
            case Agreed():
                self._store.agree(person, profile, now)
            case Disagreed():
                self._store.disagree(person)
            case Forgotten():
                self._store.forget_person(person)
            case Exported():
                pass
            case _:
                self._handover.keep(person, event, token, now)

    def in_group(self, device_language: str, address: str) -> Reply:
        """Return what a group reads; nothing of a group is looked up or kept."""
        return self._dialogue.in_group(device_language, address)

    def is_gone(self, person: str) -> None:
        """Forget a person whose account no longer exists."""
        self._store.forget_person(person)

    def apology(self, message: Message) -> Reply:
        """Return what the person reads when an answer failed."""
        return self._dialogue.apologise(*self._as_they_are(message))

    def ask_for_calm(self, message: Message) -> Reply:
        """Return what a person reads who writes more than can be answered at once."""
        return self._dialogue.ask_for_calm(*self._as_they_are(message))

    def _as_they_are(self, message: Message) -> tuple[Incoming, Profile]:
        try:
            profile = self._store.profile(message.person)
        except StoreError:
            # It may be the very reason to apologise.
            profile = Profile()
        incoming = Incoming(message.what, message.device_language, self._clock())
        return incoming, profile
