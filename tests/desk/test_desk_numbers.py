"""Numbers that tell nothing of a person, charts without scripts, a table without formulas."""

import csv
import io
from datetime import timedelta

import pytest

from bot.core.cases import Case, Phrase, Wishes
from bot.core.events import Answered, Outcome, Rated, Verdict
from bot.core.figures import pooled
from bot.core.tables import spreadsheet
from tests.desk.conftest import AREA, KAJAANI, Desk

pytestmark = pytest.mark.asyncio


def _answered(desk: Desk, times: int, language: str, municipality: str | None) -> None:
    for _ in range(times):
        answer = Answered("literacy", Outcome.ANSWERED, language, municipality, None)
        desk.store.count_answer(answer, desk.clock())


async def test_numbers_are_counted_and_small_ones_pooled(desk: Desk) -> None:
    """Three who ask in Kinyarwanda are known by name."""
    _answered(desk, 12, "uk", "kajaani")
    _answered(desk, 3, "rw", "kajaani")
    _answered(desk, 3, "th", "kajaani")
    desk.clock.passes(days=7)
    _answered(desk, 2, "uk", "kajaani")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    page = await browser.opens("/numbers")

    assert "Kinyarwanda" not in page
    assert "Others, fewer than five each" in page
    assert "&lt; 5" in page or "< 5" in page
    rows = list(csv.reader(io.StringIO((await browser.opens("/numbers/table")).lstrip("\ufeff"))))
    assert ["language", "Ukrainian", "14", ""] in rows
    assert ["language", "fewer_than_five_each", "6", ""] in rows
    assert ["all", "", "20", "1.000"] in rows


async def test_each_sees_the_numbers_of_their_own(desk: Desk) -> None:
    """Kajaani's coordinator counts Kajaani's questions, and those it serves."""
    _answered(desk, 6, "uk", "kajaani")
    _answered(desk, 7, "uk", "kuusamo")
    browser = desk.browser()
    await browser.signs_in(desk, KAJAANI)
    page = await browser.opens("/numbers/table")

    assert "all,,6," in page
    assert "Kuusamo" not in page


async def test_a_chart_is_an_image_without_scripts(desk: Desk) -> None:
    """And asks for nothing elsewhere."""
    _answered(desk, 6, "uk", "kajaani")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    for name in ("weeks", "languages", "municipalities", "topics"):
        answer = await browser.http.get(f"/numbers/{name}.svg")

        assert answer.headers["content-type"] == "image/svg+xml"
        assert "<script" not in answer.text
        assert "//" not in answer.text.replace("http://www.w3.org/", "")
    await browser.opens("/numbers/other.svg")
    assert browser.status == 404


async def test_the_share_that_helped_is_of_thumbs(desk: Desk) -> None:
    """What follows a thumb down says why, and is no second thumb."""
    for verdict, times in (
        (Verdict.HELPFUL, 6),
        (Verdict.NOT_HELPFUL, 2),
        (Verdict.WRONG, 2),
    ):
        for _ in range(times):
            desk.store.count_rating(Rated("literacy", verdict, "uk", "kuhmo"), desk.clock())
    browser = desk.browser()
    await browser.signs_in(desk, AREA)

    assert "helpful,,,0.750" in await browser.opens("/numbers/table")


async def test_a_pool_that_would_be_small_takes_the_next() -> None:
    """From a total it could be told."""
    assert pooled({"uk": 20, "ar": 6, "rw": 2}) == (("uk", 20), (None, 8))
    assert pooled({"uk": 2, "rw": 1}) == ()
    assert pooled({"uk": 7}) == (("uk", 7),)


async def test_no_cell_is_a_formula() -> None:
    """A spreadsheet would run it."""
    table = spreadsheet([["=1+1", "+358", "-1", "@sum", 'Kuhmo, "x"', 5]])

    assert table == '\'=1+1,\'+358,\'-1,\'@sum,"Kuhmo, ""x""",5\r\n'


async def test_the_time_is_a_week_from_monday(desk: Desk) -> None:
    """A week without a question is there, with none."""
    _answered(desk, 6, "uk", "kajaani")
    desk.clock.now += timedelta(days=14)
    _answered(desk, 6, "uk", "kajaani")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    page = await browser.opens("/numbers/table")

    assert "week,2026-11-23,6,1.000\r\nweek,2026-11-30,0,\r\nweek,2026-12-07,6,1.000" in page


async def test_the_time_to_a_persons_answer_is_that_of_half_of_them(desk: Desk) -> None:
    """From the question to the first answer; of fewer than five it is not told."""
    waits = (1, 2, 30, 4, 50)
    seen = []
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    for number, hours in enumerate(waits):
        asked = desk.clock()
        case = Case(
            token=f"c{number}",
            language="rw",
            municipality="kuhmo",
            group=None,
            topic="literacy",
            text="",
            wishes=Wishes(),
            receiver="kuhmo",
            asked=asked,
            answer_by=asked + timedelta(days=3),
        )
        desk.store.cases.open("telegram:7", case)
        desk.clock.now = asked + timedelta(hours=hours)
        desk.office.app.casework.say(case.token, (Phrase("thanks"),), AREA.email)
        desk.clock.now = asked
        seen.append("hours_to_a_person,,,4.0" in await browser.opens("/numbers/table"))

    assert seen == [False, False, False, False, True]
