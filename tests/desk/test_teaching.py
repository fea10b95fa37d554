"""Teaching: used at once, reworded, and never over a cry for help."""

from datetime import date

import pytest

from bot.core.asking import Question
from bot.core.coordinators import Rights
from bot.core.lessons import DRAFT, Lesson
from bot.core.review import QuestionState, Seen
from bot.store.reviews import SqliteReviews
from tests.desk.conftest import ADMIN, AREA, Browser, Desk

EVERYTHING = Rights("test", is_area=True)
pytestmark = pytest.mark.asyncio
ASKED = "qzx blorp vranti kweldo?"
"""Means nothing in any language, so that no model understands it."""


async def _at_the_row(desk: Desk, text: str = ASKED) -> Browser:
    desk.asked(text)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)
    await browser.opens("/questions/1/new/teach")
    return browser


def _intent(desk: Desk, text: str) -> str | None:
    return desk.office.asking.ask(Question(text, "en"), date(2026, 11, 24)).told.intent


async def test_the_same_question_is_answered_from_now_on(desk: Desk) -> None:
    """And its words are kept nowhere but as a mark."""
    browser = await _at_the_row(desk)
    assert _intent(desk, ASKED) is None

    page = await browser.sends("/questions/1/new/teach", intent="literacy", language="rw", text="")
    assert "Is this the answer?" in page
    assert _intent(desk, ASKED) is None
    page = await browser.sends(
        "/questions/1/new/teach", intent="literacy", language="rw", text="", step="teach"
    )

    assert "Taught. It is used from now on" in page
    assert _intent(desk, ASKED) == "literacy"
    assert _intent(desk, "Qzx, blorp vranti kweldo!") == "literacy"
    assert ASKED not in [one.text for one in desk.store.lessons.lessons()]
    assert "taught" in await browser.opens("/?state=taught")


async def test_of_two_who_teach_a_row_at_once_one_does(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A button that is pressed twice teaches one lesson."""
    browser = await _at_the_row(desk)
    named = SqliteReviews.named

    def overtaken(
        reviews: SqliteReviews, tokens: list[str], row: int, state: QuestionState, may: Rights
    ) -> list[Seen]:
        found = named(reviews, tokens, row, state, may)
        desk.store.reviews.change(["token-0"], QuestionState.TAUGHT)
        return found

    monkeypatch.setattr(SqliteReviews, "named", overtaken)
    await browser.sends(
        "/questions/1/new/teach", intent="literacy", language="rw", text="", step="teach"
    )

    assert browser.status == 404
    assert desk.store.lessons.lessons() == []


async def test_a_sentence_of_ones_own_teaches_what_is_near_it(desk: Desk) -> None:
    """But for a letter or two."""
    browser = await _at_the_row(desk)
    sentence = "flumbo gristek panuvial dremsi"
    await browser.sends(
        "/questions/1/new/teach",
        intent="literacy",
        language="rw",
        text=sentence,
        step="teach",
        is_clean="yes",
    )

    assert _intent(desk, "Flumbo gristek panuvial dremsy") == "literacy"
    assert _intent(desk, "panuvial alone") != "literacy"


async def test_a_persons_own_words_are_not_taught_as_a_sentence(desk: Desk) -> None:
    """They would go into public files."""
    browser = await _at_the_row(desk)
    page = await browser.sends(
        "/questions/1/new/teach",
        intent="literacy",
        language="rw",
        text="QZX blorp, vranti kweldo",
        step="teach",
        is_clean="yes",
    )

    assert "These are a person&#39;s own words." in page
    assert desk.store.lessons.lessons() == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"intent": "", "text": ""}, "Choose a topic."),
        ({"intent": "literacy", "text": "call 040 1234567 now"}, "There is a number"),
        ({"intent": "literacy", "text": "my child is not breathing"}, "like an emergency"),
        ({"intent": "literacy", "text": "x" * 201}, "The sentence is too long"),
        ({"intent": "literacy", "text": "flumbo gristek"}, "Confirm that nothing"),
    ],
)
async def test_what_must_not_be_taught_is_refused(
    desk: Desk, fields: dict[str, str], problem: str
) -> None:
    """With what to change, and what was written still there."""
    browser = await _at_the_row(desk)
    page = await browser.sends("/questions/1/new/teach", language="en", step="teach", **fields)

    assert problem in page
    assert desk.store.lessons.lessons() == []


async def test_a_conflict_is_shown_before(desk: Desk) -> None:
    """Examples of other intents, and test sentences that would break."""
    browser = await _at_the_row(desk)
    page = await browser.sends(
        "/questions/1/new/teach",
        intent="literacy",
        language="rw",
        text="ninde ukuriye integration hano?",
    )

    assert "“ninde ukuriye integration hano” is an example of:" in page
    assert "Teach it all the same" in page


async def test_a_cry_for_help_is_never_taught_away(desk: Desk) -> None:
    """Whatever the database holds."""
    cry = "my child is not breathing"
    lesson = Lesson(0, "literacy", "en", cry, AREA.email, date(2026, 11, 24))
    desk.store.lessons.teach(lesson, [cry])
    desk.office.app.heed()

    assert _intent(desk, cry) == "emergency"


async def test_what_was_taught_is_forgotten_by_who_taught_it(desk: Desk) -> None:
    """Or by an administrator."""
    browser = await _at_the_row(desk)
    await browser.sends(
        "/questions/1/new/teach", intent="literacy", language="rw", text="", step="teach"
    )
    other = desk.browser()
    await other.signs_in(desk, ADMIN)
    await other.opens("/taught")
    await other.sends("/taught/1/forget")

    assert _intent(desk, ASKED) is None


async def test_a_topic_without_a_button_can_be_taught_and_answered_with(desk: Desk) -> None:
    """People get it as an answer where it is understood, so an office can mean it too."""
    browser = await _at_the_row(desk)
    assert 'value="elsewhere.health"' in browser.page
    assert 'value="emergency.danger"' not in browser.page
    await browser.sends(
        "/questions/1/new/teach", intent="elsewhere.health", language="rw", text="", step="teach"
    )

    assert _intent(desk, ASKED) == "elsewhere.health"


async def test_a_draft_topic_answers_nobody_and_keeps_its_questions(desk: Desk) -> None:
    """They stay with whoever noted it, and those who wait for an answer go on waiting."""
    browser = await _at_the_row(desk)
    sentence = "flumbo gristek panuvial dremsi"
    fields = {"intent": DRAFT, "name": "Kalastusluvat", "language": "rw", "text": sentence}
    preview = await browser.sends("/questions/1/new/teach", **fields)
    page = await browser.sends("/questions/1/new/teach", **fields, step="teach", is_clean="yes")

    assert "Kalastusluvat (draft)" in preview
    assert "Noted as a draft topic. Nobody is answered yet." in page
    assert "Kalastusluvat (draft)" in page
    assert _intent(desk, ASKED) is None
    assert _intent(desk, sentence) is None
    found, _ = desk.store.reviews.questions(1, QuestionState.IN_PROGRESS, EVERYTHING, 9)
    assert [(one.text, one.holder) for one in found] == [(ASKED, AREA.email)]
    desk.asked("quorbel snitt vavrek")
    await browser.opens("/")
    assert 'value="draft:Kalastusluvat"' in await browser.opens("/questions/2/new/teach")


async def test_a_draft_topic_needs_a_name_without_anybody_in_it(desk: Desk) -> None:
    """It goes into public files."""
    browser = await _at_the_row(desk)
    for name in ("", "ab", "Kalle 040 1234567"):
        page = await browser.sends(
            "/questions/1/new/teach",
            intent=DRAFT,
            name=name,
            language="rw",
            text="",
            step="teach",
        )
        assert "Give the new topic a name" in page
    assert desk.store.lessons.lessons() == []
