"""Writes letters to offices: in Finnish, and without a word of what somebody asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from bot.core import letter_phrases as phrases
from bot.core.asking import Asking
from bot.core.case_summary import language_of, topic_of
from bot.core.cases import Case
from bot.core.letters import Letter, Occasion
from bot.core.office_hours import FINLAND
from bot.core.wording import KNOWLEDGE_SOURCE

SUBJECTS = {
    Occasion.NEW: phrases.SUBJECT_NEW,
    Occasion.MORE: phrases.SUBJECT_MORE,
    Occasion.LATE: phrases.SUBJECT_LATE,
    Occasion.UNREACHED: phrases.SUBJECT_UNREACHED,
}
OPENINGS = {
    Occasion.NEW: phrases.NEW,
    Occasion.MORE: phrases.MORE,
    Occasion.LATE: phrases.LATE,
    Occasion.UNREACHED: phrases.UNREACHED,
}
MakeLink = Callable[[str, str, datetime], str]
"""Makes an address that opens the case of a token for a municipality, once, until then."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that opens a case once."""

    address: str
    until: datetime


class Writing:
    """Puts letters into words."""

    def __init__(self, sender: str, asking: Callable[[], Asking]) -> None:
        """Write in the name of `sender`, in the words of what `asking` returns then."""
        self._sender = sender
        self._domain = sender.rpartition("@")[2]
        self._asking = asking

    def letter(self, letter: Letter, case: Case, link: Link | None, now: datetime) -> bytes:
        """Return the mail of a letter; the same letter bears the same Message-ID each time."""
        asking = self._asking()
        about = {
            "language": language_of(asking, KNOWLEDGE_SOURCE, case.language),
            "topic": topic_of(asking, KNOWLEDGE_SOURCE, case.topic),
            "municipality": asking.knowledge.municipalities[case.municipality].name,
        }
        by = case.answer_by.astimezone(FINLAND)
        day, time = self._day(by), asking.wording.time(KNOWLEDGE_SOURCE, by.time())
        body = [
            self._say(OPENINGS[letter.occasion]),
            self._say(SUBJECTS[letter.occasion], **about).partition(": ")[2],
            self._say(phrases.ANSWER_BY, day=day, time=time),
            self._way(link),
            self._say(phrases.HOW),
            self._say(phrases.DANGER),
            self._say(phrases.NO_REPLY),
        ]
        subject = self._say(SUBJECTS[letter.occasion], **about)
        return self.mail(letter.name, letter.to, subject, body, now)

    def sign_in(self, to: str, link: str, name: str, now: datetime) -> bytes:
        """Return the mail with a coordinator's one-time link."""
        body = [f"{self._say(phrases.SIGN_IN)}\n{link}", self._say(phrases.NOT_ASKED)]
        return self.mail(name, to, self._say(phrases.SUBJECT_SIGN_IN), body, now)

    def mail(self, name: str, to: str, subject: str, body: list[str], now: datetime) -> bytes:
        """Return a mail as it goes over the line."""
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = format_datetime(now)
        message["Message-ID"] = f"<{name}@{self._domain}>"
        # No answering machine need answer this.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content("\n\n".join(body))
        return message.as_bytes()

    def _way(self, link: Link | None) -> str:
        """Return how the office comes to the question."""
        if link is None:
            return self._say(phrases.DESK)
        return f"{self._say(phrases.LINK, day=self._day(link.until))}\n{link.address}"

    def _day(self, moment: datetime) -> str:
        return self._asking().wording.whole_day(
            KNOWLEDGE_SOURCE, moment.astimezone(FINLAND).date()
        )

    def _say(self, phrase: str, /, **values: str) -> str:
        return self._asking().wording.say(KNOWLEDGE_SOURCE, phrase, **values)
