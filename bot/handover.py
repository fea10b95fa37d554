"""What a person agreed to hand to an office is looked up and kept."""

from datetime import datetime

from bot.core.awaiting import Awaited
from bot.core.cases import Author, Case, Spoken
from bot.core.conversation import Action, Chose, Located, Said, Sent
from bot.core.events import (
    HandOff,
    Opened,
    SharedPhone,
    SharedVoice,
    WantsAnswer,
    Withdrawn,
    WroteBack,
)
from bot.core.ports import Store
from bot.core.profile import Profile

OF_A_CASE = frozenset(
    [
        Action.SEND,
        Action.CARD,
        Action.WITHDRAW,
        Action.WRITE_BACK,
        Action.CANNOT_COME,
        Action.NEED_INTERPRETER,
        Action.SHARE_PHONE,
        Action.SHARE_VOICE,
    ]
)
"""Choices whose value is a case's token."""


class Handover:
    """The assistant's way to cases and to promised answers."""

    def __init__(self, store: Store) -> None:
        """Look up and keep things in `store`."""
        self._store = store

    def case(
        self, person: str, what: Said | Chose | Sent | Located, profile: Profile
    ) -> Case | None:
        """Return the person's own case that a button or their draft speaks of."""
        match what:
            case Chose(action, token) if action in OF_A_CASE and token:
                return self._store.cases.owned(person, token)
            case Said() | Sent() if profile.draft and profile.draft.waits_for:
                return self._store.cases.owned(person, profile.draft.token)
            case _:
                return None

    def question(self, person: str, what: Said | Chose | Sent | Located) -> str:
        """Return the person's own kept question that a button speaks of; empty without one."""
        if not isinstance(what, Chose) or what.action is not Action.ASK_FOR_ME:
            return ""
        token = what.value.partition(":")[2]
        found = self._store.own_question(person, token) if token else None
        return found.text if found else ""

    def keep(self, person: str, event: HandOff, once: str, now: datetime) -> None:
        """Keep what a person agreed to; under the same mark `once` it is kept once.

        Raises CaseError where the case has ended meanwhile.
        """
        cases = self._store.cases
        match event:
            case Opened(case):
                cases.open(person, case)
            case Withdrawn(token):
                cases.withdraw(token, now)
            case WroteBack(token, part, by):
                cases.receive(token, Spoken(Author.ASKER, now, (part,), once=once), by)
            case SharedPhone(token, number):
                cases.share_phone(token, number)
            case SharedVoice(token, file):
                cases.share_voice(token, file)
            case WantsAnswer():
                awaited = Awaited(event.token, event.language, event.municipality, event.group)
                self._store.awaiting.add(person, awaited, now)
