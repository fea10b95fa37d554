"""/card on Telegram: a picture, and below it the same as text with the buttons."""

import pytest

from bot.core import phrases
from bot.core.asking import Asking
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well
from tests.channels.telegram.telegram_chats import bytes_of
from tests.channels.telegram.telegram_rules import Refusal

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("bot")
async def test_a_card_comes_with_its_picture(api: BotApi, asking: Asking) -> None:
    """The text can be copied and read aloud; the picture can be shown across a desk."""
    guide = Guide(asking, api.person(language_code="vi"), "vi")
    await guide.arrives("puolanka")
    await guide.person.says("/card")
    read = await guide.person.reads()

    assert bytes_of(read.files[0][1]).startswith(b"\x89PNG")
    assert "Puhun vietnamia.\nTarvitsen tulkin." in read.text

    await guide.person.presses(guide.say(phrases.CARD_OTHER))
    await guide.person.reads()
    await guide.person.presses(guide.theme("work"))
    await guide.person.reads()
    await guide.person.presses(guide.topic("job_cards"))
    read = await guide.person.reads()

    assert len(read.files) == 1
    assert "Asiani koskee: Työkortit." in read.text
    assert_all_went_well(api)


@pytest.mark.usefixtures("bot")
async def test_a_card_whose_picture_is_refused_is_read(api: BotApi, asking: Asking) -> None:
    """The text can be shown as well; an apology cannot."""
    guide = Guide(asking, api.person(language_code="vi"), "vi")
    await guide.arrives("puolanka")
    api.troubles["sendPhoto"] = [Refusal("Bad Request: not enough rights to send photos")]
    await guide.person.says("/card")
    read = await guide.person.reads()

    assert read.files == ()
    assert "Puhun vietnamia.\nTarvitsen tulkin." in read.text
