"""Signing in by a link that works once, for a quarter of an hour, in one browser."""

import re

import pytest

from bot.desk.by_telegram import Links
from bot.store.coordinators import CASE, MOST_LINKS
from tests.desk.conftest import ADMIN, AREA, KAJAANI, KUHMO, Desk

pytestmark = pytest.mark.asyncio


async def test_a_coordinator_signs_in_by_a_link(desk: Desk) -> None:
    """Nobody needs a password."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)

    assert (browser.address, browser.status) == ("/", 200)
    assert "Queue" in browser.page


async def test_opening_a_link_spends_nothing(desk: Desk) -> None:
    """Programs that look at mail open every address in it before its reader does."""
    desk.store.coordinators.add(KUHMO)
    browser, scanner = desk.browser(), desk.browser()
    await browser.opens("/sign-in")
    await browser.sends("/sign-in", email=KUHMO.email)
    await scanner.opens(desk.letters.link)
    await scanner.opens(desk.letters.link)
    await browser.opens(desk.letters.link)
    await browser.sends(desk.letters.link, next="/")

    assert browser.address == "/"


async def test_a_link_works_once(desk: Desk) -> None:
    """What lies in a mailbox afterwards opens nothing."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.sends("/sign-out")
    await browser.opens(desk.letters.link)
    await browser.sends(desk.letters.link)

    assert browser.status == 403
    assert "This link does not work" in browser.page


async def test_another_browser_cannot_use_a_link(desk: Desk) -> None:
    """A Kuhmo link that was forwarded, or seen in a mailbox, signs nobody in elsewhere."""
    desk.store.coordinators.add(KUHMO)
    own, other = desk.browser(), desk.browser()
    await own.opens("/sign-in")
    await own.sends("/sign-in", email=KUHMO.email)
    await other.opens(desk.letters.link)
    await other.sends(desk.letters.link)
    assert other.status == 403

    await own.opens(desk.letters.link)
    await own.sends(desk.letters.link)
    assert own.status == 200


async def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(desk: Desk) -> None:
    """Whoever set the cookie before, be it to a session of their own, reads nothing after."""
    name = desk.office.cookie("session")
    attacker = desk.browser()
    await attacker.signs_in(desk, KAJAANI)
    theirs = attacker.http.cookies[name]
    for planted in ("a" * 43, theirs):
        victim = desk.browser()
        victim.http.cookies.set(name, planted, domain="127.0.0.1")
        await victim.signs_in(desk, ADMIN)
        (cookie,) = [one for one in victim.http.cookies.jar if one.name == name]
        assert cookie.value not in (planted, theirs)
        assert (await victim.http.get("/log")).is_success

        again = desk.browser()
        again.http.cookies.set(name, planted, domain="127.0.0.1")
        seen = await again.http.get("/log")
        assert seen.url.path == "/sign-in" or seen.status_code == 403


async def test_a_link_is_soon_too_old(desk: Desk) -> None:
    """A quarter of an hour is enough to open one's mail."""
    desk.store.coordinators.add(KUHMO)
    browser = desk.browser()
    await browser.opens("/sign-in")
    await browser.sends("/sign-in", email=KUHMO.email)
    desk.clock.passes(minutes=16)
    await browser.opens(desk.letters.link)
    await browser.sends(desk.letters.link)

    assert browser.status == 403


async def test_who_is_not_on_the_list_reads_the_same(desk: Desk) -> None:
    """The page tells nobody who works here."""
    desk.store.coordinators.add(KUHMO)
    pages = []
    for email in (KUHMO.email, "test.stranger@example.fi"):
        browser = desk.browser()
        await browser.opens("/sign-in")
        page = await browser.sends("/sign-in", email=email)
        pages.append(re.sub(r"[0-9a-f]{64}", "", page))

    assert pages[0] == pages[1]
    assert [email for email, _ in desk.letters.sent] == [KUHMO.email]


async def test_nobody_is_flooded_with_links(desk: Desk) -> None:
    """Whoever knows an address can have no more than five links sent to it at a time."""
    desk.store.coordinators.add(KUHMO)
    browser = desk.browser()
    for _ in range(8):
        await browser.opens("/sign-in")
        await browser.sends("/sign-in", email=KUHMO.email)

    assert len(desk.letters.sent) == 5


async def test_signing_out_ends_the_session_on_the_server(desk: Desk) -> None:
    """A cookie that was copied before opens nothing after."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    copied = dict(browser.http.cookies)
    await browser.sends("/sign-out")
    thief = desk.browser()
    thief.http.cookies.update(copied)
    await thief.opens("/")

    assert thief.address.startswith("/sign-in")


async def test_who_is_taken_off_the_list_is_out_at_once(desk: Desk) -> None:
    """Also where they are signed in."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    desk.store.coordinators.remove(KUHMO.email)
    await browser.opens("/")

    assert browser.address.startswith("/sign-in")


async def test_a_session_ends_with_the_working_day(desk: Desk) -> None:
    """An office computer that is left open is not open tomorrow."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    desk.clock.passes(hours=11)
    await browser.opens("/")

    assert browser.address.startswith("/sign-in")


async def test_a_link_leads_nowhere_else(desk: Desk) -> None:
    """`next` cannot send a coordinator who has just signed in to another site."""
    desk.store.coordinators.add(KUHMO)
    for there in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        browser = desk.browser()
        await browser.opens("/sign-in")
        await browser.sends("/sign-in", email=KUHMO.email, next=there)
        await browser.opens(desk.letters.link)
        await browser.sends(desk.letters.link, next=there)

        assert browser.address == "/", there
        await browser.sends("/sign-out")


async def test_cookies_are_out_of_reach(desk: Desk) -> None:
    """No script reads them, and no other site's form carries them."""
    answer = await desk.browser().http.get("/sign-in")

    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]


async def test_a_letter_opens_its_case_and_nothing_else(desk: Desk) -> None:
    """Whoever reads an office's mailbox answers that question, and sees no queue."""
    desk.asked("ifu y'ubugari", municipality=None)
    until = desk.clock().replace(hour=20)
    token = desk.store.links.make(CASE, "case-1", until, desk.clock(), municipality="kuhmo")
    browser = desk.browser()
    await browser.opens(f"/case/{token}")
    await browser.sends(f"/case/{token}")
    await browser.opens("/")

    assert browser.status == 403
    assert "ubugari" not in browser.page


async def test_the_log_knows_what_was_done(desk: Desk) -> None:
    """Who signed in and out, and who was refused."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens("/log")
    await browser.opens("/")
    await browser.sends("/sign-out")

    deeds = [(deed.who, deed.did, deed.what) for deed in desk.store.audit.deeds(10)]
    assert deeds == [
        (KUHMO.email, "signed_out", ""),
        (KUHMO.email, "refused", "/log"),
        (KUHMO.email, "signed_in", ""),
        (KUHMO.email, "asked_for_link", KUHMO.email),
    ]


async def test_an_admin_reads_the_log(desk: Desk) -> None:
    """And others do not."""
    admin, other = desk.browser(), desk.browser()
    await admin.signs_in(desk, ADMIN)
    await other.signs_in(desk, KAJAANI)

    assert KAJAANI.email in await admin.opens("/log")
    await other.opens("/log")
    assert other.status == 403


async def test_who_may_sign_in_is_seen_by_admins(desk: Desk) -> None:
    """With what each may see."""
    desk.store.coordinators.add(AREA)
    admin = desk.browser()
    await admin.signs_in(desk, ADMIN)

    assert AREA.email in await admin.opens("/coordinators")


@pytest.mark.parametrize("there", ["//[", "//example.org/", "/\\example.org", "https:/x", "/\t/x"])
async def test_a_link_leads_to_the_desk_alone(desk: Desk, there: str) -> None:
    """Whatever stands in its address, also what is no address at all."""
    browser = desk.browser()
    answer = await browser.http.get("/sign-in", params={"next": there})

    assert answer.status_code == 200
    assert 'name="next" value="/"' in answer.text


async def test_a_stranger_who_asks_for_links_keeps_nobody_out(desk: Desk) -> None:
    """The mailbox is not filled, and the ways without a browser stay open."""
    desk.store.coordinators.add(KUHMO, "telegram:9")
    stranger = desk.browser()
    await stranger.opens("/sign-in")
    for _ in range(MOST_LINKS + 3):
        await stranger.sends("/sign-in", email=KUHMO.email, next="/")
        await stranger.opens("/sign-in")

    assert len(desk.letters.sent) == MOST_LINKS
    assert Links(desk.office).reply("telegram:9")
