"""Whatever Telegram does and whenever the bot is stopped: all are answered, nothing kept twice."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.channels.telegram import limits, polling, serving
from bot.core.asking import Asking
from tests.channels.telegram.bot_api import BotApi, Fault
from tests.channels.telegram.running import running
from tests.channels.telegram.telegram_rules import Refusal, too_many_requests

# python-telegram-bot warns whoever reads how long to wait, itself included.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning"
)

QUESTION = "posti paketti hukassa"
Trouble = Refusal | Fault | None
Plan = dict[str, list[Callable[[], Trouble]]]
Lives = list[list[tuple[int, str]]]
TROUBLES: tuple[Callable[[], Trouble], ...] = (
    lambda: None,
    lambda: too_many_requests(1),
    lambda: Refusal("Internal Server Error", 500),
    lambda: Refusal("Bad Gateway", 502),
    lambda: Fault.DROPPED,
    lambda: Fault.ANSWER_LOST,
)
METHODS = ("getUpdates", "sendMessage", "sendChatAction", "getMe", "deleteWebhook")
PLAN = st.fixed_dictionaries(
    {method: st.lists(st.sampled_from(TROUBLES), max_size=5) for method in METHODS}
)
"""Method → what its first requests meet."""
LIVES = st.lists(
    st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from([QUESTION, "/help", "/topics"])), max_size=5
    ),
    min_size=1,
    max_size=3,
)
"""What is written in each life of the bot: chat, text. It is stopped without waiting."""


def hold_to_the_promise(
    asking: Asking,
    plan: Plan,
    lives: Lives,
) -> None:
    """Live through `lives` under `plan`, and see that nobody and nothing was lost."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_live(asking, plan, lives, Path(folder) / "bot.db"))


async def _live(
    asking: Asking,
    plan: Plan,
    lives: Lives,
    database: Path,
) -> None:
    async with BotApi() as api:
        api.troubles = {method: [make() for make in made] for method, made in plan.items()}
        written = Counter(chat for life in lives for chat, _ in life)
        questions = sum(text == QUESTION for life in lives for _, text in life)
        lost = sum(one is Fault.ANSWER_LOST for one in api.troubles["sendMessage"])
        for life in lives:
            async with running(api, asking, database):
                for chat, text in life:
                    await api.person(chat, "fi").says(text)
        async with running(api, asking, database) as bot:
            async with asyncio.timeout(30):
                while api.updates.waiting or bot.store.inbox.waiting():  # noqa: ASYNC110 - the bot does not tell the test
                    await asyncio.sleep(0.01)
            replies = Counter(chat for chat, message in api.sent if message.keyboard)
            assert not written - replies
            assert len(bot.store.questions()) == questions
            # A reply cut off by a stop is said again, one for each person and life.
            assert (replies - written).total() <= lost + 4 * len(lives)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nothing: not how long, but what follows is tried here."""
    for module in (limits, polling, serving):
        monkeypatch.setattr(module, "wait_after", lambda *_: 0.005)
    monkeypatch.setattr(serving, "DRAIN", 0.0)


TRIED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)


@pytest.mark.usefixtures("at_once")
@settings(TRIED, max_examples=5, derandomize=True)
@given(plan=PLAN, lives=LIVES)
def test_a_plan_of_troubles_loses_nothing(asking: Asking, plan: Plan, lives: Lives) -> None:
    """Five plans, the same each time."""
    hold_to_the_promise(asking, plan, lives)


@pytest.mark.long
@pytest.mark.usefixtures("at_once")
@settings(TRIED, max_examples=100)
@given(plan=PLAN, lives=LIVES)
def test_many_plans_of_troubles_lose_nothing(asking: Asking, plan: Plan, lives: Lives) -> None:
    """Others each time."""
    hold_to_the_promise(asking, plan, lives)
