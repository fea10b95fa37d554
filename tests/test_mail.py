"""Letters reach a real mail server once, say nothing of a question, and are not lost quietly."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.asking import Asking
from bot.core.cases import Author, Case, CaseState, Spoken, Wishes
from bot.core.conversation import Reply
from bot.core.letters import Letter, LetterState, Occasion
from bot.mail import PAUSES, Mail, Server
from bot.stopping import stop
from bot.store.sqlite import SqliteStore
from bot.writing import Writing
from tests.mail_server import MailServer, serving

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORDS = "Umugabo wanjye ntabona akazi"
CASE = Case(
    token="t1",
    language="rw",
    municipality="puolanka",
    group=None,
    topic="literacy",
    text=WORDS,
    wishes=Wishes(),
    receiver="suomussalmi",
    asked=NOW,
    answer_by=datetime(2026, 11, 27, 13, tzinfo=UTC),
)
LETTER = Letter("t1.new", "t1", Occasion.NEW, "office@suomussalmi.test")


@pytest_asyncio.fixture
async def server() -> AsyncIterator[MailServer]:
    """Return a mail server that runs."""
    server = MailServer()
    async with serving(server):
        yield server


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return a store with one case and the letter about it."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.cases.open("telegram:7", CASE)
    store.letters.queue(LETTER, NOW)
    return store


class Clock:
    """A clock that tests turn forward."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.now = NOW

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock of our own."""
    return Clock()


@pytest.fixture
def mail(server: MailServer, store: SqliteStore, asking: Asking, clock: Clock) -> Mail:
    """Return what sends letters to the server."""

    def make_link(token: str, municipality: str, _until: datetime) -> str:
        return f"https://desk.test/link/{token}-{municipality}-once"

    writing = Writing("neuvo@example.test", lambda: asking)
    there = Server("127.0.0.1", server.port, "neuvo@example.test")
    return Mail(there, store, writing, clock, make_link)


def state_of(store: SqliteStore) -> LetterState:
    """Return how far the letter is."""
    (letter,) = store.letters.of_case("t1")
    return letter.state


@pytest.mark.asyncio
async def test_a_letter_arrives_and_says_nothing_of_the_question(
    mail: Mail, server: MailServer, store: SqliteStore
) -> None:
    """Language, topic, town, the time to answer and the link; no word and no name of anybody."""
    await mail.send_due()

    (taken,) = server.taken
    text = taken.get_content()
    assert taken["To"] == "office@suomussalmi.test"
    assert taken["From"] == "neuvo@example.test"
    assert taken["Message-ID"] == "<t1.new@example.test>"
    assert "ruanda (Ikinyarwanda)" in taken["Subject"]
    assert "Puolanka" in taken["Subject"]
    # How day and time are joined is the translators' to say.
    assert "perjantai 27. marraskuuta 2026" in text
    assert "15:00" in text
    assert "https://desk.test/link/t1-suomussalmi-once" in text
    whole = taken.as_string()
    assert not [word for word in WORDS.split() if word in whole]
    assert "telegram" not in whole.lower()
    assert state_of(store) is LetterState.SENT


@pytest.mark.asyncio
async def test_a_letter_is_sent_once(mail: Mail, server: MailServer, store: SqliteStore) -> None:
    """Queued again under its name, it is the same."""
    await mail.send_due()
    assert not store.letters.queue(LETTER, NOW)
    await mail.send_due()

    assert len(server.taken) == 1


@pytest.mark.asyncio
async def test_a_server_that_says_later_is_asked_later(
    mail: Mail, server: MailServer, store: SqliteStore, clock: Clock
) -> None:
    """And under the same Message-ID."""
    server.data_answer = "451 try again"
    await mail.send_due()
    assert state_of(store) is LetterState.WAITING
    server.data_answer = "250 OK"
    await mail.send_due()
    assert server.taken == []

    clock.now += timedelta(seconds=PAUSES[0])
    await mail.send_due()

    assert [one["Message-ID"] for one in server.taken] == ["<t1.new@example.test>"]
    assert state_of(store) is LetterState.SENT


@pytest.mark.asyncio
async def test_an_unknown_address_is_given_up_loudly(
    mail: Mail, server: MailServer, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """The desk shows it with the server's own words."""
    server.recipient_answer = "550 no such mailbox"

    await mail.send_due()

    (letter,) = store.letters.in_trouble()
    assert (letter.state, letter.problem) == (LetterState.GIVEN_UP, "550 no such mailbox")
    assert "is given up" in caplog.text


@pytest.mark.asyncio
async def test_the_admin_hears_of_an_office_that_is_not_reached(
    server: MailServer, store: SqliteStore, asking: Asking
) -> None:
    """Somebody must see to it; of a refused letter to the admin nobody is told in turn."""
    writing = Writing("neuvo@example.test", lambda: asking)
    there = Server("127.0.0.1", server.port, "neuvo@example.test", admin="admin@example.test")
    mail = Mail(there, store, writing, lambda: NOW)
    server.recipient_answer = "550 no such mailbox"
    await mail.send_due()
    server.recipient_answer = "250 OK"
    await mail.send_due()

    assert [one["To"] for one in server.taken] == ["admin@example.test"]
    assert store.letters.of_case("t1")[1].occasion is Occasion.UNREACHED
    server.recipient_answer = "550 no such mailbox"
    store.letters.queue(replace(LETTER, name="t1.late", to="admin@example.test"), NOW)
    await mail.send_due()
    assert len(store.letters.of_case("t1")) == 3


@pytest.mark.asyncio
async def test_a_server_out_of_reach_is_tried_for_days_then_given_up(
    asking: Asking, store: SqliteStore, clock: Clock
) -> None:
    """Nobody waits for ever without knowing."""
    writing = Writing("neuvo@example.test", lambda: asking)
    mail = Mail(Server("127.0.0.1", 1, "neuvo@example.test"), store, writing, clock)
    for pause in PAUSES:
        await mail.send_due()
        assert state_of(store) is LetterState.WAITING
        clock.now += timedelta(seconds=pause)

    await mail.send_due()

    assert state_of(store) is LetterState.GIVEN_UP
    assert clock.now - NOW > timedelta(days=1)


@pytest.mark.asyncio
async def test_a_line_that_breaks_off_in_the_middle_is_uncertain(
    mail: Mail, server: MailServer, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """The server may have it: sent again it could arrive twice."""
    server.breaks_off = True
    await mail.send_due()
    server.breaks_off = False
    await mail.send_due()

    assert state_of(store) is LetterState.UNCERTAIN
    assert server.taken == []
    assert "nobody knows" in caplog.text


@pytest.mark.asyncio
async def test_a_letter_that_a_dead_process_was_sending_is_uncertain(
    mail: Mail, server: MailServer, store: SqliteStore
) -> None:
    """It is shown and not sent again."""
    store.letters.begin("t1.new")

    running = asyncio.create_task(mail.run())
    while state_of(store) is LetterState.SENDING:  # noqa: ASYNC110 - a thread writes it
        await asyncio.sleep(0.01)
    await stop([running])

    assert state_of(store) is LetterState.UNCERTAIN
    assert server.taken == []


@pytest.mark.asyncio
async def test_nobody_is_written_about_a_case_that_is_over(
    mail: Mail, server: MailServer, store: SqliteStore
) -> None:
    """Taken back before the letter went out."""
    store.cases.withdraw("t1", NOW)

    await mail.send_due()

    assert server.taken == []
    assert state_of(store) is LetterState.NEEDLESS


@pytest.mark.asyncio
async def test_without_a_desk_a_letter_names_it_all_the_same(
    server: MailServer, store: SqliteStore, asking: Asking
) -> None:
    """Who has no link signs in."""
    writing = Writing("neuvo@example.test", lambda: asking)
    there = Server("127.0.0.1", server.port, "neuvo@example.test")

    await Mail(there, store, writing, lambda: NOW).send_due()

    assert "https://" not in server.taken[0].get_content()


@pytest.mark.asyncio
async def test_a_link_to_sign_in_goes_out_at_once(
    mail: Mail, server: MailServer, store: SqliteStore
) -> None:
    """And is written nowhere."""
    assert await mail.bring_link("c@example.test", "https://desk.test/link/once")

    assert "https://desk.test/link/once" in server.taken[0].get_content()
    assert len(store.letters.of_case("t1")) == 1
    server.data_answer = "451 try again"
    assert not await mail.bring_link("c@example.test", "https://desk.test/link/once")


@pytest.mark.asyncio
async def test_a_link_is_sent_from_any_thread(mail: Mail, server: MailServer) -> None:
    """The desk works in threads of its own."""
    running = asyncio.create_task(mail.run())
    await asyncio.sleep(0)

    await asyncio.to_thread(mail.send_link, "c@example.test", "https://desk.test/link/once")

    async with asyncio.timeout(10):
        while not any(one["To"] == "c@example.test" for one in server.taken):  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.01)
    await stop([running])


def test_the_time_to_answer_belongs_to_the_case(store: SqliteStore) -> None:
    """A letter holds nothing but where it leads."""
    assert store.letters.due(NOW, 9) == [LETTER]
    assert store.letters.due(NOW - timedelta(seconds=1), 9) == []
    store.cases.say("t1", Spoken(Author.COORDINATOR, NOW, ()), Reply("rw", ()))
    found = store.cases.get("t1")
    assert found == replace(CASE, state=CaseState.ANSWERED)
