"""What the office does with cases: each answer is put into the asker's language and posted."""

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.core.asking import Asking
from bot.core.cases import Author, Case, CaseState, Part, Phrase, Spoken
from bot.core.conversation import Reply
from bot.core.errors import CaseError
from bot.core.office_phrases import CLOSED
from bot.core.ports import Store
from bot.core.replying import Replying
from bot.core.wording import KNOWLEDGE_SOURCE


class Casework:
    """Answers cases for whoever may; who may is the desk's to know."""

    def __init__(
        self, store: Store, asking: Callable[[], Asking], clock: Callable[[], datetime]
    ) -> None:
        """Keep what is said in `store`; say it by what `asking` returns at that time."""
        self.cases = store.cases
        self._awaiting = store.awaiting
        self._asking = asking
        self._clock = clock

    def preview(self, token: str, parts: Iterable[Part]) -> tuple[Reply, Reply]:
        """Return what would be said: in Finnish, and as the asker would read it.

        Raises CaseError where there is no such case, PhraseError where a part cannot be said.
        """
        case, parts = self._case(token), tuple(parts)
        replying, today = Replying(self._asking()), self._clock().date()
        finnish = replying.reply(case, parts, today, KNOWLEDGE_SOURCE)
        return finnish, replying.reply(case, parts, today)

    def say(self, token: str, parts: Iterable[Part], coordinator: str, once: str = "") -> bool:
        """Say `parts` to the asker in their language; return whether that is new.

        With the same mark `once` it is said once, however often the button is pressed. Raises
        CaseError and PhraseError as above; then nothing was said.
        """
        parts = tuple(parts)
        now = self._clock()
        reply = Replying(self._asking()).reply(self._case(token), parts, now.date())
        said = Spoken(Author.COORDINATOR, now, parts, coordinator, once)
        return self.cases.say(token, said, reply)

    def close(self, token: str, state: CaseState = CaseState.CLOSED) -> None:
        """End the case and tell the asker that the assistant answers again."""
        case, now = self._case(token), self._clock()
        parts = (Phrase(CLOSED),)
        reply = Replying(self._asking()).notice(case, parts)
        self.cases.close(token, state, Spoken(Author.AUTOMATIC, now, parts), reply)

    def tell(self, questions: Iterable[str], intent: str) -> int:
        """Tell everybody who asked one of these and waits what `intent` answers; return how many.

        Each hears it once, in their language and for their town; then nothing leads to them any
        more. Who lives where it has no answer goes on waiting. Raises PhraseError where `intent`
        is no topic with an answer.
        """
        replying, today = Replying(self._asking()), self._clock().date()
        replying.check_topic(intent)
        told = 0
        for awaited in self._awaiting.of(questions):
            reply = replying.news(awaited, intent, today)
            told += reply is not None and self._awaiting.tell(awaited.token, reply)
        return told

    def _case(self, token: str) -> Case:
        case = self.cases.get(token)
        if case is None:
            raise CaseError(token, "is not there any more")
        return case
