"""The queue: who sees what, what is one row, and what stays away."""

import asyncio
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from bot.core.cases import Case, Wishes
from bot.core.coordinators import Rights
from bot.core.review import QuestionState, Seen, Sought
from bot.desk.cases import ON_A_PAGE
from bot.desk.questions import OF_A_ROW
from bot.store.reviews import SqliteReviews
from tests.desk.conftest import ADMIN, AREA, KAJAANI, KUHMO, Desk

EVERYTHING = Rights("test", is_area=True)
pytestmark = pytest.mark.asyncio


async def test_a_coordinator_sees_what_their_municipality_serves(desk: Desk) -> None:
    """A Kuhmo coordinator does not see Kajaani's questions, nor the other way."""
    for town in ("kuhmo", "kajaani"):
        desk.crowd("uk", town)
    desk.asked("запитання з Кухмо", language="uk", municipality="kuhmo")
    desk.asked("зовсім інше з Каяані", language="uk", municipality="kajaani")
    kuhmo, kajaani = desk.browser(), desk.browser()
    await kuhmo.signs_in(desk, KUHMO)
    await kajaani.signs_in(desk, KAJAANI)

    assert "Кухмо" in kuhmo.page
    assert "Каяані" not in kuhmo.page
    assert "Каяані" in kajaani.page
    assert "Кухмо" not in kajaani.page


async def test_the_address_of_anothers_question_shows_nothing(desk: Desk) -> None:
    """Numbers can be guessed."""
    desk.crowd("uk", "kajaani")
    desk.asked("зовсім інше з Каяані", language="uk", municipality="kajaani")
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens("/questions/1/new")
    seen = browser.status
    await browser.opens("/")
    await browser.sends("/questions/1/new/dismiss", token="token-0")

    assert (seen, browser.status) == (404, 404)
    assert desk.store.questions()


async def test_where_few_use_a_language_the_municipality_is_not_named(desk: Desk) -> None:
    """One sentence in Kinyarwanda in Kuhmo is one family; the area's coordinator sees it."""
    desk.crowd("rw", "kuhmo", people=4)
    desk.asked("ifu y'ubugari", language="rw", municipality="kuhmo")
    kuhmo, area = desk.browser(), desk.browser()
    await kuhmo.signs_in(desk, KUHMO)
    await area.signs_in(desk, AREA)
    table = area.page.split("<tbody>")[1]

    assert "ubugari" not in kuhmo.page
    assert "ubugari" in table
    assert "Kuhmo" not in table
    desk.crowd("rw", "kuhmo", people=5)
    assert "ubugari" in await kuhmo.opens("/")


async def test_the_same_words_and_the_same_meaning_are_one_row(desk: Desk) -> None:
    """In whatever language it is asked, it is answered once."""
    desk.asked("ifu y'ubugari", language="rw", guess="literacy", confidence=0.6)
    desk.asked("Ifu y’ubugari!", language="rw", guess="literacy", confidence=0.1)
    desk.asked("де борошно", language="uk", guess="literacy", confidence=0.7)
    desk.asked("ขับรถ", language="th", guess="guidance", confidence=0.1)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)

    assert browser.page.count("/questions/") == 2
    page = await browser.opens("/questions/1/new")
    assert "Questions that mean the same: 3" in page


async def test_all_of_a_row_is_taken_by_one(desk: Desk) -> None:
    """Nobody works on what somebody else has taken."""
    desk.asked("ifu y'ubugari")
    desk.asked("Ifu y’ubugari!")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    await browser.opens("/questions/1/new")
    page = await browser.sends("/questions/1/new/take")

    assert "in progress" in page
    assert AREA.email in page
    assert "You have taken these questions." in page


async def test_of_two_who_take_a_row_at_once_one_has_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other is told, and thinks of something else."""
    desk.asked("ifu y'ubugari")
    one, other = desk.browser(), desk.browser()
    for browser, who in ((one, AREA), (other, ADMIN)):
        await browser.signs_in(desk, who)
        await browser.opens("/questions/1/new")
    both_have_looked, named = Barrier(2), SqliteReviews.named

    def slow(
        reviews: SqliteReviews, tokens: list[str], row: int, state: QuestionState, may: Rights
    ) -> list[Seen]:
        found = named(reviews, tokens, row, state, may)
        with suppress(BrokenBarrierError):
            both_have_looked.wait(0.5)
        return found

    monkeypatch.setattr(SqliteReviews, "named", slow)
    await asyncio.gather(*(who.sends("/questions/1/new/take") for who in (one, other)))

    assert sorted([one.status, other.status]) == [200, 404]
    assert [deed.did for deed in desk.store.audit.deeds(9)].count("took_questions") == 1


async def test_dismissed_stays_dismissed_also_for_the_next(desk: Desk) -> None:
    """The same words from the same place are not shown again."""
    desk.asked("tell me a joke please", language="en")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    await browser.opens("/questions/1/new")
    await browser.sends("/questions/1/new/dismiss")
    desk.asked("Tell me a joke, please!", language="en")

    page = await browser.opens("/")
    assert "Nothing waits here." in page
    assert "tell me a joke" in await browser.opens("/?state=dismissed")


async def test_the_same_guess_alone_dismisses_nothing(desk: Desk) -> None:
    """A guess may be wrong, and a question that nobody reads is lost."""
    desk.asked("tell me a joke please", language="en", guess="guidance", confidence=0.9)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    await browser.opens("/questions/1/new")
    await browser.sends("/questions/1/new/dismiss")
    desk.asked("who helps me with this letter", language="en", guess="guidance", confidence=0.9)

    assert "who helps me with this letter" in await browser.opens("/")


async def test_what_one_office_dismisses_another_still_sees(desk: Desk) -> None:
    """The row is common, its questions are each office's own."""
    for town in ("kuhmo", "kajaani"):
        desk.crowd("uk", town)
        desk.asked("де борошно", language="uk", municipality=town)
    kuhmo, kajaani = desk.browser(), desk.browser()
    await kuhmo.signs_in(desk, KUHMO)
    await kuhmo.opens("/questions/1/new")
    await kuhmo.sends("/questions/1/new/dismiss")
    await kajaani.signs_in(desk, KAJAANI)

    assert "де борошно" not in await kuhmo.opens("/")
    assert "де борошно" in kajaani.page


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("ubugari", "ifu y'ubugari"),
        ("БОРОШНО", "де борошно"),
        ("ใบขับขี่", "สอบใบขับขี่ที่ไหน"),
        ("دقيق", "اين الدقيق"),
        ("bột mì", "mua bột mì ở đâu"),
        ("ab", "ab ovo"),
        ("як", "Як тут жити"),
        ("ubu\0gari", "ifu y'ubu gari"),
        ('"', 'he said "yes"'),
    ],
)
async def test_words_of_every_script_are_found(desk: Desk, sought: str, text: str) -> None:
    """Also in Thai, which writes no spaces."""
    desk.asked(text)
    desk.asked("something else")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    page = await browser.http.get("/", params={"text": sought})

    assert page.text.count("/questions/") == 1


async def test_what_was_deleted_is_not_found(desk: Desk) -> None:
    """Taken back by its writer it is gone from rows and search too."""
    token = desk.asked("ifu y'ubugari", person="telegram:7")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    desk.store.take_back("telegram:7", token)

    page = await browser.opens("/?text=ubugari")
    assert "/questions/" not in page
    assert desk.store.reviews.rows(Sought(text="ubugari"), EVERYTHING, 9) == ([], 0)


async def test_long_lists_have_pages(desk: Desk) -> None:
    """Twenty-five rows each."""
    for number in range(30):
        desk.asked(f"{number} " + chr(0x4E00 + 50 * number) * 30, guess=f"x{number}")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)

    assert "Page 1 of 2" in browser.page
    assert browser.page.count("/questions/") == 25
    page = await browser.opens("/?page=2")
    assert page.count("/questions/") == 5


async def test_filters_find_states_and_languages(desk: Desk) -> None:
    """What waits is shown without asking for it."""
    desk.asked("ifu y'ubugari", language="rw")
    desk.asked("де борошно", language="uk")
    desk.store.reviews.sort_new(9)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    desk.store.reviews.change(["token-1"], QuestionState.ANSWERED)

    assert "борошно" not in await browser.opens("/")
    assert "борошно" in await browser.opens("/?state=any&language=uk")
    assert "ubugari" not in await browser.opens("/?state=any&language=uk")


async def test_what_is_not_ticked_stays_as_it_was(desk: Desk) -> None:
    """The same guess may be wrong for one of them: a row is acted on as far as it was read."""
    for text in ("ifu y'ubugari", "Ifu y’ubugari!", "ifu y'ubugari?"):
        desk.asked(text)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    await browser.opens("/questions/1/new")
    desk.asked("ifu y'ubugari...")
    await browser.sends("/questions/1/new/answered", token=["token-0", "token-2"])

    found, _ = desk.store.reviews.questions(1, QuestionState.ANSWERED, EVERYTHING, 9)
    assert [one.token for one in found] == ["token-0", "token-2"]
    page = await browser.opens("/")
    assert "Ifu y’ubugari!" in page
    assert '<td data-label="Times">2</td>' in page


async def test_nothing_ticked_changes_nothing_and_says_so(desk: Desk) -> None:
    """Nor does a page that is sent without its questions."""
    desk.asked("ifu y'ubugari")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    for act in ("dismiss", "teach"):
        await browser.opens("/questions/1/new")
        page = await browser.sends(f"/questions/1/new/{act}", token=[])

        assert browser.status == 400
        assert "No question was ticked." in page


async def test_a_large_row_has_pages_and_is_acted_on_page_by_page(desk: Desk) -> None:
    """Nobody decides on what they have not read."""
    for _ in range(OF_A_ROW + 3):
        desk.asked("ifu y'ubugari")
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    await browser.opens("/questions/1/new?page=2")
    tokens = browser.page.count('name="token"')
    await browser.sends("/questions/1/new/dismiss")

    assert tokens == 3
    assert desk.store.reviews.questions(1, QuestionState.NEW, EVERYTHING, 1)[1] == OF_A_ROW


async def test_who_waits_has_pages_of_their_own(desk: Desk) -> None:
    """All of them can be reached, however many there are."""
    now = desk.clock()
    for number in range(ON_A_PAGE + 1):
        case = Case(
            f"case-{number}", "rw", "kuhmo", None, "human", "?", Wishes(), "kuhmo", now, now
        )
        desk.store.cases.open("telegram:7", case)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)

    assert browser.page.count('href="/cases/') == ON_A_PAGE
    assert "cases=2" in browser.page
    page = await browser.opens("/?cases=2")
    assert page.count('href="/cases/') == 1
