"""Leads a scripted person through a conversation by what the catalogs say."""

from bot.core.asking import Asking
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.person import Person, Reading


class Guide:
    """Leads a person through the conversation by what the catalogs say."""

    def __init__(self, asking: Asking, person: Person, language: str) -> None:
        """Lead `person`, who speaks `language`."""
        self.asking = asking
        self.person = person
        self.language = language

    def say(self, phrase: str, **values: str) -> str:
        """Return a phrase in the person's language."""
        return self.asking.say(self.language, phrase, **values)

    async def starts(self) -> Reading:
        """Send /start."""
        await self.person.says("/start")
        return await self.person.reads()

    async def chooses_language(self) -> Reading:
        """Press the language's own name."""
        await self.person.presses(self.asking.wording.languages[self.language].name)
        return await self.person.reads()

    async def chooses_municipality(self, municipality: str) -> Reading:
        """Press the municipality's name."""
        await self.person.presses(self.asking.knowledge.municipalities[municipality].name)
        return await self.person.reads()

    async def chooses_topic(self, topic: str) -> Reading:
        """Press a topic with its icon."""
        await self.person.presses(self.topic(topic))
        return await self.person.reads()

    async def chooses(self, phrase: str) -> Reading:
        """Press a button that says `phrase`."""
        await self.person.presses(self.say(phrase))
        return await self.person.reads()

    async def arrives(self, municipality: str) -> Reading:
        """Choose language and municipality."""
        await self.starts()
        await self.chooses_language()
        return await self.chooses_municipality(municipality)

    def topic(self, topic: str) -> str:
        """Return what stands on a topic's button."""
        intent = self.asking.intents[topic]
        return f"{intent.icon} {self.asking.label(self.language, topic)}"


def assert_all_went_well(api: BotApi) -> None:
    """Nothing was refused, and no button still spins."""
    assert api.refusals == []
    assert api.open_queries == set()
