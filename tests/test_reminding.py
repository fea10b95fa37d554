"""The admins are reminded once a month of what is past its date."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.asking import Asking
from bot.mail import RefusedError, Server
from bot.reminding import Reminding, Tell, reminder, tell_log, telling_by_mail
from bot.writing import Writing
from tests.files.data_folder import DataFolder
from tests.mail_server import MailServer, serving

ADMIN = "admin@example.test"


class Clock:
    """Tells the time that a test sets."""

    def __init__(self) -> None:
        """Begin on a day in November."""
        self.now = datetime(2026, 11, 24, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


class Listening:
    """Somebody who is told."""

    def __init__(self) -> None:
        """Begin without having heard anything."""
        self.told: list[Sequence[str]] = []

    async def __call__(self, lines: Sequence[str]) -> None:
        """Hear it."""
        self.told.append(lines)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[MailServer]:
    """Return a mail server that runs."""
    server = MailServer()
    async with serving(server):
        yield server


def by_mail(server: MailServer, asking: Asking) -> Tell:
    """Return what mails the admin."""
    writing = Writing("neuvo@example.test", lambda: asking)
    at = Server("127.0.0.1", server.port, "neuvo@example.test")
    return telling_by_mail(at, writing, ADMIN, Clock())


def test_what_is_past_its_date_is_listed_with_what_to_do(data: DataFolder) -> None:
    """A line a municipality, with the command that asks it."""
    lines = list(reminder(data.root, date(2026, 12, 1)))

    assert [line.partition(";")[0] for line in lines] == [
        "puolanka: 0 facts past their end, 2 facts and 1 contacts not reviewed for a year",
        "suomussalmi: 0 facts past their end, 1 facts and 1 contacts not reviewed for a year",
    ]
    assert lines[0].endswith("; ask with `python -m bot questionnaire puolanka`")
    assert list(reminder(data.root, date(2025, 1, 1))) == ["nothing is past its date"]


@pytest.mark.asyncio
async def test_the_admins_are_told_once_a_month(data: DataFolder, tmp_path: Path) -> None:
    """Also where the process is started anew in between."""
    heard, clock, file = Listening(), Clock(), tmp_path / "bot.db.reminded"

    async def again() -> bool:
        return await Reminding(data.root, file, clock, heard).remind()

    assert [await again(), await again()] == [True, False]
    clock.now = datetime(2026, 12, 1, tzinfo=UTC)
    assert [await again(), await again()] == [True, False]
    assert len(heard.told) == 2


@pytest.mark.asyncio
async def test_a_file_under_repair_keeps_the_process_running(
    data: DataFolder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The admins hear of it in the log, and are reminded when it is mended."""
    data.write("knowledge/puolanka/municipality.yaml", "name: [")
    heard = Listening()
    reminding = Reminding(data.root, tmp_path / "reminded", Clock(), heard)

    running = asyncio.create_task(reminding.run(every=0.01))
    async with asyncio.timeout(30):
        while "the admins are not reminded" not in caplog.text:  # noqa: ASYNC110 - it tells the log
            await asyncio.sleep(0.01)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running

    assert heard.told == []


@pytest.mark.asyncio
async def test_nobody_is_mailed_again_and_again_where_nothing_can_be_written(
    server: MailServer, asking: Asking, data: DataFolder
) -> None:
    """What cannot be remembered is not said, until there is room."""
    told = data.root / "full/reminded"
    reminding = Reminding(data.root, told, Clock(), by_mail(server, asking))
    for _ in range(2):
        with pytest.raises(OSError, match="reminded"):
            await reminding.remind()
    assert server.taken == []

    told.parent.mkdir()

    assert [await reminding.remind(), await reminding.remind()] == [True, False]
    assert len(server.taken) == 1


@pytest.mark.asyncio
async def test_the_log_says_it_a_line_each(caplog: pytest.LogCaptureFixture) -> None:
    """Where there is no mail."""
    await tell_log(["kuhmo: …", "area: …"])

    assert [one.getMessage() for one in caplog.records] == [
        "past its date: kuhmo: …",
        "past its date: area: …",
    ]


@pytest.mark.asyncio
async def test_a_mail_goes_to_the_admin(server: MailServer, asking: Asking) -> None:
    """With every line, to a real mail server."""
    await by_mail(server, asking)(["kuhmo: …", "area: …"])

    (mail,) = server.taken
    assert mail["To"] == ADMIN
    assert mail["Subject"] == "Neuvo: what is past its date"
    assert mail.get_content().splitlines()[:2] == ["kuhmo: …", "area: …"]


@pytest.mark.asyncio
async def test_a_refused_mail_is_tried_again(
    server: MailServer, asking: Asking, data: DataFolder, tmp_path: Path
) -> None:
    """The month counts as told only when the server has taken it."""
    server.recipient_answer = "450 later"
    reminding = Reminding(data.root, tmp_path / "reminded", Clock(), by_mail(server, asking))
    with pytest.raises(RefusedError):
        await reminding.remind()

    server.recipient_answer = "250 OK"

    assert await reminding.remind()
    assert len(server.taken) == 1


@pytest.mark.asyncio
async def test_a_mail_that_may_have_arrived_is_not_written_twice(
    server: MailServer, asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says what it said."""
    server.breaks_off = True

    await by_mail(server, asking)(["kuhmo: …"])

    assert "whether the reminder arrives is not known" in caplog.text
    assert "past its date: kuhmo: …" in caplog.text
