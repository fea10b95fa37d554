"""`forget` and `purge`: what is kept is deleted, also while the bot serves."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.core.errors import InputError
from bot.core.ports import Store
from bot.core.profile import Profile
from bot.housekeeping import Housekeeping

TERMINAL = "terminal"
OUT_OF_REACH = (
    "Out of reach: the chat in Telegram itself, mails that were sent, backups until they end,"
    " and what an office wrote into its own case file."
)


def forget(store: Store, person: str) -> int:
    """Delete everything of the person in that Telegram chat, and say what it was."""
    if person != TERMINAL and not person.removeprefix("-").isdecimal():
        raise InputError("person", person, f"the number of a Telegram chat, or '{TERMINAL}'")
    name = person if person == TERMINAL else f"telegram:{int(person)}"
    kept = store.forget_person(name)
    profile = "the profile" if kept.profile != Profile() else "no profile"
    print(f"Deleted: {profile}, {len(kept.questions)} questions.")
    print(OUT_OF_REACH)
    return _erase(store)


def purge(store: Store, retention: timedelta, clock: Callable[[], datetime]) -> int:
    """Delete what is older than `retention`, and say how much that was."""
    print(f"Deleted: {Housekeeping(store, clock, retention).tidy()} rows.")
    return _erase(store)


def _erase(store: Store) -> int:
    if store.erase(thoroughly=True):
        return 0
    print("Another program reads the database: its bytes are overwritten when you run this again.")
    return 1
