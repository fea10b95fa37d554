"""How long each page of the desk takes with 100,000 kept questions and as many answers.

Over real HTTP, signed in, beside nothing else; everybody in it is made of numbers.
"""

import random
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot import app, desk
from bot.commands.evaluate import read_rows
from bot.core.asking import Asking
from bot.core.cases import Case, Wishes
from bot.core.coordinators import Coordinator, Rights
from bot.core.events import Guess, NotUnderstood
from bot.core.profile import Profile
from bot.core.review import OPEN, QuestionState, Sought
from bot.core.sameness import SURE_ENOUGH, compared
from bot.desk.office import Office
from bot.desk.questions import ON_A_PAGE
from bot.settings import Settings
from bot.store.coordinators import SIGN_IN
from bot.store.question_rows import question_of
from bot.store.sqlite import SqliteStore
from bot.web import Web

QUESTIONS = 100_000
CASES = 500
TIMES = 9
NEW = 20
"""Questions that are sorted in at the end, as they come."""
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AREA = Coordinator("load.area@example.fi", is_area=True, is_admin=True)
TOWN = Coordinator("load.kajaani@example.fi", ("kajaani",))


def fill(store: SqliteStore, asking: Asking, count: int) -> None:
    """Keep so many questions and answers of ninety days, sorted as they would be."""
    pick = random.Random(1)  # noqa: S311 - the same database each time
    towns = [*asking.knowledge.municipalities, None]
    languages = [*asking.wording.languages]
    topics = [one.name for one in asking.intents.topics]
    sentences = [row.text for row in read_rows(sorted(app.ROOT.glob("tests/questions/??.yaml")))]
    words = [word for sentence in sentences for word in sentence.split()]
    questions: list[dict[str, Any]] = []
    for number in range(count):
        text = " ".join(pick.choices(words, k=pick.randint(1, 12)))
        guess = f'[{{"intent": "{pick.choice(topics)}", "confidence": {pick.random() * 0.7:.3f}}}]'
        day = (NOW - timedelta(days=pick.randrange(90))).date().isoformat()
        questions.append(
            {
                "token": f"load{number:08d}",
                "text": text if pick.random() < 0.7 else pick.choice(sentences),
                "language": pick.choice(languages),
                "municipality": pick.choice(towns),
                "reason": pick.choice(("unanswered", "clarify")),
                "guesses": guess,
                "asked": day,
                "writer": "",
            }
        )
    answers = (
        {
            "intent": pick.choice(topics),
            "outcome": "answered",
            "language": pick.choice(languages),
            "municipality": pick.choice(towns),
            "client_group": None,
            "answered": (NOW - timedelta(days=pick.randrange(90))).date().isoformat(),
        }
        for _ in range(count)
    )
    with store._connection.transaction() as db:
        db.table("questions").insert_all(questions, batch_size=10_000)
        db.table("answers").insert_all(answers, batch_size=10_000)
        db.conn.executemany(
            "update sorted_questions set row = ?, state = ?, spelled = ?, guess = ?,"
            " confidence = ? where token = ?",
            _places(questions, pick),
        )
    for language in languages:
        for town in ("kajaani", "kuusamo", "sotkamo"):
            for number in range(5):
                store.keep_profile(f"load:{language}{town}{number}", Profile(language, town), NOW)
    for number in range(CASES):
        case = Case(
            f"case{number}",
            pick.choice(languages),
            "kajaani",
            None,
            "human",
            pick.choice(sentences),
            Wishes(),
            "kajaani",
            NOW,
            NOW,
        )
        store.cases.open(f"load:{number}", case)


def _places(
    questions: list[dict[str, Any]], pick: random.Random
) -> list[tuple[int, str, str, str, float, str]]:
    """Return where each question stands: with the same words, or with the same sure guess."""
    rows: dict[str, int] = {}
    places = []
    for row in questions:
        question = question_of(row)
        spelled, (best,) = compared(question.text), question.guesses
        is_sure = best.confidence >= SURE_ENOUGH
        free = len(rows) + 1
        place = rows.setdefault(f"={spelled}", rows.get(best.intent, free) if is_sure else free)
        if is_sure:
            rows.setdefault(best.intent, place)
        state = pick.choices(list(QuestionState), (16, 1, 1, 1, 1))[0]
        places.append((place, state.value, spelled, best.intent, best.confidence, row["token"]))
    return places


def sort_new(store: SqliteStore, asking: Asking) -> float:
    """Return the seconds that one new question takes to find its place among them."""
    pick = random.Random(2)  # noqa: S311 - the same each time
    topics = [one.name for one in asking.intents.topics]
    for number in range(NEW):
        guess = Guess(pick.choice(topics), pick.random() * 0.7)
        text = f"{pick.choice(topics)} {pick.choice(topics)} ніхто не знає"
        question = NotUnderstood(f"new{number}", text, "uk", "kajaani", "unanswered", (guess,))
        store.keep_question("load:1", question, NOW)
    began = time.perf_counter()
    store.reviews.sort_new(NEW)
    return (time.perf_counter() - began) / NEW


async def measure(folder: Path, count: int = QUESTIONS) -> None:
    """Print how long each page takes."""
    store = SqliteStore.at(folder / "desk.db")
    built = app.build(Settings(), store=store, now=lambda: NOW)
    fill(store, built.asking, count)
    seconds = sort_new(store, built.asking)
    web = Web(Settings())
    office = Office(built, web.address)
    web.add(desk.routes(office))
    print(f"\n| page of the desk, {count:,} questions | sees the area | sees one town |")
    print("|---|---|---|")
    times: dict[str, list[str]] = {}
    async with web:
        for who in (AREA, TOWN):
            store.coordinators.add(who)
            link = store.links.make(SIGN_IN, who.email, NOW + timedelta(hours=1), NOW)
            async with httpx.AsyncClient(
                base_url=web.address, follow_redirects=True, trust_env=False
            ) as http:
                page = (await http.get(f"/link/{link}")).text
                csrf = page.partition('name="csrf" value="')[2].partition('"')[0]
                await http.post(f"/link/{link}", data={"csrf": csrf, "next": "/"})
                for name, address in _pages(store, who, built.asking).items():
                    times.setdefault(name, []).append(await _time(http, address))
    for name, both in times.items():
        print(f"| {name} | {both[0]} | {both[1] if len(both) > 1 else '–'} |")
    print(f"\nmedian and slowest of {TIMES};")
    print(f"a new question finds its row among them in {1000 * seconds:.0f} ms;")
    print(f"database: {(folder / 'desk.db').stat().st_size / 1e6:.0f} MB")
    store.close()


def _pages(store: SqliteStore, who: Coordinator, asking: Asking) -> dict[str, str]:
    may = Rights("load", frozenset(who.municipalities), frozenset(who.municipalities), who.is_area)
    rows, total = store.reviews.rows(Sought(states=OPEN), may, 1)
    largest = f"/questions/{rows[0].number}/{rows[0].state.value}"
    topic = asking.intents.topics[0].name
    pages = {
        "queue": "/",
        "queue, last page": f"/?page={-(-total // ON_A_PAGE)}",
        "queue, one language": "/?language=rw",
        "queue, one topic and town": f"/?intent={topic}&municipality=kajaani",
        "queue, all states": "/?state=any",
        "search, two words": "/?text=хочу+працювати",
        "search, two letters": "/?text=як",
        "the largest row": largest,
        "teach from it": f"{largest}/teach",
        "who waits, last page": f"/?cases={-(-CASES // ON_A_PAGE)}",
        "a case": "/cases/case1",
        "answers": f"/answers?intent={topic}&municipality=kajaani&language=rw",
        "taught": "/taught",
        "numbers": "/numbers",
        "a chart": "/numbers/weeks.svg",
        "numbers as CSV": "/numbers/table",
    }
    return pages | ({"coordinators": "/coordinators", "log": "/log"} if who.is_admin else {})


async def _time(http: httpx.AsyncClient, address: str) -> str:
    waits = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = await http.get(address)
        waits.append(time.perf_counter() - began)
        answer.raise_for_status()
    return f"{1000 * statistics.median(waits):.0f}, {1000 * max(waits):.0f} ms"
