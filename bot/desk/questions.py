"""The queue: kept questions in rows that mean the same, and what is done with a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from bot.core.review import AREA, OPEN, QuestionState, Row, Seen, Sought
from bot.desk import cases, page_phrases, queue_phrases
from bot.desk.naming import ANY, language_name, topic, town
from bot.desk.paging import Paging, paged, whole_number
from bot.desk.visiting import Page, Visit

ON_A_PAGE = 25
"""Rows of the queue."""
OF_A_ROW = 50
"""Questions of a row that are read, and acted on, at once."""
SORTED_AT_ONCE = 100
"""New questions that a look at the queue puts into their rows; the running bot does the rest."""
TOKEN = "token"  # noqa: S105 - the name of a field
ACTS: Mapping[str, tuple[QuestionState, str]] = {
    "take": (QuestionState.IN_PROGRESS, "took_questions"),
    "release": (QuestionState.NEW, "released_questions"),
    "answered": (QuestionState.ANSWERED, "answered_questions"),
    "dismiss": (QuestionState.DISMISSED, "dismissed_questions"),
    "reopen": (QuestionState.NEW, "reopened_questions"),
}
"""What can be done with a row: the state after it, and its word in the audit log."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the queue shows it."""

    number: int
    state: str
    state_name: str
    text: str
    language: str
    times: int
    languages: str
    municipalities: str
    reasons: str
    guess: str
    age: str
    holder: str


def sought_of(visit: Visit) -> Sought:
    """Return what the filters of the queue ask for; without them, what waits."""
    state = visit.query.get("state", "")
    states = {"": OPEN, ANY: tuple(QuestionState)}.get(state)
    if states is None:
        states = (QuestionState(state),) if state in list(QuestionState) else OPEN
    return Sought(
        states=states,
        language=visit.query.get("language", ""),
        municipality=visit.query.get("municipality", ""),
        reason=visit.query.get("reason", ""),
        intent=visit.query.get("intent", ""),
        text=visit.query.get("text", "").strip(),
    )


def queue(visit: Visit) -> Response:
    """Show what waits, the rows that were asked most before others."""
    visit.store.reviews.sort_new(SORTED_AT_ONCE)
    sought = sought_of(visit)
    rows, paging = paged(
        visit,
        ON_A_PAGE,
        lambda start: visit.store.reviews.rows(sought, visit.may, ON_A_PAGE, start),
    )
    waiting, waiting_paging = cases.lines(visit)
    return visit.page(
        "queue.html",
        rows=[_line(visit, row) for row in rows],
        paging=paging,
        cases=waiting,
        cases_paging=waiting_paging,
        reviews=_to_look_at(visit),
        **_filters(visit),
    )


def questions(visit: Visit) -> Response:
    """Show a page of the questions of a row."""
    found, paging = page_of(visit)
    if not found:
        return visit.refuse(404, page_phrases.NOT_THERE)
    first = found[0]
    return visit.page(
        "questions.html",
        state=first.state.value,
        state_name=visit.say(page_phrases.STATES[first.state.value]),
        holder=", ".join(dict.fromkeys(one.holder for one in found if one.holder)),
        here=f"/questions/{first.row}/{first.state.value}",
        is_open=first.state in OPEN,
        questions=[_shown(visit, one) for one in found],
        paging=paging,
    )


def act(name: str) -> Page:
    """Return the page that does `name` with the questions of a row that the visitor has read."""
    state, did = ACTS[name]

    def page(visit: Visit) -> Response:
        # Looked up and changed at once: of two who press a button, one is told it is gone.
        with visit.store.transaction():
            found = chosen_ones(visit)
            if not found:
                return refuse_choice(visit)
            holder = visit.may.who if name == "take" else ""
            tokens = [one.token for one in found]
            visit.store.reviews.change(tokens, state, holder)
            if state is QuestionState.DISMISSED:
                # No answer will come: nothing leads to those who wait for one any more.
                visit.store.awaiting.drop(tokens)
            visit.note(did, " ".join(tokens))
        there = f"/questions/{found[0].row}/{state.value}" if name != "dismiss" else "/"
        return RedirectResponse(f"{there}?done={did}", 303)

    return page


def chosen_ones(visit: Visit) -> list[Seen]:
    """Return the questions that were ticked on the page that was sent, where they may be seen.

    No others: what came into the row meanwhile was not read by whoever pressed the button.
    """
    number, state = _address(visit)
    if state is None:
        return []
    tokens = visit.form.get(TOKEN, ())[:OF_A_ROW]
    return visit.store.reviews.named(tokens, number, state, visit.may)


def refuse_choice(visit: Visit) -> Response:
    """Say that nothing was ticked, or that what was is not there any more."""
    if visit.form.get(TOKEN):
        return visit.refuse(404, page_phrases.NOT_THERE)
    return visit.refuse(400, queue_phrases.NOTHING_CHOSEN)


def page_of(visit: Visit) -> tuple[Sequence[Seen], Paging | None]:
    """Return the questions on a page of the row that the address names, as far as seen."""
    number, state = _address(visit)
    if state is None:
        return (), None
    select = visit.store.reviews.questions
    return paged(visit, OF_A_ROW, lambda start: select(number, state, visit.may, OF_A_ROW, start))


def _address(visit: Visit) -> tuple[int, QuestionState | None]:
    """Return the row that the address names, and the state; None where there is no such state."""
    number, state = visit.path["number"], visit.path["state"]
    return whole_number(number, 0), QuestionState(state) if state in list(QuestionState) else None


def _to_look_at(visit: Visit) -> str:
    """Return how many answers did not help; which, and a sample of others, is another page."""
    complaints = visit.store.figures.complaints()
    bad = sum(visit.may.see(one.municipality) for one in complaints)
    return visit.say(queue_phrases.TO_LOOK_AT, bad=bad)


def _line(visit: Visit, row: Row) -> Line:
    return Line(
        number=row.number,
        state=row.state.value,
        state_name=visit.say(page_phrases.STATES[row.state.value]),
        text=_short(row.text),
        language=row.language,
        times=row.times,
        languages=", ".join(language_name(visit, one) for one in row.languages),
        municipalities=", ".join(town(visit, one) for one in row.municipalities),
        reasons=", ".join(_reason(visit, one) for one in row.reasons),
        guess=topic(visit, row.intent) if row.intent else "–",
        age=_age(visit, row),
        holder=", ".join(row.holders),
    )


def _shown(visit: Visit, one: Seen) -> dict[str, object]:
    guesses = (
        f"{topic(visit, guess.intent)} ({round(100 * guess.confidence)} %)"
        for guess in one.guesses
    )
    return {
        "text": one.text,
        "language": one.language,
        "language_name": language_name(visit, one.language),
        "municipality": town(visit, one.municipality),
        "day": visit.say.day(one.asked),
        "token": one.token,
        "reason": _reason(visit, one.reason),
        "guesses": ", ".join(guesses),
    }


def _reason(visit: Visit, reason: str) -> str:
    return visit.say(queue_phrases.REASONS.get(reason, queue_phrases.REASON_OTHER))


def _age(visit: Visit, one: Row) -> str:
    days = (visit.now.date() - one.asked).days
    return (
        visit.say(queue_phrases.TODAY) if days <= 0 else visit.say(queue_phrases.DAYS, days=days)
    )


def _short(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _filters(visit: Visit) -> dict[str, object]:
    say, asking = visit.say, visit.asking
    everything = ("", say(queue_phrases.ALL))
    towns = [
        (one.id, one.name)
        for one in asking.knowledge.municipalities.values()
        if visit.may.see(one.id)
    ]
    if visit.may.is_area:
        towns.append((AREA, say(page_phrases.AREA)))
    states = [("", say(queue_phrases.WAITING_ONES)), *phrases_of(visit, QuestionState)]
    return {
        "chosen": _Chosen(visit.query),
        "states": [*states, (ANY, say(queue_phrases.ALL))],
        "languages": [
            everything,
            *((one, language_name(visit, one)) for one in asking.wording.languages),
        ],
        "municipalities": [everything, *towns],
        "reasons": [
            everything,
            *((one, say(phrase)) for one, phrase in queue_phrases.REASONS.items()),
        ],
        "intents": [
            everything,
            *((one.name, topic(visit, one.name)) for one in asking.intents.topics),
        ],
    }


def phrases_of(visit: Visit, states: Iterable[QuestionState]) -> list[tuple[str, str]]:
    """Return states with what they are called."""
    return [(one.value, visit.say(page_phrases.STATES[one.value])) for one in states]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the filters show as chosen; nothing where the address has no word for it."""

    query: Mapping[str, str]

    def __getattr__(self, name: str) -> str:
        return self.query.get(name, "")
