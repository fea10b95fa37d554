"""Watches over the time to answer: when it has passed, the deputy and the asker are told."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.core.asking import Asking
from bot.core.cases import Author, Case, Phrase, Spoken
from bot.core.errors import CaseError, StoreError
from bot.core.letters import Letter, Occasion, reminded
from bot.core.office_phrases import LATE
from bot.core.ports import Store
from bot.core.replying import Replying

EVERY = 60.0
"""Seconds between two looks."""

log = logging.getLogger(__name__)


class Deadlines:
    """Lets no question lie."""

    def __init__(
        self,
        store: Store,
        asking: Callable[[], Asking],
        clock: Callable[[], datetime],
        *,
        has_mail: bool,
        admin: str = "",
    ) -> None:
        """Watch over the cases of `store`; where there is mail, write to deputies or `admin`."""
        self._store = store
        self._asking = asking
        self._clock = clock
        self._has_mail = has_mail
        self._admin = admin

    def remind(self) -> int:
        """Tell everybody concerned of each case that is late now; return how many there are.

        Raises StoreError where the database does not let it; then nobody was told, and the next
        round does it.
        """
        late = self._store.cases.overdue(self._clock())
        for case in late:
            try:
                self._tell(case)
            except CaseError:
                log.info("case %s was answered or closed in the same moment", case.token)
        return len(late)

    def _tell(self, case: Case) -> None:
        now, asking = self._clock(), self._asking()
        # The same mark after a crash in between: the asker reads it once.
        once = f"{LATE}.{case.answer_by.isoformat()}"
        parts = (Phrase(LATE),)
        said = Spoken(Author.AUTOMATIC, now, parts, once=once)
        reply = Replying(asking).late(case, now.date())
        receiver = asking.knowledge.municipalities[case.receiver]
        with self._store.transaction():
            self._store.cases.say(case.token, said, reply)
            self._store.cases.mark_late(case.token)
            told = reminded(receiver, self._admin) if self._has_mail else ()
            for number, to in enumerate(dict.fromkeys(told)):
                name = f"{case.token}.{once}.{number}".replace(":", "")
                self._store.letters.queue(Letter(name, case.token, Occasion.LATE, to), now)
        log.warning("case %s has no answer in time: %s", case.token, case.receiver)

    async def run(self) -> None:
        """Look every so many seconds until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.remind)
            except StoreError as error:
                log.error("nobody is reminded: %s", error)  # noqa: TRY400 - its trace says no more
            await asyncio.sleep(EVERY)
