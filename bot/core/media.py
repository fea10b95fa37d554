"""What follows when a person sends something that is not text."""

from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Action, Block, Button, Medium, Reply, Turn
from bot.core.distances import nearest
from bot.core.knowledge import Point
from bot.core.listening import first_topics
from bot.core.turns import Moment, Turns

_SAID = {
    Medium.VOICE: phrases.VOICE,
    Medium.PICTURE: phrases.PICTURE,
    Medium.DOCUMENT: phrases.DOCUMENT,
    Medium.STICKER: phrases.STICKER,
    Medium.CONTACT: phrases.PHONE_NUMBER,
    Medium.OTHER: phrases.ONLY_TEXT,
}


class Media:
    """A way forward for everything that the assistant cannot read."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def sent(self, now: Moment, medium: Medium) -> Turn:
        """Say what cannot be read, above the six first buttons.

        Who speaks perhaps does not read: where it has been recorded, it is heard as well.
        """
        turn = self._turns.offer_topics(now, _SAID[medium])
        if medium is not Medium.VOICE:
            return turn
        texts = first_topics(self._asking, now.language).texts
        voices = self._asking.wording.recordings.of(now.language, texts)
        return replace(turn, reply=replace(turn.reply, voices=voices))

    def told_apart(self, now: Moment, turn: Turn) -> Turn:
        """Return the answer to what stood below a picture, saying that no more was seen."""
        line = self._asking.say(now.language, phrases.CAPTION_ONLY)
        blocks = (*turn.reply.blocks, Block((line,)))
        return replace(turn, reply=replace(turn.reply, blocks=blocks))

    def located(self, now: Moment, here: Point) -> Turn:
        """Offer the nearest municipality; the person says whether they live there."""
        found = nearest(here, self._asking.knowledge.municipalities.values())
        if found is None:
            asked = self._asking.say(now.language, phrases.NOT_NEAR)
            buttons = self._turns.buttons.municipalities()
        else:
            asked = self._asking.say(now.language, phrases.NEAR, municipality=found.name)
            label = self._asking.say(now.language, phrases.ANOTHER_TOWN)
            buttons = (
                (Button(f"✅ {found.name}", Action.MUNICIPALITY, found.id),),
                (Button(label, Action.MUNICIPALITY),),
            )
        kept = self._asking.say(now.language, phrases.PLACE_NOT_KEPT)
        return Turn(Reply(now.language, (Block((asked, kept)),), buttons), now.profile)
