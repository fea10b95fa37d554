"""Tells a person what the guard took out of their message, and why."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Block, Turn
from bot.core.identifiers import Kind

_NAMED = {
    Kind.IDENTITY_CODE: phrases.REMOVED_IDENTITY_CODE,
    Kind.ACCOUNT: phrases.REMOVED_ACCOUNT,
    Kind.EMAIL: phrases.REMOVED_EMAIL,
    Kind.USERNAME: phrases.REMOVED_USERNAME,
    Kind.PHONE: phrases.REMOVED_PHONE,
    Kind.BIRTH_DATE: phrases.REMOVED_BIRTH_DATE,
    Kind.NUMBER: phrases.REMOVED_NUMBER,
}


def telling_removed(asking: Asking, language: str, turn: Turn, kinds: Iterable[Kind]) -> Turn:
    """Return `turn` saying at its end what was removed from the message, and why."""
    named = ", ".join(asking.say(language, _NAMED[kind]) for kind in kinds)
    if not named:
        return turn
    block = Block((asking.say(language, phrases.REMOVED, kinds=named),))
    return replace(turn, reply=replace(turn.reply, blocks=(*turn.reply.blocks, block)))
