"""`coordinators`: who may sign in to the desk, and links for those whom no mail reaches."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.core.coordinators import Coordinator
from bot.core.errors import InputError
from bot.store.coordinators import SIGN_IN, Deed
from bot.store.sqlite import SqliteStore

LINK_LASTS = timedelta(minutes=15)
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WHO = "command line"
"""As which the audit log knows whoever has the server."""


def add(  # noqa: PLR0913 - what a coordinator may
    store: SqliteStore,
    email: str,
    municipalities: Sequence[str],
    known: Collection[str],
    now: datetime,
    *,
    is_area: bool = False,
    is_admin: bool = False,
    telegram: str = "",
    language: str = "fi",
) -> int:
    """Let somebody sign in, or change what they may; return the exit code.

    Raises InputError for an address that is none, a municipality that is not known, and a
    coordinator who would see nothing.
    """
    email = _address(email)
    for one in municipalities:
        if one not in known:
            raise InputError("--municipality", one, f"one of {', '.join(known)}")
    if not (municipalities or is_area or is_admin):
        raise InputError("--municipality", None, "a municipality, or --area, or --admin")
    if telegram and not telegram.isdigit():
        raise InputError("--telegram", telegram, "the number of a Telegram account")
    coordinator = Coordinator(email, tuple(municipalities), is_area, is_admin, language)
    person = f"telegram:{telegram}" if telegram else ""
    store.coordinators.add(coordinator, person)
    store.audit.note(Deed(now, _WHO, "added_coordinator", _written(coordinator)))
    print(_written(coordinator))
    if not any(one.is_area for one in store.coordinators.all()):
        print("nobody is --area yet: questions whose municipality is not named are seen by none")
    return 0


def show(store: SqliteStore) -> int:
    """Print who may sign in; return the exit code."""
    for one in store.coordinators.all():
        print(_written(one))
    return 0


def remove(store: SqliteStore, email: str, now: datetime) -> int:
    """Let somebody sign in no more; raise InputError where nobody has that address."""
    email = _address(email)
    if not store.coordinators.remove(email):
        raise InputError("email", email, "an address of `coordinators list`")
    store.audit.note(Deed(now, _WHO, "removed_coordinator", email))
    return 0


def link(store: SqliteStore, email: str, address: str, now: datetime) -> int:
    """Print a one-time link for somebody; raise InputError where nobody has that address."""
    email = _address(email)
    if store.coordinators.get(email) is None:
        raise InputError("email", email, "an address of `coordinators list`")
    token = store.links.make(SIGN_IN, email, now + LINK_LASTS, now)
    if token is None:
        raise InputError("email", email, "fewer links that wait: try again in a quarter hour")
    store.audit.note(Deed(now, _WHO, "made_link", email))
    print(f"{address}/link/{token}")
    return 0


def _address(email: str) -> str:
    if not _ADDRESS.fullmatch(email):
        raise InputError("email", email, "an e-mail address")
    return email.lower()


def _written(one: Coordinator) -> str:
    what = [*one.municipalities, *["area"] * one.is_area, *["admin"] * one.is_admin]
    return f"{one.email}  {' '.join(what)}"
