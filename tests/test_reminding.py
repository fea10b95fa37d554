"""The admins are reminded once a month of what is past its date."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.reminding import Reminding, log_reminder, reminder
from tests.files.data_folder import DataFolder


class Clock:
    """Tells the time that a test sets."""

    def __init__(self, now: datetime) -> None:
        """Begin at `now`."""
        self.now = now

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


def test_what_is_past_its_date_is_listed_with_what_to_do(data: DataFolder) -> None:
    """A line a municipality, with the command that asks it."""
    lines = list(reminder(data.root, date(2026, 12, 1)))

    assert [line.partition(";")[0] for line in lines] == [
        "puolanka: 0 facts past their end, 2 facts and 1 contacts not reviewed for a year",
        "suomussalmi: 0 facts past their end, 1 facts and 1 contacts not reviewed for a year",
    ]
    assert lines[0].endswith("; ask with `python -m bot questionnaire puolanka`")
    assert list(reminder(data.root, date(2025, 1, 1))) == ["nothing is past its date"]


def test_the_admins_are_told_once_a_month(data: DataFolder, tmp_path: Path) -> None:
    """Also where the process is started anew in between."""
    told: list[Sequence[str]] = []
    clock = Clock(datetime(2026, 11, 24, tzinfo=UTC))
    file = tmp_path / "bot.db.reminded"

    def again() -> bool:
        return Reminding(data.root, file, clock, told.append).remind()

    assert [again(), again()] == [True, False]
    clock.now = datetime(2026, 12, 1, tzinfo=UTC)
    assert [again(), again()] == [True, False]
    assert len(told) == 2


@pytest.mark.asyncio
async def test_a_file_under_repair_keeps_the_process_running(
    data: DataFolder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The admins hear of it in the log, and are reminded when it is mended."""
    data.write("knowledge/puolanka/municipality.yaml", "name: [")
    told: list[Sequence[str]] = []
    clock = Clock(datetime(2026, 11, 24, tzinfo=UTC))
    reminding = Reminding(data.root, tmp_path / "reminded", clock, told.append)

    running = asyncio.create_task(reminding.run(every=0.01))
    async with asyncio.timeout(10):
        while "the admins are not reminded" not in caplog.text:  # noqa: ASYNC110 - it tells the log
            await asyncio.sleep(0.01)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running

    assert told == []


def test_the_log_says_it_a_line_each(caplog: pytest.LogCaptureFixture) -> None:
    """Where there is no mail."""
    log_reminder(["kuhmo: …", "area: …"])

    assert [one.getMessage() for one in caplog.records] == [
        "past its date: kuhmo: …",
        "past its date: area: …",
    ]
