"""What is told to end ends."""

import asyncio

import pytest

from bot import stopping

pytestmark = pytest.mark.asyncio


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
