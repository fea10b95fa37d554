"""What is remembered of a person."""

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.intents import HUMAN
from bot.core.knowledge import Group


@dataclass(frozen=True, slots=True)
class Recent:
    """What the last turns were about, so that the next can go on from there."""

    municipality: str | None = None
    """The town that the topic was asked of, where it is another than the person's own."""
    others: tuple[str, ...] = ()
    """What else the last question may have meant, best first."""
    misses: int = 0
    """Turns in a row that did not help."""
    language: str | None = None
    """The language that the person writes in, where it is another than the chosen one."""
    times: int = 0
    """Messages in a row that were written in it."""
    notices: tuple[str, ...] = ()
    """The notices that the person was shown."""


class Waits(StrEnum):
    """What the person was asked to send, so that the next message is that and no question."""

    WORDS = "words"
    """What a person is to be asked."""
    BACK = "back"
    """What goes back to whoever answered."""
    PHONE = "phone"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be sent to a person, or into a case, before it is.

    It ends with a yes, with a no, with anything else that the person does, and after a day.
    """

    token: str
    """How the case is called, or will be."""
    waits_for: Waits | None = None
    municipality: str = ""
    """Of which town it asks."""
    topic: str = HUMAN
    topic_is_chosen: bool = False
    """Whether the person said what it is about, be it "something else"."""
    text: str | None = None
    """The question, after the guard; empty where the person wants to write none."""
    for_whom: str = ""
    urgency: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is remembered of a person."""

    language: str | None = None
    municipality: str | None = None
    group: Group | None = None
    group_is_unknown: bool = False
    """The person was asked and did not know."""
    topic: str | None = None
    """What was answered last, or waits for a municipality or a group."""
    is_waiting: bool = False
    """Whether the topic waits for an answer of the person's."""
    recent: Recent = Recent()
    draft: Draft | None = None

    @property
    def asked_of(self) -> str | None:
        """The municipality that the last topic was asked of."""
        return self.recent.municipality or self.municipality

    @property
    def met_in(self) -> str | None:
        """Where the person would be met: at home, else where they asked about last."""
        return self.municipality or self.recent.municipality

    def still_known(
        self,
        languages: Container[str],
        municipalities: Container[str],
        topics: Container[str],
    ) -> "Profile":
        """Return the profile without what the files have lost since it was kept."""
        topic = _one_of(topics, self.topic)
        recent = replace(
            self.recent,
            municipality=_one_of(municipalities, self.recent.municipality),
            others=tuple(one for one in self.recent.others if one in topics),
        )
        return replace(
            self,
            language=_one_of(languages, self.language),
            municipality=_one_of(municipalities, self.municipality),
            topic=topic,
            is_waiting=self.is_waiting and topic is not None,
            recent=recent,
            draft=self.draft if self.draft and self.draft.topic in topics else None,
        )


def without_draft(profile: Profile) -> Profile:
    """Return the profile of a person who does something else."""
    return profile if profile.draft is None else replace(profile, draft=None)


def _one_of(known: Container[str], name: str | None) -> str | None:
    return name if name in known else None
