"""A real `serve` takes up edits while people talk with it."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot import app
from bot.core.asking import Asking
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.guide import Guide, assert_all_went_well

pytestmark = pytest.mark.asyncio

DEADLINE = 60.0
"""Seconds after which something has gone wrong, however busy the machine is."""
EDITED = "knowledge/puolanka/answers.yaml"


class Serving:
    """`python -m bot serve` on a copy of the project."""

    def __init__(self, root: Path, api: BotApi) -> None:
        """Serve the people of `api` from the files below `root`."""
        self.root = root
        self._log = root / "log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                cwd=root,
                env={"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_URL": api.address},
                stderr=log,
            )

    def log(self) -> str:
        """Return what was logged so far."""
        return self._log.read_text("utf-8")

    async def logs(self, words: str) -> None:
        """Wait for `words` in the log."""
        await comes_true(lambda: words in self.log() and self._process.poll() is None)

    def edit(self, old: str, new: str) -> None:
        """Change the file as an editor does that writes in place."""
        path = self.root / EDITED
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    async def end(self) -> int:
        """End it as the system does; return its exit code."""
        self._process.terminate()
        return await asyncio.to_thread(self._process.wait, DEADLINE)


async def comes_true(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        await asyncio.sleep(0.05)


@pytest_asyncio.fixture
async def serving(api: BotApi, asking: Asking, tmp_path: Path) -> AsyncIterator[Serving]:
    """Return a running bot; `asking` has seen to it that there is a model."""
    assert asking
    for folder in ("bot", "knowledge", "intents", "translations"):
        shutil.copytree(app.ROOT / folder, tmp_path / folder)
    shutil.copytree(app.ROOT / "var/model", tmp_path / "var/model", copy_function=os.link)
    serving = Serving(tmp_path, api)
    try:
        await serving.logs("serving")
        yield serving
    finally:
        await serving.end()


async def test_an_edit_reaches_a_running_bot_and_a_broken_one_does_not(
    api: BotApi, asking: Asking, serving: Serving
) -> None:
    """Nobody restarts a bot in the evening, and nobody reads half of a sentence."""
    guide = Guide(asking, api.person(language_code="fi"), "fi")
    await guide.arrives("puolanka")
    before = await guide.chooses_topic("eligibility")

    serving.edit("answers:\n", f"answers:\n{ADDED}")
    await serving.logs("changed files are served")
    edited = await guide.chooses_topic("eligibility")
    serving.edit(SENTENCE, "Tämä ei kuulu kenellekään {tähän}.")
    await serving.logs("people read what held before")
    broken = await guide.chooses_topic("eligibility")

    assert SENTENCE not in before.text
    assert SENTENCE in edited.text
    assert broken.text == edited.text
    assert f"{EDITED}:" in serving.log()
    assert_all_went_well(api)


SENTENCE = "Tämä on lisätty ajon aikana."
ADDED = f"""\
  eligibility:
    text: {SENTENCE}
    certainty: stated
    source: {{document: "121-127"}}
    reviewed: 2026-11-24
"""
