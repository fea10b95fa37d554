"""Ends tasks, however badly they take it."""

import asyncio
from collections.abc import Iterable

AGAIN = 0.5
"""Seconds after which a task is told once more."""


async def stop(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel tasks until each has ended.

    Once is not enough: `asyncio.wait_for` of Python 3.11, in which libraries wait, loses a
    cancellation that comes just as what it waits for is done, and the task goes on for ever.
    """
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=AGAIN)
