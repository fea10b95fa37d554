"""A case that several tests keep, and what is said in it."""

from datetime import UTC, datetime, timedelta

from bot.core.cases import (
    Author,
    Case,
    ForWhom,
    FreeText,
    Phrase,
    Spoken,
    Topic,
    Urgency,
    Way,
    Wishes,
    Words,
)
from bot.core.conversation import Block, Reply
from bot.core.knowledge import Group

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERSON, ANOTHER = "telegram:987654321", "telegram:123456789"
CASE = Case(
    token="t1",
    language="rw",
    municipality="puolanka",
    group=Group.OTHER,
    topic="literacy",
    text="Nshaka kwiga gusoma",
    wishes=Wishes(ForWhom.ME, Urgency.THIS_WEEK, Way.MEET),
    receiver="suomussalmi",
    asked=NOW,
    answer_by=NOW + timedelta(days=3),
)
PARTS = (
    Topic("literacy"),
    Phrase("come", {"place": "kunnantalo", "date": "2026-12-01", "time": "13:30"}),
    FreeText("Tervetuloa."),
    Words("Murakoze"),
)
REPLY = Reply("rw", (Block(("Muraho",)),))


def said(author: Author = Author.COORDINATOR, once: str = "", *, at: datetime = NOW) -> Spoken:
    """Return something that somebody said."""
    name = "coordinator@example.test" if author is Author.COORDINATOR else ""
    return Spoken(author, at, PARTS, name, once)
