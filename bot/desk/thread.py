"""What both sides said in a case, as the desk shows and copies it."""

import hashlib

from bot.core.cases import Author, Case, Delivery, Spoken, Words
from bot.core.errors import PhraseError
from bot.core.replying import Replying
from bot.core.wording import KNOWLEDGE_SOURCE
from bot.desk import case_phrases
from bot.desk.visiting import Visit

_UNDELIVERED = (Delivery.BLOCKED, Delivery.REFUSED, Delivery.LOST)


def said(visit: Visit, case: Case, one: Spoken) -> dict[str, object]:
    """Return what somebody said, as the page shows it, with how far it was delivered."""
    delivery = one.delivery.value if one.delivery else ""
    return {
        "author": visit.say(case_phrases.AUTHORS[one.author.value]),
        "is_asker": one.author is Author.ASKER,
        "name": one.name,
        "when": visit.say.time(one.when),
        "finnish": _finnish(visit, case, one),
        "shown": one.shown,
        "hash": _hash(one.shown) if one.shown else "",
        "delivery": visit.say(case_phrases.DELIVERIES[delivery]) if delivery else "",
        "is_lost": one.delivery in _UNDELIVERED,
        "is_words": any(isinstance(part, Words) for part in one.parts),
    }


def _finnish(visit: Visit, case: Case, one: Spoken) -> str:
    """Return what was said, in Finnish as far as it is not the asker's own words."""
    replying, today = Replying(visit.asking), one.when.date()
    said = []
    for part in one.parts:
        try:
            said.append(replying.text(case, part, today, KNOWLEDGE_SOURCE))
        except PhraseError:
            # A topic or phrase that is gone since: what the asker read is kept word for word.
            said.append(visit.say(case_phrases.GONE_PART))
    return "\n\n".join(said)


def copied(visit: Visit, case: Case, one: Spoken) -> str:
    """Return what somebody said as a file keeps it: what was shown, and its hash."""
    shown = said(visit, case, one)
    head = f"{shown['when']}  {shown['author']}  {shown['name']}".rstrip()
    body = [head, str(shown["finnish"])]
    if one.shown:
        body.append(f"[{case.language}]\n{one.shown}")
        body.append(f"SHA-256 {shown['hash']}  {shown['delivery']}".rstrip())
    return "\n".join(body)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
