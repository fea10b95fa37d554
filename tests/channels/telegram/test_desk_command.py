"""/desk sends a link to those alone who an administrator put on the list with their account."""

import re

import pytest

from bot.core.coordinators import Coordinator
from bot.store.coordinators import SIGN_IN, Link
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.running import Bot

pytestmark = pytest.mark.asyncio
COORDINATOR = Coordinator("test.kuhmo@example.fi", ("kuhmo",))


async def test_a_coordinator_gets_a_link_that_works_once(api: BotApi, bot: Bot) -> None:
    """In the language in which they read the desk."""
    bot.store.coordinators.add(COORDINATOR, "telegram:7")
    person = api.person(7, language_code="fi")
    await person.says("/desk")
    text = (await person.reads()).text
    found = re.search(r"/link/(\S+)", text)

    assert found, text
    assert "kirjaudut" in text
    deed = bot.store.audit.deeds(1)[0]
    assert (deed.who, deed.did) == (COORDINATOR.email, "asked_for_link")
    assert bot.store.links.spend(found[1], "a browser", deed.when) == Link(
        SIGN_IN, COORDINATOR.email
    )
    assert bot.store.links.spend(found[1], "a browser", deed.when) is None


async def test_for_everybody_else_it_is_a_word_like_others(api: BotApi, bot: Bot) -> None:
    """Also for a coordinator whose account was not put on the list: that is off by default."""
    bot.store.coordinators.add(COORDINATOR)
    person = api.person(8, language_code="fi")
    await person.says("/desk")

    assert "/link/" not in (await person.reads()).text
