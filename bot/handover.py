"""What a person agreed to hand to an office is looked up and kept."""

from collections.abc import Callable
from datetime import datetime

from bot.core.awaiting import Awaited
from bot.core.cases import Author, Case, Spoken
from bot.core.conversation import Action, Chose, Located, Said, Sent
from bot.core.events import (
    HandOff,
    NotUnderstood,
    Opened,
    SharedPhone,
    SharedVoice,
    WantsAnswer,
    Withdrawn,
    WroteBack,
)
from bot.core.letters import Letter, Occasion
from bot.core.ports import Store
from bot.core.profile import Profile
from bot.core.staff import Everybody, Staff

OF_A_CASE = frozenset(
    [
        Action.SEND,
        Action.DO_NOT_SEND,
        Action.IN_FINNISH,
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

    def __init__(
        self,
        store: Store,
        *,
        mailbox: Callable[[str], str] | None = None,
        staff: Staff | None = None,
    ) -> None:
        """Look up and keep things in `store`; write letters to a municipality's `mailbox`.

        Without one no letter is written: the desk alone holds what is asked. Only what the `staff`
        reads is offered to be sent.
        """
        self._store = store
        self._mailbox = mailbox
        self.staff = staff or Everybody()

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

    def question(self, person: str, what: Said | Chose | Sent | Located) -> NotUnderstood | None:
        """Return the person's own kept question that a button speaks of."""
        match what:
            case Chose(Action.ASK_FOR_ME, value):
                token = value.partition(":")[2]
            case Chose(Action.TELL_ME, token):
                pass
            case _:
                token = ""
        return self._store.own_question(person, token) if token else None

    def keep(self, person: str, event: HandOff, once: str, now: datetime) -> None:
        """Keep what a person agreed to; under the same mark `once` it is kept once.

        Raises CaseError where the case has ended meanwhile.
        """
        cases = self._store.cases
        match event:
            case Opened(case):
                if cases.open(person, case):
                    self._write(case, Occasion.NEW, "", now)
            case Withdrawn(token):
                cases.withdraw(token, now)
            case WroteBack(token, part, by):
                said = Spoken(Author.ASKER, now, (part,), once=once)
                opened = cases.get(token)
                if cases.receive(token, said, by) and opened:
                    # One a day: who writes line by line fills no office's mailbox. But an office
                    # that has answered meanwhile waits for nothing, and must hear of it.
                    answers = sum(one.author is Author.COORDINATOR for one in cases.thread(token))
                    self._write(opened, Occasion.MORE, f".{now:%Y%m%d}.{answers}", now)
            case SharedPhone(token, number):
                cases.share_phone(token, number)
            case SharedVoice(token, file):
                cases.share_voice(token, file)
            case WantsAnswer():
                awaited = Awaited(event.token, event.language, event.municipality, event.group)
                self._store.awaiting.add(person, awaited, now)

    def _write(self, case: Case, occasion: Occasion, mark: str, now: datetime) -> None:
        if self._mailbox is None:
            return
        to = self._mailbox(case.receiver)
        letter = Letter(f"{case.token}.{occasion}{mark}", case.token, occasion, to)
        self._store.letters.queue(letter, now)
