"""Cases: people who wait for a person's answer, and the thread in which they get it."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bot.core.cases import Case, CaseState, Wanted
from bot.core.conversation import Button, Reply
from bot.core.errors import CaseError, PhraseError
from bot.core.knowledge import Group
from bot.core.letters import Letter, LetterState
from bot.desk import (
    case_phrases,
    composing,
    page_phrases,
    thread,
)
from bot.desk.composing import Draft
from bot.desk.naming import ANY, answered_topics, language_name, topic, town
from bot.desk.paging import Paging, paged
from bot.desk.visiting import Page, Visit

ON_A_PAGE = 25
"""Cases that the queue shows at once."""
_WAITING = (CaseState.NEW, CaseState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Line:
    """A case as the queue shows it."""

    token: str
    text: str
    language: str
    language_name: str
    municipality: str
    topic: str
    urgency: str
    asked: str
    answer_by: str
    is_late: bool
    state: str
    state_name: str
    holder: str


def lines(visit: Visit) -> tuple[list[Line], Paging]:
    """Return a page of the cases that the queue's filters ask for: who waits longest first."""
    state = visit.query.get("state", "")
    states = {"": _WAITING, ANY: tuple(CaseState)}.get(state)
    if states is None:
        states = (CaseState(state),) if state in list(CaseState) else _WAITING
    language, intent = visit.query.get("language", ""), visit.query.get("intent", "")
    place = visit.query.get("municipality", "")
    wanted = Wanted(
        receivers=None if visit.may.is_area else visit.may.own,
        municipalities=[place] if place else (),
        states=states,
        languages=[language] if language else (),
        topics=[intent] if intent else (),
        text=visit.query.get("text", "").strip(),
    )
    search, count = visit.store.cases.search, visit.store.cases.count
    found, paging = paged(
        visit, ON_A_PAGE, lambda start: (search(wanted, ON_A_PAGE, start), count(wanted)), "cases"
    )
    return [_line(visit, case) for case in found], paging


def show(visit: Visit) -> Response:
    """Show a case with its thread, and what can be answered."""
    case = case_of(visit)
    if case is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    visit.note("saw_case", case.token)
    return _page(visit, case, Draft.of(visit))


def compose(visit: Visit) -> Response:
    """Put an answer together, preview it, and send it where that is asked for."""
    case = case_of(visit)
    if case is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    draft = Draft.of(visit)
    if visit.field("step") != "send":
        return _page(visit, case, draft)
    try:
        visit.office.app.casework.say(case.token, draft.parts, visit.may.who, draft.once)
    except (CaseError, PhraseError) as error:
        return _page(visit, case, draft, composing.told(visit, error))
    visit.note("answered_case", case.token)
    return RedirectResponse(f"/cases/{case.token}?done=answered_case", 303)


def act(name: str) -> Page:
    """Return the page that does `name` with a case."""

    def page(visit: Visit) -> Response:
        case = case_of(visit)
        if case is None:
            return visit.refuse(404, page_phrases.NOT_THERE)
        try:
            ACTS[name](visit, case)
        except CaseError as error:
            return _page(visit, case, Draft.of(visit), composing.told(visit, error))
        visit.note(f"{name}_case", case.token)
        return RedirectResponse(f"/cases/{case.token}?done={name}_case", 303)

    return page


ACTS: dict[str, Callable[[Visit, Case], object]] = {
    "take": lambda visit, case: visit.store.cases.take(case.token, visit.may.who),
    "release": lambda visit, case: visit.store.cases.release(case.token),
    "close": lambda visit, case: visit.office.app.casework.close(case.token),
    "dismiss": lambda visit, case: visit.office.app.casework.close(
        case.token, CaseState.DISMISSED
    ),
}
"""What can be done with a case beside answering it."""


def phone(visit: Visit) -> Response:
    """Show the telephone number that the asker shared for this case; the log knows who saw it."""
    case = case_of(visit)
    if case is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    visit.note("saw_phone", case.token)
    return _page(visit, case, Draft.of(visit), number=visit.store.cases.phone(case.token) or "")


def voice(visit: Visit) -> Response:
    """Play the voice message that the asker shared for this case; the log knows who heard it."""
    case = case_of(visit)
    if case is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    file = visit.store.cases.voice(case.token)
    recorded = visit.office.fetch_voice(file) if file else None
    if recorded is None:
        return _page(visit, case, Draft.of(visit), visit.say(case_phrases.VOICE_GONE))
    visit.note("heard_voice", case.token)
    # As a file: in a page of its own a browser would fetch it once more, which no page may.
    headers = {"content-disposition": f'attachment; filename="{case.token}.ogg"'}
    return Response(recorded, media_type="audio/ogg", headers=headers)


def copy(visit: Visit) -> Response:
    """Return the thread as text for the office's own case file, each message with its hash."""
    case = case_of(visit)
    if case is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    visit.note("copied_case", case.token)
    spoken = visit.store.cases.thread(case.token)
    said = "\n\n".join(thread.copied(visit, case, one) for one in spoken)
    head = visit.say(
        case_phrases.COPY_HEAD,
        token=case.token,
        municipality=town(visit, case.receiver),
        topic=topic(visit, case.topic),
        language=language_name(visit, case.language),
        asked=visit.say.time(case.asked),
    )
    question = visit.say(case_phrases.COPY_QUESTION, text=case.text)
    headers = {"content-disposition": f'attachment; filename="neuvo-{case.token}.txt"'}
    return PlainTextResponse(f"{head}\n\n{question}\n\n{said}\n", headers=headers)


def case_of(visit: Visit) -> Case | None:
    """Return the case that the address names, where the visitor may see it.

    Whoever asked agreed that the municipality named to them reads it: no other does.
    """
    token, may = visit.path["token"], visit.may
    if may.case and may.case != token:
        return None
    case = visit.store.cases.get(token)
    if case is None:
        return None
    return case if may.is_area or case.receiver in may.own else None


def _line(visit: Visit, case: Case) -> Line:
    return Line(
        token=case.token,
        text=case.text or visit.say(case_phrases.NO_WORDS),
        language=case.language,
        language_name=language_name(visit, case.language),
        municipality=town(visit, case.municipality),
        topic=topic(visit, case.topic),
        urgency=_wish(visit, case.wishes.urgency),
        asked=visit.say.time(case.asked),
        answer_by=visit.say.time(case.answer_by),
        is_late=case.state in _WAITING and visit.now > case.answer_by,
        state=case.state.value,
        state_name=visit.say(page_phrases.STATES[case.state.value]),
        holder=case.holder,
    )


def _wish(visit: Visit, wish: str | None) -> str:
    return visit.say(case_phrases.WISHES[wish]) if wish in case_phrases.WISHES else "–"


def _page(visit: Visit, case: Case, draft: Draft, problem: str = "", number: str = "") -> Response:
    own = theirs = None
    if draft.parts:
        try:
            own, theirs = visit.office.app.casework.preview(case.token, draft.parts)
        except (CaseError, PhraseError) as error:
            # What was only just added has empty fields: no reproach before it was filled in.
            if not visit.field("step").startswith("add") and not problem:
                problem = composing.told(visit, error)
    knowledge = visit.asking.knowledge
    county = knowledge.municipalities[case.municipality].wellbeing_county
    return visit.page(
        "case.html",
        case=case,
        line=_line(visit, case),
        for_whom=_wish(visit, case.wishes.for_whom),
        way=_wish(visit, case.wishes.way),
        group=_group(visit, case.group),
        receiver=town(visit, case.receiver),
        county=knowledge.area.wellbeing_counties.get(county, county),
        thread=[thread.said(visit, case, one) for one in visit.store.cases.thread(case.token)],
        letters=[_letter(visit, one) for one in visit.store.letters.of_case(case.token)],
        draft=draft,
        parts=composing.shown(visit, case, draft),
        topics=[("", visit.say(page_phrases.CHOOSE)), *answered_topics(visit).items()],
        phrases=[("", visit.say(page_phrases.CHOOSE)), *composing.phrase_names(visit).items()],
        own=_read(own),
        theirs=_read(theirs),
        problem=problem,
        number=number,
        may_teach=visit.may.has_queue and bool(case.text),
    )


def _read(reply: Reply | None) -> dict[str, object] | None:
    """Return a reply as the preview shows it, with its buttons."""
    if reply is None:
        return None
    buttons = [one.label for row in reply.buttons for one in row if isinstance(one, Button)]
    return {"text": reply.text, "language": reply.language, "buttons": buttons}


def _letter(visit: Visit, letter: Letter) -> dict[str, object]:
    """Return whom a letter about a case went to, and what became of it."""
    return {
        "to": letter.to,
        "state": visit.say(case_phrases.LETTERS[letter.state.value]),
        "problem": letter.problem,
        "is_lost": letter.state in (LetterState.GIVEN_UP, LetterState.UNCERTAIN),
    }


def _group(visit: Visit, group: Group | None) -> str:
    match group:
        case Group.JOBSEEKER:
            return visit.say(page_phrases.JOBSEEKER)
        case Group.OTHER:
            return visit.say(page_phrases.NOT_JOBSEEKER)
        case None:
            return visit.say(case_phrases.NOT_KNOWN)
