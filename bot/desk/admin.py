"""What administrators see: who may sign in, and what was done."""

from collections.abc import Mapping

from starlette.responses import Response

from bot.desk import page_phrases
from bot.desk.naming import town
from bot.desk.visiting import Visit

ON_A_PAGE = 100
_LONGEST_NUMBER = 5


def coordinators(visit: Visit) -> Response:
    """Show who may sign in."""
    people = [
        {
            "email": one.email,
            "sees": ", ".join(
                [
                    *(town(visit, place) for place in one.municipalities),
                    *[visit.say(page_phrases.AREA)] * one.is_area,
                ]
            ),
            "is_admin": one.is_admin,
        }
        for one in visit.store.coordinators.all()
    ]
    return visit.page("coordinators.html", people=people)


def log(visit: Visit) -> Response:
    """Show what was done, the latest first."""
    written = visit.query.get("page", "1")
    page = max(1, int(written)) if written.isdecimal() and len(written) <= _LONGEST_NUMBER else 1
    deeds = visit.store.audit.deeds(ON_A_PAGE + 1, ON_A_PAGE * (page - 1))
    lines: list[Mapping[str, str]] = [
        {"when": visit.say.time(one.when), "who": one.who, "did": one.did, "what": one.what}
        for one in deeds[:ON_A_PAGE]
    ]
    pages = page + (len(deeds) > ON_A_PAGE)
    return visit.page("log.html", deeds=lines, page=page, pages=pages)
