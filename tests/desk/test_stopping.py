"""One wrong answer is off in all languages at once, until an administrator lifts it."""

import html
import re
from datetime import date

import pytest

from bot.core.asking import Question
from bot.core.errors import StoreError
from bot.core.events import Answered, Outcome, Rated, Verdict
from bot.core.intents import Kind
from bot.store.coordinators import Deed, SqliteAudit
from tests.desk.conftest import ADMIN, AREA, KUHMO, Desk

pytestmark = pytest.mark.asyncio
TODAY = date(2026, 11, 24)


def _told(desk: Desk, municipality: str, language: str) -> str:
    question = Question("", language, municipality=municipality, intent="literacy")
    return desk.office.asking.ask(question, TODAY).told.text


async def test_a_stopped_answer_is_told_in_no_language(desk: Desk) -> None:
    """Without git, from the next message on; whom to ask is still said."""
    before = {language: _told(desk, "kuhmo", language) for language in ("fi", "uk", "ar")}
    elsewhere = _told(desk, "kajaani", "fi")
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    page = await browser.opens("/answers?intent=literacy&municipality=kuhmo&language=uk")
    assert "stop it now" in page
    await browser.sends("/answers/stop", intent="literacy", municipality="kuhmo", why="old place")

    assert browser.address == "/answers?done=stopped"
    for language, text in before.items():
        now = _told(desk, "kuhmo", language)
        assert now != text
        assert "@" in now
        assert not set(now.split("\n")) & {one for one in text.split("\n") if len(one) > 90}
    assert _told(desk, "kajaani", "fi") == elsewhere
    assert "Something in this answer was wrong." in _told(desk, "kuhmo", "en")


async def test_only_an_administrator_lifts_it(desk: Desk) -> None:
    """Two people look at what was wrong."""
    before = _told(desk, "kuhmo", "fi")
    browser, admin = desk.browser(), desk.browser()
    await browser.signs_in(desk, AREA)
    await browser.opens("/answers?intent=literacy&municipality=kuhmo")
    await browser.sends("/answers/stop", intent="literacy", municipality="area", why="wrong")
    assert _told(desk, "kuhmo", "fi") != before
    await browser.sends("/answers/lift", intent="literacy", municipality="area")
    refused = browser.status
    await admin.signs_in(desk, ADMIN)
    await admin.opens("/answers")
    await admin.sends("/answers/lift", intent="literacy", municipality="area")

    assert refused == 403
    assert _told(desk, "kuhmo", "fi") == before


async def test_nobody_stops_anothers_answer(desk: Desk) -> None:
    """A Kuhmo coordinator stops what Kuhmo's people read."""
    before = _told(desk, "kajaani", "fi")
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens("/answers?intent=literacy&municipality=kuhmo")
    for where in ("kajaani", "area"):
        await browser.sends("/answers/stop", intent="literacy", municipality=where, why="x")
        assert browser.status == 403
        await browser.opens("/answers?intent=literacy&municipality=kuhmo")

    assert _told(desk, "kajaani", "fi") == before


async def test_112_cannot_be_stopped(desk: Desk) -> None:
    """Nor what else is no topic of the knowledge."""
    browser = desk.browser()
    await browser.signs_in(desk, ADMIN)
    await browser.opens("/answers")
    await browser.sends("/answers/stop", intent="emergency.danger", municipality="area", why="x")

    assert browser.status == 404
    assert desk.store.lessons.stops() == []


async def test_complaints_show_the_answer_and_not_the_person(desk: Desk) -> None:
    """Counted; a few are not told from one."""
    for verdict in (Verdict.NOT_HELPFUL, Verdict.WRONG):
        desk.store.count_rating(Rated("literacy", verdict, "rw", "kuhmo"), desk.clock())
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    page = await browser.opens("/answers")

    assert "something in it is wrong" in page
    assert "1–4" in page
    assert "Kinyarwanda</td>" not in page


async def test_one_answer_in_a_hundred_is_shown(desk: Desk) -> None:
    """As it was told; of the question nothing was kept."""
    answer = Answered("literacy", Outcome.ANSWERED, "rw", "kuhmo", None)
    for _ in range(120):
        desk.store.count_answer(answer, desk.clock())
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    page = await browser.opens("/answers")

    assert page.count("/answers?intent=literacy") == 1


async def test_whatever_is_answered_has_a_name_and_can_be_stopped(desk: Desk) -> None:
    """Also what has no button: a doctor's address is as wrong as any other."""
    topics = [one for one in desk.office.asking.intents if one.kind is not Kind.META]
    for one in topics:
        answer = Answered(one.name, Outcome.REDIRECTED, "rw", "kuhmo", None)
        for _ in range(6):
            desk.store.count_answer(answer, desk.clock())
        desk.store.count_rating(Rated(one.name, Verdict.WRONG, "rw", "kuhmo"), desk.clock())
        desk.asked(f"{one.name}?", guess=one.name)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    for address in ("/", "/numbers", "/answers"):
        await browser.opens(address)
        assert browser.status == 200, address
    for one in topics:
        assert f'<option value="{one.name}">{one.name}' not in browser.page
        await browser.sends("/answers/stop", intent=one.name, municipality="kuhmo", why="x")
        assert browser.status == 200, one.name


async def test_what_the_area_is_told_is_looked_at_and_stopped(desk: Desk) -> None:
    """Somebody who named no municipality read it too."""
    answer = Answered("residence_permit", Outcome.REDIRECTED, "rw", None, None)
    for _ in range(100):
        desk.store.count_answer(answer, desk.clock())
    question = Question("", "fi", intent="residence_permit")
    before = desk.office.asking.ask(question, TODAY).told.text
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    page = await browser.opens("/answers")
    (link,) = re.findall(r'href="(/answers\?intent=residence_permit[^"]*)"', page)
    page = await browser.opens(html.unescape(link))
    assert before.split("\n")[0] in html.unescape(page)
    fields = dict(re.findall(r'name="(intent|municipality)" value="([^"]*)"', page))
    await browser.sends("/answers/stop", **fields, why="x")

    assert desk.office.asking.ask(question, TODAY).told.text != before


async def test_an_answer_is_stopped_with_its_line_in_the_log_or_not_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shown as stopped while people still read it, nobody would stop it again."""
    before = _told(desk, "kuhmo", "fi")
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens("/answers?intent=literacy&municipality=kuhmo")

    def full(_audit: SqliteAudit, _deed: Deed) -> None:
        raise StoreError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(SqliteAudit, "note", full)
        await browser.sends("/answers/stop", intent="literacy", municipality="kuhmo", why="x")

    assert browser.status == 503
    assert (desk.store.lessons.stops(), _told(desk, "kuhmo", "fi")) == ([], before)
