"""One request to the desk: who makes it, in which browser, and whether it may be answered."""

import hashlib
import hmac
import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.core.asking import Asking
from bot.core.coordinators import Rights, rights_of
from bot.core.errors import StoreError
from bot.desk import page_phrases
from bot.desk.office import Office
from bot.desk.pages import Pages
from bot.desk.saying import LANGUAGES, Saying
from bot.store.coordinators import Deed, Session
from bot.store.sqlite import SqliteStore

SESSION_LASTS = timedelta(hours=10)
"""A working day; who comes back tomorrow asks for another link."""
LONGEST_FORM = 64 * 1024
"""Bytes; a form of the desk has a few hundred."""
_BROWSER_LASTS = 365 * 24 * 3600

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page is made for."""

    office: Office
    pages: Pages
    say: Saying
    path: Mapping[str, str]
    address: str
    """Path and query, to come back to."""
    query: Mapping[str, str]
    form: Mapping[str, Sequence[str]]
    rights: Rights | None
    browser: str
    """The secret that this browser was given; a link can be bound to it."""
    session: str
    csrf: str
    now: datetime

    @property
    def asking(self) -> Asking:
        """Return what answers people now."""
        return self.office.asking

    @property
    def store(self) -> SqliteStore:
        """Return where things are kept."""
        return self.office.store

    @property
    def may(self) -> Rights:
        """Return what the visitor may do; nothing where nobody has signed in."""
        return self.rights or Rights("")

    def field(self, name: str) -> str:
        """Return what was written into a field of the form."""
        values = self.form.get(name, ("",))
        return values[0].strip() if values else ""

    def with_page(self, number: int, name: str = "page") -> str:
        """Return the address of another page of the list whose page `name` holds."""
        path = self.address.partition("?")[0]
        return f"{path}?{urlencode({**self.query, name: str(number)})}"

    def note(self, did: str, what: str = "", who: str = "") -> None:
        """Keep in the audit log what the visitor does."""
        self.store.audit.note(Deed(self.now, who or self.may.who, did, what))

    def page(self, template: str, status: int = 200, /, **values: object) -> Response:
        """Return a page."""
        return self.pages.page(self, template, status, values)

    def refuse(self, status: int, phrase: str) -> Response:
        """Return a page that says why nothing else is shown."""
        return self.page("refused.html", status, why=phrase)


Page = Callable[[Visit], Response]
Need = Callable[[Rights], bool]


def anybody(_rights: Rights) -> bool:
    """Let everybody in who has signed in."""
    return True


def with_queue(rights: Rights) -> bool:
    """Let in whoever sees more than the one case of a letter."""
    return rights.has_queue


def admins(rights: Rights) -> bool:
    """Let in whoever says who may sign in."""
    return rights.is_admin


def endpoint(
    office: Office, pages: Pages, page: Page, need: Need | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers requests by `page`, for those who have what they `need`.

    Without a need everybody is let in. A page is a plain function and runs in a thread: it may
    read and write the database.
    """

    async def answer(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        return await run_in_threadpool(_answer, office, pages, page, need, request, body)

    return answer


def _answer(  # noqa: PLR0913, PLR0917 - the steps of one request
    office: Office,
    pages: Pages,
    page: Page,
    need: Need | None,
    request: Request,
    body: bytes,
) -> Response:
    visit = None
    try:
        visit = _visit(office, pages, request, body)
        response = _checked(visit, page, need, request)
    except StoreError as error:
        log.error("a page was not made: %s", error)  # noqa: TRY400 - its trace says no more
        visit = visit or _visit_of_nobody(office, pages, request)
        response = visit.refuse(503, page_phrases.STORE_FAILS)
    except Exception as error:  # noqa: BLE001 - nobody at an office reads a traceback
        # Where it was, and not its message, which may hold a person's words.
        places = "".join(traceback.format_tb(error.__traceback__))
        log.error("a page failed: %s\n%s", type(error).__name__, places)  # noqa: TRY400 - likewise
        visit = visit or _visit_of_nobody(office, pages, request)
        response = visit.refuse(500, page_phrases.WENT_WRONG)
    if request.cookies.get(office.cookie("browser")) != visit.browser:
        response.set_cookie(
            office.cookie("browser"),
            visit.browser,
            max_age=_BROWSER_LASTS,
            httponly=True,
            secure=office.is_secret,
            samesite="lax",
        )
    return response


def _checked(visit: Visit, page: Page, need: Need | None, request: Request) -> Response:
    if request.method == "POST" and not _is_own(visit, request):
        return visit.refuse(403, page_phrases.OLD_PAGE)
    if need is not None and visit.rights is None:
        there = urlencode({"next": visit.address}) if request.method == "GET" else ""
        return RedirectResponse(f"/sign-in?{there}", 303)
    if need is not None and not need(visit.may):
        visit.note("refused", visit.address)
        return visit.refuse(403, page_phrases.NOT_ALLOWED)
    return page(visit)


def _is_own(visit: Visit, request: Request) -> bool:
    """Tell whether a form comes from a page of ours, in this browser."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    return hmac.compare_digest(visit.field("csrf").encode(), visit.csrf.encode())


def _visit(office: Office, pages: Pages, request: Request, body: bytes) -> Visit:
    now = office.app.clock()
    session = request.cookies.get(office.cookie("session"), "")
    found = office.store.sessions.get(session, now) if session else None
    rights, language = _rights(office, found)
    return _made(office, pages, request, body, rights, session if rights else "", language)


def _visit_of_nobody(office: Office, pages: Pages, request: Request) -> Visit:
    return _made(office, pages, request, b"", None, "", "")


def _made(  # noqa: PLR0913, PLR0917 - what makes a visit
    office: Office,
    pages: Pages,
    request: Request,
    body: bytes,
    rights: Rights | None,
    session: str,
    language: str,
) -> Visit:
    form: dict[str, list[str]] = {}
    for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
        form.setdefault(name, []).append(value)
    browser = request.cookies.get(office.cookie("browser"), "") or secrets.token_urlsafe(24)
    chosen = request.cookies.get("language", language)
    language = chosen if chosen in LANGUAGES else LANGUAGES[0]
    query = request.url.query
    return Visit(
        office=office,
        pages=pages,
        say=pages.saying(language),
        path=request.path_params,
        address=request.url.path + (f"?{query}" if query else ""),
        query=dict(request.query_params),
        form=form,
        rights=rights,
        browser=browser,
        session=session,
        # Whoever can make it knows the cookie already, which no page or script is shown.
        csrf=hashlib.sha256(f"csrf\0{session or browser}".encode()).hexdigest(),
        now=office.app.clock(),
    )


def _rights(office: Office, session: Session | None) -> tuple[Rights | None, str]:
    """Return what a session allows today, and its coordinator's language.

    Who was taken off the list, or may see less than yesterday, is asked about each time.
    """
    if session is None:
        return None, ""
    knowledge = office.asking.knowledge
    if session.case:
        own = frozenset([session.municipality])
        return Rights(f"letter:{session.municipality}", own, case=session.case), ""
    coordinator = office.store.coordinators.get(session.email)
    if coordinator is None:
        return None, ""
    return rights_of(coordinator, knowledge), coordinator.language


async def _body(request: Request) -> bytes | None:
    """Return what was sent, or None where that is more than a form of ours."""
    if request.method != "POST":
        return b""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LONGEST_FORM:
            return None
        parts.append(part)
    return b"".join(parts)
