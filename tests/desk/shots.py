"""Takes the README's pictures of the desk: `python -m tests.desk.shots`.

Everybody in them is invented here, and plainly so; the answers are those of the files.
"""

import asyncio
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bot import app, desk
from bot.core.cases import Author, Case, ForWhom, Phrase, Spoken, Urgency, Way, Wishes, Words
from bot.core.coordinators import Coordinator
from bot.core.events import Answered, Guess, NotUnderstood, Outcome, Rated, Verdict
from bot.core.profile import Profile
from bot.desk.office import Office
from bot.settings import Settings
from bot.store.coordinators import SIGN_IN
from bot.store.sqlite import SqliteStore
from bot.web import Web
from tests.desk.chromium import CHROMIUM

DOCS = app.ROOT / "docs"
TODAY = datetime(2026, 11, 24, 12, tzinfo=UTC)
WHO = Coordinator("testi.koordinaattori@example.fi", is_area=True)
CASE = Case(
    token="Xk3",
    language="rw",
    municipality="puolanka",
    group=None,
    topic="literacy",
    text="muraho, nshaka kwiga gusoma no kwandika. mfite umwana muto, nshobora kuza nawe?",
    wishes=Wishes(ForWhom.ME, Urgency.THIS_WEEK, Way.WRITE),
    receiver="suomussalmi",
    asked=TODAY - timedelta(hours=5),
    answer_by=TODAY + timedelta(days=2),
)
QUESTIONS = (
    ("nshaka kugura inzu hano", "rw", "kajaani", "guidance", 5),
    ("як зареєструвати човен", "uk", "kajaani", "leisure_culture", 4),
    ("де реєструють човни?", "uk", "kuhmo", "leisure_culture", 3),
    ("كيف أسجل أطفالي في المدرسة الموسيقية", "ar", "kajaani", "children_education", 2),
    ("มีตลาดนัดวันไหนบ้าง", "th", "sotkamo", "leisure_culture", 1),
)


def fill(store: SqliteStore) -> None:
    """Let invented people ask for seven weeks."""
    pick = random.Random(1)  # noqa: S311 - the same pictures each time
    topics = ("literacy", "guidance", "learn_finnish", "integration_plan", "kela_benefits")
    towns = ("kajaani", "kuusamo", "sotkamo", "kuhmo")
    for week in range(7):
        day = TODAY - timedelta(days=7 * week)
        for _ in range(pick.randint(12, 40)):
            language = pick.choice(("uk", "uk", "ar", "ru", "rw", "th", "vi"))
            counted = Answered(
                pick.choice(topics), Outcome.ANSWERED, language, pick.choice(towns), None
            )
            store.count_answer(counted, day)
        for verdict in pick.choices((Verdict.HELPFUL, Verdict.NOT_HELPFUL), (3, 1), k=8):
            store.count_rating(Rated("literacy", verdict, "uk", "kajaani"), day)
    for language, town in (
        ("uk", "kuhmo"),
        ("uk", "kajaani"),
        ("rw", "kajaani"),
        ("ar", "kajaani"),
    ):
        for number in range(5):
            store.keep_profile(f"{language}{town}{number}", Profile(language, town), TODAY)
    for number, (text, language, town, guess, days) in enumerate(QUESTIONS):
        question = NotUnderstood(
            f"q{number}",
            text,
            language,
            town,
            "unanswered",
            (Guess(guess, 0.5 if language == "uk" else 0.3),),
        )
        store.keep_question("telegram:7", question, TODAY - timedelta(days=days))


async def main() -> None:
    """Write docs/desk-*.png."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.at(Path(folder) / "bot.db")
        fill(store)
        built = app.build(Settings(), store=store, now=lambda: TODAY)
        store.cases.open("telegram:7", CASE)
        built.casework.say(CASE.token, (Phrase("thanks"),), WHO.email)
        words = Spoken(Author.ASKER, TODAY, (Words("ntuye mu mujyi rwagati"),))
        store.cases.receive(CASE.token, words, CASE.answer_by)
        store.coordinators.add(WHO)
        link = store.links.make(SIGN_IN, WHO.email, TODAY + timedelta(hours=1), TODAY)
        web = Web(Settings())
        web.add(desk.routes(Office(built, web.address)))
        async with web, async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox"], chromium_sandbox=False
            )
            page = await browser.new_page(viewport={"width": 1100, "height": 600}, locale="fi-FI")
            await page.goto(f"{web.address}/link/{link}")
            await page.locator("main button.main").click()
            await page.screenshot(path=DOCS / "desk-queue.png", full_page=True)
            await _thread(page, web.address)
            await page.goto(f"{web.address}/numbers")
            await page.screenshot(path=DOCS / "desk-numbers.png", full_page=True)
            await browser.close()
        store.close()


async def _thread(page: Page, address: str) -> None:
    await page.goto(f"{address}/cases/{CASE.token}")
    await page.locator("#phrase").select_option("come")
    await page.locator("button[value=add_phrase]").click()
    await page.get_by_label("paikka").fill("Suomussalmen kunnantalo")
    await page.get_by_label("päivä").fill("2026-12-01")
    await page.get_by_label("kellonaika").fill("13:30")
    await page.locator("button[value=preview]:not(.unseen)").click()
    await page.screenshot(path=DOCS / "desk-thread.png", full_page=True)


if __name__ == "__main__":
    asyncio.run(main())
