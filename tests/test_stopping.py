"""What is told to end ends."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest

from bot import stopping

pytestmark = pytest.mark.asyncio

HANGING = """
import threading
from bot.stopping import end_within
end_within(0.05)
threading.Thread(target=threading.Event().wait).start()
"""


async def test_a_task_that_loses_its_first_cancellation_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that waits for it would serve nobody and never be gone."""
    monkeypatch.setattr(stopping, "AGAIN", 0.01)
    lost = 0

    async def deaf() -> None:
        nonlocal lost
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                lost += 1
                if lost == 3:
                    raise

    async def failing() -> None:
        raise ValueError

    tasks = [asyncio.create_task(deaf()), asyncio.create_task(failing())]
    await asyncio.sleep(0)

    await asyncio.wait_for(stopping.stop(tasks), 5)

    assert tasks[0].cancelled()
    assert isinstance(tasks[1].exception(), ValueError)


async def test_nothing_to_end_is_nothing_to_do() -> None:
    """A bot that is stopped before it began."""
    await stopping.stop([])


async def test_a_process_whose_thread_hangs_ends_all_the_same() -> None:
    """No system waits for ever: what is left is said, and left to the next start."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", HANGING, stderr=PIPE)
    _, said = await asyncio.wait_for(process.communicate(), 60)

    assert process.returncode == 1
    assert b"not ended in time" in said
