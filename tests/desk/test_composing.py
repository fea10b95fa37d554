"""An answer as it is put together: nothing goes out that is not filled in, or must not travel."""

import re

import pytest

from bot.core.cases import Case, Wishes
from tests.desk.conftest import KUHMO, Desk

pytestmark = pytest.mark.asyncio
TOKEN = "case-1"  # noqa: S105 - a case's


@pytest.fixture(autouse=True)
def case(desk: Desk) -> Case:
    """Let somebody in Kuhmo ask a person."""
    now = desk.clock()
    case = Case(TOKEN, "rw", "kuhmo", None, "literacy", "?", Wishes(), "kuhmo", now, now)
    desk.store.cases.open("telegram:7", case)
    return case


async def test_nothing_is_sent_with_a_field_left_empty(desk: Desk) -> None:
    """What is missing is said, what was filled in stays."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens(f"/cases/{TOKEN}")
    page = await browser.sends(
        f"/cases/{TOKEN}",
        **{
            "once": "x",
            "step": "send",
            "0.kind": "phrase",
            "0.name": "come",
            "0.place": "Kuhmon kaupungintalo",
            "0.date": "tomorrow",
            "0.time": "13:30",
        },
    )

    assert 'role="alert"' in page
    assert 'value="Kuhmon kaupungintalo"' in page
    assert desk.store.outbox.due(9) == []


async def test_enter_in_a_field_loses_nothing(desk: Desk) -> None:
    """A browser presses the first button of the form then: it shows what was written so far."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens(f"/cases/{TOKEN}")
    page = await browser.sends(f"/cases/{TOKEN}", step="add_phrase", phrase="come")
    (form,) = re.findall(
        rf'<form method="post" action="/cases/{TOKEN}#answer">.*?</form>', page, re.DOTALL
    )
    first = re.findall(r"<button[^>]*>", form)[0]

    assert 'value="preview"' in first


async def test_a_code_that_must_not_travel_is_refused(desk: Desk) -> None:
    """Said clearly, with what was written still there to be put right; nothing went out."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens(f"/cases/{TOKEN}")
    words = {"0.kind": "words", "0.name": "", "0.text": "Hetunne on 131052-308T."}
    page = await browser.sends(f"/cases/{TOKEN}", once="x", step="send", **words)

    assert "There is an identity code or an account number here" in page
    assert ">Hetunne on 131052-308T.</textarea>" in page
    assert desk.store.outbox.due(9) == []
    assert desk.store.cases.thread(TOKEN) == []
