"""The queue: kept questions in rows that mean the same, and what is done with a row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from bot.core.review import QuestionState, Row, Seen, Sought, rows_of
from bot.desk import cases, page_phrases, queue_phrases
from bot.desk.naming import ANY, language_name, topic, town
from bot.desk.visiting import Page, Visit
from bot.store.reviews import AREA

ON_A_PAGE = 25
OPEN = (QuestionState.NEW, QuestionState.IN_PROGRESS)
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
        intent=visit.query.get("intent", ""),
        text=visit.query.get("text", "").strip(),
    )


def queue(visit: Visit) -> Response:
    """Show what waits, the rows that were asked most before others."""
    rows = rows_of(visible(visit, sought_of(visit)))
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    page = min(max(1, _number(visit.query.get("page", "1"))), pages)
    start = (page - 1) * ON_A_PAGE
    return visit.page(
        "queue.html",
        rows=[_line(visit, row) for row in rows[start : start + ON_A_PAGE]],
        total=len(rows),
        cases=cases.lines(visit),
        page=page,
        pages=pages,
        **_filters(visit),
    )


def questions(visit: Visit) -> Response:
    """Show the questions of a row."""
    row = row_of(visit)
    if row is None:
        return visit.refuse(404, page_phrases.NOT_THERE)
    return visit.page(
        "questions.html",
        number=row.number,
        state=row.state.value,
        state_name=visit.say(page_phrases.STATES[row.state.value]),
        holder=", ".join(row.holders),
        here=f"/questions/{row.number}/{row.state.value}",
        is_open=row.state in OPEN,
        questions=[_shown(visit, one) for one in row.questions],
    )


def act(name: str) -> Page:
    """Return the page that does `name` with every question of a row that the visitor sees."""
    state, did = ACTS[name]

    def page(visit: Visit) -> Response:
        row = row_of(visit)
        if row is None:
            return visit.refuse(404, page_phrases.NOT_THERE)
        holder = visit.may.who if name == "take" else ""
        tokens = [one.token for one in row.questions]
        visit.store.reviews.change(tokens, state, holder)
        if state is QuestionState.DISMISSED:
            # No answer will come: nothing leads to those who wait for one any more.
            visit.store.awaiting.drop(tokens)
        visit.note(did, " ".join(tokens))
        there = f"/questions/{row.number}/{state.value}" if name != "dismiss" else "/"
        return RedirectResponse(f"{there}?done={did}", 303)

    return page


def visible(visit: Visit, sought: Sought) -> list[Seen]:
    """Return the questions that the visitor may see."""
    return [one for one in visit.store.reviews.search(sought) if visit.may.see(one.municipality)]


def row_of(visit: Visit) -> Row | None:
    """Return the row that the address names, as far as the visitor may see it."""
    number, state = visit.path["number"], visit.path["state"]
    if state not in list(QuestionState):
        return None
    rows = rows_of(visible(visit, Sought(states=(QuestionState(state),))))
    return next((row for row in rows if str(row.number) == number), None)


def _line(visit: Visit, row: Row) -> Line:
    first = row.questions[0]
    return Line(
        number=row.number,
        state=row.state.value,
        state_name=visit.say(page_phrases.STATES[row.state.value]),
        text=_short(first.text),
        language=first.language,
        times=len(row.questions),
        languages=", ".join(language_name(visit, one) for one in row.languages),
        municipalities=", ".join(town(visit, one) for one in row.municipalities),
        guess=topic(visit, row.intent) if row.intent else "–",
        age=_age(visit, row.questions[0]),
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
        "reason": visit.say(queue_phrases.REASONS.get(one.reason, queue_phrases.REASON_OTHER)),
        "guesses": ", ".join(guesses),
    }


def _age(visit: Visit, one: Seen) -> str:
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


def _number(written: str) -> int:
    is_number = written.isascii() and written.isdigit() and len(written) <= _LONGEST_NUMBER
    return int(written) if is_number else 1


_LONGEST_NUMBER = 5
"""Digits of a page."""
