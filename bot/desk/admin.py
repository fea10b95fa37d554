"""What administrators see: who may sign in, and what was done."""

from collections.abc import Mapping

from starlette.responses import Response

from bot.desk import page_phrases
from bot.desk.naming import town
from bot.desk.paging import paged
from bot.desk.visiting import Visit

ON_A_PAGE = 100


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
    audit = visit.store.audit
    deeds, paging = paged(
        visit, ON_A_PAGE, lambda start: (audit.deeds(ON_A_PAGE, start), audit.count())
    )
    lines: list[Mapping[str, str]] = [
        {"when": visit.say.time(one.when), "who": one.who, "did": one.did, "what": one.what}
        for one in deeds
    ]
    return visit.page("log.html", deeds=lines, paging=paging)
