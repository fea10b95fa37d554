"""The addresses of the desk, and what holds for each: headers, and no host but its own."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.desk import admin, answers, cases, numbers, page_phrases, questions, signing, teaching
from bot.desk.office import Office
from bot.desk.pages import Pages
from bot.desk.visiting import Need, Page, Visit, admins, anybody, endpoint, with_queue
from bot.settings import LOOPBACK

_STATIC = Path(__file__).parent / "static"
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_UNKEPT = {"cache-control": "no-store"}
_ROW = "/questions/{number}/{state}"


class _Guarded:
    """Puts the headers on every answer of the desk; pages are kept by no cache."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_static = scope["path"].startswith("/static/")
        more = _HEADERS if is_static else _HEADERS | _UNKEPT

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in more.items()]
                message = {**message, "headers": [*message["headers"], *own]}
            await send(message)

        await self._app(scope, receive, guarded)


def routes(office: Office) -> Sequence[BaseRoute]:
    """Return what the desk answers, under the host of its address and no other.

    Without the check of the host a page elsewhere could lead a browser here under a name of its
    own, and read the answer.
    """
    pages = Pages(office.app.root)

    def get(path: str, page: Page, need: Need | None = None) -> Route:
        return Route(path, endpoint(office, pages, page, need), methods=["GET"])

    def post(path: str, page: Page, need: Need | None = None) -> Route:
        return Route(path, endpoint(office, pages, page, need), methods=["POST"])

    host = urlsplit(office.address).hostname or ""
    # No name elsewhere can be one of these.
    hosts = list(LOOPBACK) if host in LOOPBACK else [host]
    return [
        Mount(
            "/",
            routes=[
                get("/sign-in", signing.sign_in),
                post("/sign-in", signing.send_link),
                get("/link/{token}", signing.link),
                post("/link/{token}", signing.spend_link),
                # The link of a letter about a case.
                get("/case/{token}", signing.link),
                post("/case/{token}", signing.spend_link),
                post("/sign-out", signing.sign_out),
                post("/language", signing.choose_language),
                get("/", questions.queue, with_queue),
                get(_ROW, questions.questions, with_queue),
                *(
                    post(f"{_ROW}/{name}", questions.act(name), with_queue)
                    for name in questions.ACTS
                ),
                get("/cases/{token}", cases.show, anybody),
                post("/cases/{token}", cases.compose, anybody),
                get("/cases/{token}/copy", cases.copy, anybody),
                post("/cases/{token}/phone", cases.phone, anybody),
                post("/cases/{token}/voice", cases.voice, anybody),
                *(
                    post(f"/cases/{{token}}/{name}", cases.act(name), anybody)
                    for name in cases.ACTS
                ),
                get("/cases/{token}/teach", teaching.form, with_queue),
                post("/cases/{token}/teach", teaching.teach, with_queue),
                get(f"{_ROW}/teach", teaching.form, with_queue),
                post(f"{_ROW}/teach", teaching.teach, with_queue),
                get("/taught", teaching.taught, with_queue),
                post("/taught/{number}/forget", teaching.unteach, with_queue),
                get("/answers", answers.answers, with_queue),
                post("/answers/stop", answers.stop, with_queue),
                post("/answers/lift", answers.lift, admins),
                get("/numbers", numbers.numbers, with_queue),
                get("/numbers/table", numbers.table, with_queue),
                get("/numbers/{name}.svg", numbers.chart, with_queue),
                get("/coordinators", admin.coordinators, admins),
                get("/log", admin.log, admins),
                Mount("/static", StaticFiles(directory=_STATIC)),
                get("/{anything:path}", _missing),
            ],
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
                Middleware(_Guarded),
            ],
        )
    ]


def _missing(visit: Visit) -> Response:
    return visit.refuse(404, page_phrases.NOT_THERE)
