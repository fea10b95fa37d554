"""The assistant: the profile comes in, the core decides, what happened goes out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.conversation import (
    Answered,
    Chose,
    Forgotten,
    Incoming,
    NotUnderstood,
    Profile,
    Reply,
    Said,
    Sent,
    TakenBack,
)
from bot.core.dialogue import Dialogue
from bot.core.ports import Store


@dataclass(frozen=True, slots=True)
class Message:
    """What a channel received from a person."""

    person: str
    """Who wrote, by a name that only this channel and the store know."""
    what: Said | Chose | Sent
    device_language: str = ""
    is_on_telegram: bool = False


class Assistant:
    """Answers people, one message at a time."""

    def __init__(
        self,
        dialogue: Dialogue,
        store: Store,
        clock: Callable[[], datetime],
        *,
        retention: timedelta = timedelta(days=90),
        new_token: Callable[[], str] = lambda: secrets.token_urlsafe(9),
    ) -> None:
        """Converse by `dialogue`, remember in `store` for as long as `retention`."""
        self._dialogue = dialogue
        self._store = store
        self._clock = clock
        self._retention = retention
        self._new_token = new_token
        self._purged: datetime | None = None

    def reply(self, message: Message) -> Reply:
        """Return what the person reads, after everything that must be kept is kept."""
        now = self._clock()
        self._purge(now)
        profile = self._store.profile(message.person)
        incoming = Incoming(
            message.what,
            message.device_language,
            now.date(),
            self._new_token(),
            message.is_on_telegram,
        )
        turn = self._dialogue.respond(incoming, profile)
        if turn.profile != Profile():
            # Also where nothing changed: a person who writes is not forgotten for being silent.
            self._store.keep_profile(message.person, turn.profile, now)
        for event in turn.events:
            match event:
                case NotUnderstood():
                    self._store.keep_question(event, now)
                case TakenBack(token):
                    self._store.drop_question(token)
                case Answered():
                    self._store.count_answer(event, now)
                case Forgotten():
                    self._store.forget_person(message.person)
        return turn.reply

    def _purge(self, now: datetime) -> None:
        """Delete what is older than is promised, once a day."""
        if self._purged is None or now - self._purged >= timedelta(days=1):
            self._purged = now
            self._store.purge(now - self._retention)

    def apology(self, message: Message) -> Reply:
        """Return what the person reads when an answer failed."""
        profile = self._store.profile(message.person)
        incoming = Incoming(message.what, message.device_language, self._clock().date())
        return self._dialogue.apologise(incoming, profile)
