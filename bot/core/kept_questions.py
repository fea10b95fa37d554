"""Questions that were not answered: what is kept of one, and how its writer hears of it."""

from dataclasses import replace

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Block, Button, Turn
from bot.core.events import NotUnderstood
from bot.core.intents import root_of
from bot.core.understanding import Understanding


def question_of(
    understanding: Understanding, text: str, token: str, municipality: str | None
) -> NotUnderstood:
    """Return what is kept of a question, with what it may have meant and nothing of its writer."""
    return NotUnderstood(
        token=token,
        text=text,
        language=understanding.language,
        municipality=municipality,
        reason=understanding.decision.value,
        guesses=understanding.guesses,
    )


def keeping(asking: Asking, turn: Turn, question: NotUnderstood) -> Turn:
    """Return `turn` with the question kept, saying so, and the button that takes it back."""
    if any(root_of(guess.intent) == "emergency" for guess in question.guesses):
        # It may be a cry for help, of which nothing is kept.
        return turn
    reply, language = turn.reply, turn.reply.language
    drop = Button(asking.say(language, phrases.DO_NOT_KEEP), Action.DO_NOT_KEEP, question.token)
    reply = replace(
        reply,
        blocks=(*reply.blocks, Block((asking.say(language, phrases.KEPT),))),
        buttons=(*reply.buttons, (drop,)),
    )
    return replace(turn, reply=reply, events=(*turn.events, question))
