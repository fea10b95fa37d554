"""Ends tasks, and at last the process, however badly they take it."""

import asyncio
import logging
import os
import threading
from collections.abc import Iterable

LONGEST = 9.5
"""Seconds in which a process that is told to end has ended: ten are promised."""
AGAIN = 0.5
"""Seconds after which a task is told once more."""

log = logging.getLogger(__name__)


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


def end_within(seconds: float = LONGEST) -> None:
    """End the process in so many seconds, whatever it still waits for then.

    A thread that waits for the disk cannot be cancelled. What it leaves is what a power failure
    would leave: the next start goes on with it.
    """
    timer = threading.Timer(seconds, _cut_off)
    timer.daemon = True
    timer.start()


def _cut_off() -> None:
    log.error("not ended in time: the rest is done at the next start")
    logging.shutdown()
    os._exit(1)
