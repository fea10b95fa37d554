"""A case at the desk: who may see it, how it is answered, and what goes back to the person."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.cases import Author, Case, CaseState, Spoken, Urgency, Wishes, Words
from bot.core.letters import Letter, Occasion
from bot.core.ports import Fate
from bot.desk import case_phrases
from bot.desk.cases import ON_A_PAGE
from bot.store.coordinators import CASE
from tests.desk.conftest import AREA, KAJAANI, KUHMO, Browser, Desk

pytestmark = pytest.mark.asyncio
ASKED = "nashaka kwiga gusoma"
TOKEN = "case-1"  # noqa: S105 - a case's


@pytest.fixture(autouse=True)
def case(desk: Desk) -> Case:
    """Let somebody in Kuhmo ask a person, who is Kuhmo's."""
    now = desk.clock()
    case = Case(
        token=TOKEN,
        language="rw",
        municipality="kuhmo",
        group=None,
        topic="literacy",
        text=ASKED,
        wishes=Wishes(urgency=Urgency.TODAY),
        receiver="kuhmo",
        asked=now,
        answer_by=now + timedelta(days=2),
    )
    desk.store.cases.open("telegram:7", case)
    return case


async def _answered(browser: Browser) -> str:
    """Add a topic and an appointment, fill it in, and send it."""
    await browser.opens(f"/cases/{TOKEN}")
    once = _field(browser.page, "once")
    await browser.sends(f"/cases/{TOKEN}", once=once, step="add_topic", topic="literacy")
    parts = {"0.kind": "topic", "0.name": "literacy"}
    await browser.sends(f"/cases/{TOKEN}", once=once, step="add_phrase", phrase="come", **parts)
    parts |= {
        "1.kind": "phrase",
        "1.name": "come",
        "1.place": "Kuhmon kaupungintalo",
        "1.date": "2026-12-01",
        "1.time": "13:30",
    }
    await browser.sends(f"/cases/{TOKEN}", once=once, step="preview", **parts)
    preview = browser.page
    for _ in range(2):
        await browser.sends(f"/cases/{TOKEN}", once=once, step="send", **parts)
    return preview


def _field(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


async def test_who_waits_stands_first_in_the_queue(desk: Desk) -> None:
    """With how urgent it is and until when an answer was promised."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)

    assert ASKED in browser.page
    assert "26.11.2026" in browser.page
    assert "today" in browser.page


async def test_only_the_office_that_was_named_reads_a_case(desk: Desk) -> None:
    """So the person agreed; the area's coordinator helps where nobody does."""
    kajaani, area = desk.browser(), desk.browser()
    await kajaani.signs_in(desk, KAJAANI)
    in_queue = ASKED in kajaani.page
    statuses = []
    for path in ("", "/copy", "/teach"):
        await kajaani.opens(f"/cases/{TOKEN}{path}")
        statuses.append(kajaani.status)
    await kajaani.opens("/")
    for path in ("", "/take", "/close", "/phone", "/dismiss"):
        await kajaani.sends(f"/cases/{TOKEN}{path}", step="send")
        statuses.append(kajaani.status)
        await kajaani.opens("/")
    await area.signs_in(desk, AREA)

    assert not in_queue
    assert set(statuses) == {404}
    assert ASKED in area.page


async def test_an_answer_goes_out_once_in_the_askers_language(desk: Desk) -> None:
    """However often the button is pressed; shown in both languages before."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    preview = await _answered(browser)

    assert "1. joulukuuta 2026" in preview
    assert "1 Ukuboza 2026" in preview or "2026 Ukuboza 1" in preview or "Ukuboza" in preview
    (posted,) = desk.store.outbox.due(9)
    assert posted.person == "telegram:7"
    assert posted.reply.language == "rw"
    assert "Kuhmon kaupungintalo" in posted.reply.text
    case = desk.store.cases.get(TOKEN)
    assert case
    assert (case.state, case.holder) == (CaseState.ANSWERED, KUHMO.email)


@pytest.mark.parametrize(
    ("fate", "told"), [(Fate.BLOCKED, "has blocked"), (Fate.LOST, "no backup holds")]
)
async def test_the_desk_shows_whether_it_arrived(desk: Desk, fate: Fate, told: str) -> None:
    """On its way, delivered, or why the person will never read it."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await _answered(browser)
    on_its_way = await browser.opens(f"/cases/{TOKEN}")
    (posted,) = desk.store.outbox.due(9)
    desk.store.outbox.settle(posted.key, fate, desk.clock())
    settled = await browser.opens(f"/cases/{TOKEN}")

    assert "on its way" in on_its_way
    assert told in settled
    assert "telegram:7" not in settled


async def test_what_the_person_writes_back_stands_in_the_same_thread(desk: Desk) -> None:
    """As their own words, in their language."""
    words = "sinshobora kuza"
    desk.store.cases.receive(
        TOKEN,
        Spoken(Author.ASKER, desk.clock(), (Words(words),)),
        desk.clock() + timedelta(days=1),
    )
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)

    assert words in await browser.opens(f"/cases/{TOKEN}")


async def test_the_copy_holds_what_was_shown_and_its_hash(desk: Desk) -> None:
    """So that an office can later prove what was said."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await _answered(browser)
    (posted,) = desk.store.outbox.due(9)
    text = await browser.opens(f"/cases/{TOKEN}/copy")

    assert posted.reply.text in text
    assert hashlib.sha256(posted.reply.text.encode()).hexdigest() in text
    assert ASKED in text


async def test_a_closed_case_is_read_and_not_answered(desk: Desk) -> None:
    """The person was told that the assistant answers again."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens(f"/cases/{TOKEN}")
    await browser.sends(f"/cases/{TOKEN}/close")

    assert "The conversation is closed." in browser.page
    assert 'value="send"' not in browser.page
    assert 'name="topic"' not in browser.page


async def test_a_shared_number_is_shown_when_it_is_asked_for(desk: Desk) -> None:
    """And the log knows who saw it."""
    desk.store.cases.share_phone(TOKEN, "+358 40 000 0000")
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    hidden = await browser.opens(f"/cases/{TOKEN}")
    shown = await browser.sends(f"/cases/{TOKEN}/phone")

    assert "+358 40 000 0000" not in hidden
    assert "+358 40 000 0000" in shown
    assert "saw_phone" in [deed.did for deed in desk.store.audit.deeds(5)]


async def test_a_letter_leads_to_its_case(desk: Desk) -> None:
    """Whoever reads the office's mailbox can answer that one without being on the list."""
    until = desk.clock() + timedelta(days=3)
    token = desk.store.links.make(CASE, TOKEN, until, desk.clock(), municipality="kuhmo")
    browser = desk.browser()
    await browser.opens(f"/case/{token}")
    page = await browser.sends(f"/case/{token}")
    assert ASKED in page

    await _answered(browser)
    (posted,) = desk.store.outbox.due(9)
    assert posted.person == "telegram:7"


async def test_a_case_can_be_taught_from(desk: Desk) -> None:
    """The same words are answered from then on."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens(f"/cases/{TOKEN}/teach")
    await browser.sends(
        f"/cases/{TOKEN}/teach", intent="literacy", language="rw", text="", step="teach"
    )

    assert browser.address == "/taught?done=taught"


async def test_where_to_report_is_said_on_every_case(desk: Desk) -> None:
    """To the county of the municipality where the person lives."""
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)

    assert "Kainuun hyvinvointialue" in await browser.opens(f"/cases/{TOKEN}")


async def test_what_became_of_the_letter_stands_on_the_case(desk: Desk) -> None:
    """Also that nobody knows: somebody may have to look whether it came."""
    letter = Letter(f"{TOKEN}.new", TOKEN, Occasion.NEW, "office@kuhmo.test")
    desk.store.letters.queue(letter, desk.clock())
    desk.store.letters.begin(letter.name)
    desk.store.letters.interrupted()
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)

    page = await browser.opens(f"/cases/{TOKEN}")

    assert "office@kuhmo.test" in page
    assert case_phrases.LETTERS["uncertain"] in page


async def test_a_voice_is_heard_when_it_is_asked_for(desk: Desk) -> None:
    """The log knows who heard it; one that is gone is told in words."""
    desk.store.cases.share_voice(TOKEN, "voice-1")
    browser = desk.browser()
    await browser.signs_in(desk, KUHMO)
    await browser.opens(f"/cases/{TOKEN}")
    assert case_phrases.VOICE_GONE in await browser.sends(f"/cases/{TOKEN}/voice")
    assert "heard_voice" not in [deed.did for deed in desk.store.audit.deeds(5)]

    desk.voices["voice-1"] = b"OggS"
    assert "OggS" in await browser.sends(f"/cases/{TOKEN}/voice")

    assert "heard_voice" in [deed.did for deed in desk.store.audit.deeds(5)]


async def test_a_filter_finds_who_waits_behind_many_others(desk: Desk, case: Case) -> None:
    """The queue shows so many at once of those that the filter asks for."""
    for number in range(ON_A_PAGE):
        other = replace(
            case,
            token=f"other-{number}",
            municipality="kajaani",
            receiver="kajaani",
            answer_by=case.asked + timedelta(hours=1),
        )
        desk.store.cases.open("telegram:8", other)
    browser = desk.browser()
    await browser.signs_in(desk, AREA)

    assert TOKEN in await browser.opens("/?municipality=kuhmo")
