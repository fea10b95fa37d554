"""A poster leads a telephone to the assistant in one scan."""

import re
from itertools import product
from pathlib import Path

import pytest
import segno

from bot.commands import poster as command
from bot.commands.poster import Wanted
from bot.core.asking import Asking
from bot.core.errors import InputError
from bot.core.posters import poster, topics
from bot.core.starting import LONGEST_PAYLOAD, Start, read_start
from bot.files.posters import draw
from bot.settings import Settings


def test_every_code_is_understood_by_the_bot(asking: Asking) -> None:
    """Whatever hangs on a wall for years: the link says what the conversation reads off it."""
    towns, languages = asking.knowledge.municipalities, asking.wording.languages
    known = topics(asking)
    for town, language, topic in product(towns, languages, ("", *known)):
        address = poster(asking, "neuvo_bot", town, language, topic).address
        payload = address.partition("?start=")[2]

        assert address.startswith("https://t.me/neuvo_bot?start=")
        assert re.fullmatch(r"[A-Za-z0-9_-]+", payload)
        assert len(payload) <= LONGEST_PAYLOAD
        assert read_start(payload, languages, towns, known) == Start(language, town, topic or None)


def test_a_page_holds_the_code_two_languages_and_the_office(asking: Asking) -> None:
    """Who cannot scan it can still write to a person; nothing is loaded from elsewhere."""
    drawn = poster(asking, "neuvo_bot", "puolanka", "uk")
    page = draw(drawn)
    code = segno.make_qr(drawn.address, error="q").svg_inline(omitsize=True, border=4)

    assert code in page
    assert "erja.helttunen@puolanka.fi" in page
    assert "t.me/neuvo_bot" in page
    for side in drawn.sides:
        for said in (side.title, *side.steps, *side.small):
            assert said in page
    assert [side.language for side in drawn.sides] == ["uk", "fi"]
    assert not re.search(r"(src|href)=|url\(|@import", page)


def test_a_topic_is_the_title(asking: Asking) -> None:
    """A poster of the library is about learning Finnish."""
    drawn = poster(asking, "neuvo_bot", "kajaani", "vi", "learn_finnish")

    assert drawn.sides[0].title == asking.label("vi", "learn_finnish")
    assert drawn.icon == asking.intents["learn_finnish"].icon


def test_finnish_has_english_beside_it(asking: Asking) -> None:
    """Two languages, not one twice."""
    sides = poster(asking, "neuvo_bot", "kajaani", "fi").sides

    assert [side.language for side in sides] == ["fi", "en"]


def test_a_poster_for_each_municipality_and_language(asking: Asking, tmp_path: Path) -> None:
    """Without names, all of them."""
    assert command.run(asking, Wanted(), "@neuvo_bot", tmp_path / "posters") == 0

    written = {path.stem for path in (tmp_path / "posters").iterdir()}
    assert len(written) == 10 * 9
    assert "puolanka-ar" in written


@pytest.mark.parametrize(
    ("wanted", "bot", "problem"),
    [
        (Wanted(["kajani"]), "neuvo_bot", "municipality is 'kajani', expected one of hyry"),
        (Wanted(languages=["xx"]), "neuvo_bot", "language is 'xx', expected one of ar, en"),
        (Wanted(topic="sauna"), "neuvo_bot", "topic is 'sauna', expected one of"),
        (Wanted(), "neuvo bot", "bot is 'neuvo bot', expected the user name of a bot"),
    ],
)
def test_what_is_not_known_is_named(
    asking: Asking, tmp_path: Path, wanted: Wanted, bot: str, problem: str
) -> None:
    """Nothing is printed that leads nowhere."""
    with pytest.raises(InputError, match=problem):
        command.run(asking, wanted, bot, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_without_a_name_and_a_token_it_says_what_to_do() -> None:
    """The name stands in the code: it cannot be guessed."""
    with pytest.raises(InputError, match="--bot neuvo_bot, or TELEGRAM_BOT_TOKEN"):
        command.ask_name(Settings())
