"""What people are told: one answer as they read it, and stopping one that is wrong."""

from starlette.responses import RedirectResponse, Response

from bot.core.conversation import Situation
from bot.core.identifiers import is_secret
from bot.core.knowledge import Group
from bot.core.lessons import Stop
from bot.core.text import without_disguise
from bot.desk import answer_phrases, page_phrases
from bot.desk.naming import answered_topics, language_name, topic, town
from bot.desk.visiting import Visit

LONGEST_REASON = 500
EVERYWHERE = "area"
"""Stands for the whole area where a municipality is chosen."""


def answers(visit: Visit) -> Response:
    """Show an answer in Finnish and another language, what is stopped, and what to look at."""
    asking = visit.asking
    intent, municipality = visit.query.get("intent", ""), visit.query.get("municipality", "")
    language = visit.query.get("language", "fi")
    language = language if language in asking.wording.languages else "fi"
    group = visit.query.get("group", "")
    told = None
    is_everywhere = municipality == EVERYWHERE
    town_id = None if is_everywhere else municipality
    is_known = intent in answered_topics(visit) and (
        is_everywhere or municipality in asking.knowledge.municipalities
    )
    if is_known:
        reader = Situation(
            "fi", town_id, Group(group) if group in list(Group) else None, visit.now.date()
        )
        found = asking.intents[intent]
        told = [
            (one, asking.answering.answer(found, _in(reader, one)))
            for one in dict.fromkeys(("fi", language))
        ]
    heeded = visit.store.lessons.heeded()
    return visit.page(
        "answers.html",
        told=told,
        is_stopped=is_known and heeded.is_stopped(intent, town_id),
        may_stop=is_known and visit.may.see(town_id),
        may_choose_where=visit.may.is_area and not is_everywhere,
        chosen={
            "intent": intent,
            "municipality": municipality,
            "language": language,
            "group": group,
        },
        intents=[("", visit.say(page_phrases.CHOOSE)), *answered_topics(visit).items()],
        municipalities=[
            ("", visit.say(page_phrases.CHOOSE)),
            (EVERYWHERE, visit.say(page_phrases.AREA)),
            *((one.id, one.name) for one in asking.knowledge.municipalities.values()),
        ],
        languages=[(one, language_name(visit, one)) for one in asking.wording.languages],
        groups=[
            ("", visit.say(answer_phrases.BOTH_GROUPS)),
            (Group.JOBSEEKER.value, visit.say(page_phrases.JOBSEEKER)),
            (Group.OTHER.value, visit.say(page_phrases.NOT_JOBSEEKER)),
        ],
        stops=[_shown(visit, one) for one in visit.store.lessons.stops()],
        complaints=_complaints(visit),
        samples=_samples(visit),
        everywhere=EVERYWHERE,
        longest=LONGEST_REASON,
    )


def stop(visit: Visit) -> Response:
    """Tell an answer to nobody, in no language, from the next message on."""
    intent, where = visit.field("intent"), visit.field("municipality")
    is_everywhere = where == EVERYWHERE
    if intent not in answered_topics(visit):
        return visit.refuse(404, page_phrases.NOT_THERE)
    if not is_everywhere and where not in visit.asking.knowledge.municipalities:
        return visit.refuse(404, page_phrases.NOT_THERE)
    if not visit.may.see(None if is_everywhere else where):
        visit.note("refused", f"stop {intent} {where}")
        return visit.refuse(403, page_phrases.NOT_ALLOWED)
    why = without_disguise(visit.field("why"))[:LONGEST_REASON]
    if is_secret(why):
        return visit.refuse(400, answer_phrases.WHY_IS_PERSONAL)
    town_id = None if is_everywhere else where
    with visit.store.transaction():
        visit.store.lessons.stop(Stop(intent, town_id, visit.may.who, why, visit.now.date()))
        visit.note("stopped", f"{intent} {where}")
    visit.office.app.heed()
    return RedirectResponse("/answers?done=stopped", 303)


def lift(visit: Visit) -> Response:
    """Let a stopped answer out again."""
    intent, where = visit.field("intent"), visit.field("municipality")
    with visit.store.transaction():
        if not visit.store.lessons.lift(intent, None if where == EVERYWHERE else where):
            return visit.refuse(404, page_phrases.NOT_THERE)
        visit.note("lifted", f"{intent} {where}")
    visit.office.app.heed()
    return RedirectResponse("/answers?done=lifted", 303)


def _in(reader: Situation, language: str) -> Situation:
    return Situation(language, reader.municipality, reader.group, reader.today)


def _shown(visit: Visit, one: Stop) -> dict[str, str]:
    return {
        "topic": topic(visit, one.intent),
        "intent": one.intent,
        "where": town(visit, one.municipality),
        "municipality": one.municipality or EVERYWHERE,
        "who": one.who,
        "why": one.why,
        "day": visit.say.day(one.day),
    }


def _complaints(visit: Visit) -> list[dict[str, object]]:
    """Return the answers that people said were wrong or unclear, the most often first."""
    return [
        {
            "topic": topic(visit, one.intent),
            "intent": one.intent,
            "where": town(visit, one.municipality),
            "municipality": one.municipality or EVERYWHERE,
            "verdict": visit.say(answer_phrases.VERDICTS[one.verdict]),
            "times": one.times,
        }
        for one in visit.store.figures.complaints()
        if visit.may.see(one.municipality) and one.verdict in answer_phrases.VERDICTS
    ]


def _samples(visit: Visit) -> list[dict[str, object]]:
    """Return one answer in a hundred that people got, to be looked at as they read it."""
    return [
        {
            "topic": topic(visit, one.intent),
            "intent": one.intent,
            "where": town(visit, one.municipality),
            "municipality": one.municipality or EVERYWHERE,
            "group": one.group or "",
        }
        for one in visit.store.figures.samples()
        if visit.may.see(one.municipality)
    ]
