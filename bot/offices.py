"""Keeps offices in touch: letters, an eye on the time to answer, reminders of old facts."""

import logging
from collections.abc import Callable, Coroutine
from datetime import datetime

from bot import app
from bot.deadlines import Deadlines
from bot.mail import Mail, Server
from bot.reminding import Reminding, Tell, tell_log, telling_by_mail
from bot.settings import WITHOUT_MAIL, Settings
from bot.staffing import UNREAD, Staffing
from bot.store.coordinators import CASE
from bot.writing import MakeLink, Writing

log = logging.getLogger(__name__)


def offices(
    settings: Settings, built: app.App, mail: Mail | None = None
) -> tuple[Callable[[], Coroutine[None, None, None]], ...]:
    """Return what keeps offices in touch: letters, an eye on the time to answer, reminders."""
    asking = lambda: built.asking  # noqa: E731 - what answers then, not now
    deadlines = Deadlines(
        built.store,
        asking,
        app.clock,
        has_mail=bool(settings.smtp_url),
        admin=settings.admin_mail,
    )
    told = settings.database.with_name(f"{settings.database.name}.reminded")
    mail = mail or mail_of(settings, built)
    if mail is None:
        log.warning(WITHOUT_MAIL)
        if unread := Staffing(built.store, lambda: built.asking.knowledge).unread():
            log.warning(UNREAD, ", ".join(unread))
        return deadlines.run, Reminding(app.ROOT, told, app.clock, tell_log).run
    tell: Tell = tell_log
    if settings.admin_mail:
        server = Server.at(settings.smtp_url, settings.mail_from)
        writing = Writing(settings.mail_from, asking)
        tell = telling_by_mail(server, writing, settings.admin_mail, app.clock)
    return deadlines.run, mail.run, Reminding(app.ROOT, told, app.clock, tell).run


def mail_of(settings: Settings, built: app.App, make_link: MakeLink | None = None) -> Mail | None:
    """Return what sends letters with links of `make_link`; None where no server is set."""
    if not settings.smtp_url:
        return None
    server = Server.at(settings.smtp_url, settings.mail_from, settings.admin_mail)
    writing = Writing(settings.mail_from, lambda: built.asking)
    return Mail(server, built.store, writing, app.clock, make_link)


def case_links(built: app.App, address: str) -> MakeLink:
    """Return what makes one-time links that open a case at the desk."""

    def make(case: str, receiver: str, until: datetime) -> str:
        links = built.store.links
        return (
            f"{address}/case/{links.make(CASE, case, until, app.clock(), municipality=receiver)}"
        )

    return make
