"""`export person`, `forget` and `purge`: what is kept of people, also while the bot serves."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.core.errors import InputError
from bot.core.export import export_of
from bot.core.ports import Store
from bot.core.profile import Profile
from bot.housekeeping import Housekeeping

TERMINAL = "terminal"
OUT_OF_REACH = (
    "Out of reach: the chat in Telegram itself, mails that were sent, backups until they end,"
    " and what an office wrote into its own case file."
)


def export(store: Store, person: str, today: date) -> int:
    """Print everything that is kept of the person in that Telegram chat, as JSON."""
    print(export_of(store.kept_of(_name_of(person)), today).text, end="")
    return 0


def forget(store: Store, person: str, damaged: Sequence[Path] = ()) -> int:
    """Delete everything of the person in that Telegram chat, and say what it was.

    In `damaged` databases that were set aside nothing can be deleted but the file: say so.
    """
    kept = store.forget_person(_name_of(person))
    profile = "the profile" if kept.profile != Profile() else "no profile"
    print(f"Deleted: {profile}, {len(kept.questions)} questions.")
    print(OUT_OF_REACH)
    for path in damaged:
        print(f"Still in {path}, if it was there: delete that file, or let it end by itself.")
    return _erase(store)


def purge(store: Store, retention: timedelta, clock: Callable[[], datetime]) -> int:
    """Delete what is older than `retention`, and say how much that was."""
    print(f"Deleted: {Housekeeping(store, clock, retention).tidy()} rows.")
    return _erase(store)


def _name_of(person: str) -> str:
    """Return how the store calls a person; raise InputError where no channel calls one so."""
    if person != TERMINAL and not person.removeprefix("-").isdecimal():
        raise InputError("person", person, f"the number of a Telegram chat, or '{TERMINAL}'")
    return person if person == TERMINAL else f"telegram:{int(person)}"


def _erase(store: Store) -> int:
    if store.erase(thoroughly=True):
        return 0
    print("Another program reads the database: its bytes are overwritten when you run this again.")
    return 1
