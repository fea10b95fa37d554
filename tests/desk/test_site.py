"""What holds for every page of the desk."""

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk import routes
from bot.desk.office import Office
from tests.desk.conftest import AREA, Desk

pytestmark = pytest.mark.asyncio


async def test_a_page_asks_for_nothing_elsewhere_and_runs_no_script(desk: Desk) -> None:
    """Whoever gets words of theirs onto a page has got no further."""
    browser = desk.browser()
    page = await browser.http.get("/sign-in")
    policy = page.headers["content-security-policy"]

    assert page.status_code == 200
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "script-src" not in policy
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"
    assert "<script" not in page.text
    assert "style=" not in page.text


async def test_another_host_is_refused(desk: Desk) -> None:
    """A name elsewhere that leads to this machine must not read the desk."""
    page = await desk.browser().http.get("/sign-in", headers={"host": "evil.example"})

    assert page.status_code == 400
    own = await desk.browser().http.get("/sign-in", headers={"host": "localhost:8080"})
    assert own.status_code == 200


async def test_the_style_is_served(desk: Desk) -> None:
    """From here, like everything else."""
    style = await desk.browser().http.get("/static/desk.css")

    assert style.headers["content-type"].startswith("text/css")


async def test_nothing_is_shown_before_signing_in(desk: Desk) -> None:
    """Every page leads to the door, and behind it to where one wanted to go."""
    browser = desk.browser()
    await browser.opens("/questions/1/new")

    assert browser.address == "/sign-in?next=%2Fquestions%2F1%2Fnew"


async def test_words_of_a_person_are_words_on_the_page(desk: Desk) -> None:
    """What somebody writes to the bot is markup nowhere."""
    desk.asked("<script>alert(1)</script> & <b>", municipality=None)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in browser.page
    assert "<script" not in browser.page


async def test_a_form_of_another_page_changes_nothing(desk: Desk) -> None:
    """A page elsewhere can make a browser send a form, and does not know its secret."""
    desk.asked("ifu y'ubugari", municipality=None)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    browser.page = ""
    await browser.sends("/questions/1/new/dismiss")
    without = browser.status
    await browser.sends("/questions/1/new/dismiss", csrf="0" * 64)
    await browser.opens("/")
    forged = await browser.http.post(
        "/questions/1/new/dismiss",
        data={"csrf": browser.page.split('name="csrf" value="')[1][:64]},
        headers={"sec-fetch-site": "cross-site"},
    )

    assert (without, browser.status, forged.status_code) == (403, 200, 403)
    assert "ifu y&#39;ubugari" in await browser.opens("/")


async def test_a_form_that_is_too_long_is_refused(desk: Desk) -> None:
    """Nobody fills the memory of the bot through the desk."""
    browser = desk.browser()
    answer = await browser.http.post("/sign-in", content=b"x" * 100_000)

    assert answer.status_code == 413


async def test_the_desk_can_be_read_in_finnish(desk: Desk) -> None:
    """In which coordinators work; every phrase of it is translated."""
    browser = desk.browser()
    await browser.opens("/sign-in")
    page = await browser.sends("/language", language="fi", next="/sign-in")

    assert '<html lang="fi">' in page
    assert "Kirjaudu" in page


async def test_by_https_no_cookie_goes_in_the_open(desk: Desk) -> None:
    """And none can be set by another host, not even one below the same name."""
    office = Office(desk.office.app, "https://desk.example")
    site = Starlette(routes=routes(office))
    transport = httpx.ASGITransport(site)
    async with httpx.AsyncClient(transport=transport, base_url=office.address) as browser:
        cookie = (await browser.get("/sign-in")).headers["set-cookie"]

    assert cookie.startswith("__Host-browser=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
