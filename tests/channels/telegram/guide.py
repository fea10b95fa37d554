"""Leads a scripted person through a conversation by what the catalogs say."""

from bot.core import phrases
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
        """Press the language's own name, in the first menu or in that of /language."""
        await self.person.presses(self.asking.wording.languages[self.language].name)
        return await self.person.reads()

    async def chooses_municipality(self, municipality: str) -> Reading:
        """Ask for the municipalities, and press the name of one."""
        await self.person.says("/municipality")
        await self.person.reads()
        await self.person.presses(self.asking.knowledge.municipalities[municipality].name)
        return await self.person.reads()

    async def chooses_topic(self, topic: str) -> Reading:
        """Press a topic with its icon, below the first button under which it stands."""
        if not self.person.sees(self.topic(topic)):
            await self.opens(self.asking.intents[topic].theme)
        await self.person.presses(self.topic(topic))
        return await self.person.reads()

    async def opens(self, theme: str) -> Reading:
        """Press one of the first buttons; ask for them where they are out of sight."""
        if not self.person.sees(self.theme(theme)):
            more = f"☰ {self.say(phrases.MORE_TOPICS)}"
            if self.person.sees(more):
                await self.person.presses(more)
            else:
                await self.person.says("/topics")
            await self.person.reads()
        await self.person.presses(self.theme(theme))
        return await self.person.reads()

    def theme(self, name: str) -> str:
        """Return what stands on a first button."""
        theme = self.asking.intents.themes[name]
        return f"{theme.icon} {self.say(theme.label)}"

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
