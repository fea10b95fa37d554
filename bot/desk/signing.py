"""Signing in without a password, by a one-time link, and signing out.

A link is spent by a button: programs that look at mail before its reader open every address in
it, and press nothing.
"""

from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from starlette.responses import RedirectResponse, Response

from bot.desk import signing_phrases
from bot.desk.saying import LANGUAGES
from bot.desk.visiting import SESSION_LASTS, Visit
from bot.store.coordinators import CASE, SIGN_IN, Session

LINK_LASTS = timedelta(minutes=15)


def sign_in(visit: Visit) -> Response:
    """Ask for an address."""
    if visit.rights:
        return RedirectResponse(_inner(visit.query.get("next", "/")), 303)
    return visit.page("sign_in.html", next=_inner(visit.query.get("next", "/")))


def send_link(visit: Visit) -> Response:
    """Send a link to an address that is on the list; say the same to every other."""
    email = visit.field("email").lower()
    coordinator = visit.store.coordinators.get(email)
    mail = visit.office.mail
    if coordinator and mail:
        token = visit.store.links.make(
            SIGN_IN, email, visit.now + LINK_LASTS, visit.now, browser=visit.browser
        )
        if token:
            there = urlencode({"next": _inner(visit.field("next"))})
            mail.send_link(email, f"{visit.office.address}/link/{token}?{there}", visit.say)
            visit.note("asked_for_link", email, who=email)
    return visit.page("link_sent.html", has_mail=mail is not None)


def link(visit: Visit) -> Response:
    """Show the button that spends a link; whether it is good is seen when it is pressed."""
    return visit.page("link.html", next=_inner(visit.query.get("next", "/")))


def spend_link(visit: Visit) -> Response:
    """Sign in whoever has the link, in the browser that asked for it."""
    found = visit.store.links.spend(visit.path["token"], visit.browser, visit.now)
    if found is None:
        return visit.refuse(403, signing_phrases.LINK_IS_OLD)
    if found.purpose == CASE:
        session = Session("", found.subject, found.municipality)
        there = f"/cases/{found.subject}"
        visit.note("signed_in_by_letter", found.subject, who=f"letter:{found.municipality}")
    else:
        session = Session(found.subject)
        there = _inner(visit.field("next"))
        visit.note("signed_in", who=found.subject)
    token = visit.store.sessions.begin(session, visit.now + SESSION_LASTS, visit.now)
    response = RedirectResponse(there, 303)
    office = visit.office
    response.set_cookie(
        office.cookie("session"),
        token,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        secure=office.is_secret,
        samesite="lax",
    )
    return response


def sign_out(visit: Visit) -> Response:
    """End the session on the server's side too."""
    if visit.session:
        visit.note("signed_out")
        visit.store.sessions.end(visit.session)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(visit.office.cookie("session"), secure=visit.office.is_secret)
    return response


def choose_language(visit: Visit) -> Response:
    """Read the desk in another language from now on."""
    chosen = visit.field("language")
    response = RedirectResponse(_inner(visit.field("next")), 303)
    if chosen in LANGUAGES:
        response.set_cookie(
            "language",
            chosen,
            max_age=365 * 24 * 3600,
            httponly=True,
            secure=visit.office.is_secret,
            samesite="lax",
        )
    return response


def _inner(address: str) -> str:
    """Return an address of the desk's own; the front page for any other."""
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        return "/"
    parts = urlsplit(address)
    return "/" if parts.scheme or parts.netloc else address
