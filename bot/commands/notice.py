"""`notice`: which notices there are, and sending one to those who agreed."""

import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TextIO

from bot.core.asking import Asking
from bot.core.errors import InputError
from bot.core.knowledge import Notice
from bot.core.notices import letter
from bot.core.ports import Outgoing, Progress
from bot.store.sqlite import SqliteStore

AT_ONCE = 500
"""Messages that are posted in one transaction: a crash between two loses none."""
LOOK = 0.5
"""Seconds between two looks at how far it is."""
STANDSTILL = 30.0
"""Seconds without progress after which somebody should look whether the bot runs."""
_BAR = 40


def show(asking: Asking, today: date) -> int:
    """Print the notices with their days; return the exit code."""
    for one in asking.knowledge.notices.values():
        whom = ", ".join(one.municipalities) or "all"
        state = "ended" if one.ends < today else "to come" if one.begins > today else "now"
        print(f"{one.name}: {one.begins} – {one.ends} ({state}), {whom}: {one.text}")
    return 0


def send(asking: Asking, store: SqliteStore, name: str, today: date) -> int:
    """Post a notice to those who agreed and live where it holds; return how many are new.

    Posted again, it goes to nobody a second time: what an ended process left is made up for.
    Raises InputError where the notice is not known, or does not hold today.
    """
    notice = _current(asking, name, today)
    letters = [
        Outgoing(
            f"{_prefix(name)}{reader.mark}",
            reader.address,
            letter(asking, notice, reader.language or "en"),
        )
        for reader in store.readers.of(name, notice.municipalities)
    ]
    return sum(
        store.outbox.post(letters[start : start + AT_ONCE])
        for start in range(0, len(letters), AT_ONCE)
    )


def follow(
    store: SqliteStore,
    name: str,
    target: TextIO = sys.stderr,
    sleep: Callable[[float], None] = time.sleep,
) -> Progress:
    """Show how far a notice is until it has arrived everywhere; return how that ended."""
    waited = 0.0
    before: Progress | None = None
    while True:
        now = store.outbox.progress(_prefix(name))
        print(f"\r{bar(now)}", end="", file=target, flush=True)
        if not now.waiting:
            print(file=target)
            return now
        waited = 0.0 if now != before else waited + LOOK
        if waited >= STANDSTILL:
            print("\nnothing is being sent: does `serve` run?", file=target)
            waited = 0.0
        before = now
        sleep(LOOK)


def bar(progress: Progress) -> str:
    """Return a bar as long as what was sent, and the numbers."""
    done = progress.sent + progress.undelivered
    whole = done + progress.waiting
    filled = _BAR * done // whole if whole else _BAR
    return (
        f"[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{whole},"
        f" {progress.undelivered} could not be reached"
    )


def _prefix(name: str) -> str:
    return f"notice:{name}:"


def _current(asking: Asking, name: str, today: date) -> Notice:
    notices = asking.knowledge.notices
    if name not in notices:
        known = (
            ", ".join(sorted(notices)) or "a file in knowledge/notices/, of which there is none"
        )
        raise InputError("notice", name, f"one of {known}")
    notice = notices[name]
    if not notice.begins <= today <= notice.ends:
        raise InputError(
            "notice", name, f"a notice that holds today ({notice.begins} – {notice.ends})"
        )
    return notice
