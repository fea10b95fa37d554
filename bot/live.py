"""Takes up changed data files while the assistant runs: whole, checked, or not at all.

Checking and fitting are processes of their own: neither slows an answer down, grows the
memory of the one that answers, or takes it along where a file is worse than anybody thought.
"""

import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot import app
from bot.core.errors import BotError
from bot.files import models
from bot.files.checking import Part
from bot.files.watching import Files, Watch, look
from bot.settings import Settings

INTERVAL = 0.2
"""Seconds between two looks at the files; a look takes one thousandth of a second."""
LONGEST_CHECK = 120.0
"""Seconds after which a check has gone wrong."""
LONGEST_STOP = 2.0
"""Seconds that what is being taken up may delay the end of the program."""
MOST_TOLD = 20
"""Problems named in one message to the admins."""
FILES, MODEL = "files", "model"
"""What can be kept from being served: edited texts and facts, or edited examples."""
_ENVIRONMENT = {
    "PYTHONUTF8": "1",
    # One core stays with those who ask.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}
"""All that the other processes get: no token, no secret."""

Tell = Callable[[Sequence[str]], None]
"""Tells the admins what keeps an edit from people, a problem a line; no line: all is well."""
log = logging.getLogger(__name__)


def log_problems(problems: Sequence[str]) -> None:
    """Tell the admins through the log."""
    if not problems:
        log.info("the data files are in order again")
        return
    log.error("the changed data files are not served, people read what held before:")
    for problem in problems[:MOST_TOLD]:
        log.error("  %s", problem)
    if len(problems) > MOST_TOLD:
        log.error("  and %d more: python -m bot check", len(problems) - MOST_TOLD)


class Apart:
    """One of our commands in a process of its own, which prints what is wrong."""

    def __init__(self, module: str, root: Path, *more: str) -> None:
        """Run the command `module` on the files below `root`, with `more` behind it."""
        self._module = module
        # A pipe that nobody empties would stop the process at 64 KB.
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed where it was read
        self._process = subprocess.Popen(  # noqa: S603 - our own command, no words of anybody's
            [sys.executable, "-m", module, str(root), *more],
            cwd=app.ROOT,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
        )

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def problems(self, longest: float | None = None) -> list[str]:
        """Wait for the end, at most `longest` seconds; return what is wrong, a line each."""
        try:
            code = self._process.wait(longest)
        except subprocess.TimeoutExpired:
            self.end()
            return [f"{self._module} did not end within {longest} seconds"]
        with self._output as output:
            output.seek(0)
            lines = output.read().decode("utf-8", "replace").splitlines()
        if code and not lines:
            # It could not even say so; what it wrote to standard error stands in the log.
            return [f"{self._module} ended with exit code {code}"]
        return lines if code else []

    def stop(self) -> None:
        """Tell the process to end; whoever waits for it goes on."""
        self._process.terminate()

    def end(self) -> None:
        """End the process before it is done."""
        self.stop()
        self._process.wait()
        self._output.close()


class Live:
    """Keeps a running app in step with its files, in a thread of its own."""

    def __init__(self, built: app.App, root: Path, taken: Files, tell: Tell) -> None:
        """Keep `built`, made of the files `taken` below `root`, in step with them."""
        self._built = built
        self._root = root
        self._tell = tell
        self._watch = Watch(root, taken, time.monotonic())
        self._checking: Apart | None = None
        self._fitting: Apart | None = None
        self._fitted_for = ""
        self._refused: set[str] = set()
        self._must_stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End looking, and a check and a fitting that are under way."""
        self._must_stop.set()
        if checking := self._checking:
            checking.stop()
        self._thread.join(LONGEST_STOP)
        self._give_up_fitting()

    def _run(self) -> None:
        try:
            self._fit_if_stale()
        except Exception:
            log.exception("the model is not fitted anew")
        while not self._must_stop.wait(INTERVAL):
            try:
                self._look()
            except Exception:
                # Whatever it is, people are answered from what was there before.
                log.exception("the changed data files are not served")

    def _look(self) -> None:
        files = self._watch.settled(time.monotonic())
        if files is not None:
            self._take_up_files(files)
        elif self._fitting and self._fitting.is_over:
            self._end_fitting(self._fitting)

    def _take_up_files(self, files: Files) -> None:
        paths = self._watch.changed_paths(files)
        if not paths <= self._example_files():
            problems = self._check(paths)
            if self._must_stop.is_set():
                # Nobody has found a problem: the check was ended with the program.
                return
            if look(self._root) != files:
                # Half of the next save: all of it is looked at once it has come to rest.
                return
            if problems:
                self._refuse(FILES, problems)
            elif self._swap(FILES, files):
                names = ", ".join(sorted(paths)[:MOST_TOLD])
                log.info("%d changed files are served: %s", len(paths), names)
            elif FILES not in self._refused:
                return
        self._watch.take(files)
        self._fit_if_stale()

    def _example_files(self) -> set[str]:
        languages = self._built.asking.wording.languages
        return {f"intents/{name}.yaml" for name in (*languages, "other_languages")}

    def _check(self, paths: Collection[str]) -> list[str]:
        """Return the errors of the files; what changed decides which parts are checked anew.

        Examples are checked where they are fitted. A translation is judged by its source, and
        where that has changed, it is not shown.
        """
        is_knowledge = all(path.startswith("knowledge/") for path in paths)
        parts = () if is_knowledge else (Part.TRANSLATIONS,)
        self._checking = Apart("bot.commands.check", self._root, *parts)
        try:
            return self._checking.problems(LONGEST_CHECK)
        finally:
            self._checking = None

    def _swap(self, part: str, files: Files | None = None) -> bool:
        """Answer from what lies there now; return whether that happened.

        It does not where it cannot be read after all, which the admins are told, or where the
        files are not `files` any more.
        """
        try:
            asking = app.build_asking(self._root)
        except BotError as error:
            self._refuse(part, [str(error)])
            return False
        if files is not None and look(self._root) != files:
            return False
        self._built.take_up(asking)
        if self._refused and not self._refused.difference({part}):
            self._tell([])
        self._refused.discard(part)
        return True

    def _refuse(self, part: str, problems: Sequence[str]) -> None:
        self._refused.add(part)
        self._tell(problems)

    # -- the model of changed examples ---------------------------------------------------------

    def _fit_if_stale(self) -> None:
        languages = self._built.asking.wording.languages
        if models.read_model(self._root, languages)[1]:
            self._give_up_fitting()
            return
        wanted = models.fingerprint(self._root, languages)
        if self._fitting and self._fitted_for == wanted:
            return
        self._give_up_fitting()
        log.info("the examples have changed: a model is fitted in the background")
        self._fitted_for = wanted
        self._fitting = Apart("bot.commands.fit", self._root)

    def _end_fitting(self, fitting: Apart) -> None:
        self._fitting = None
        problems = fitting.problems()
        if problems:
            self._refuse(MODEL, problems)
        elif self._swap(MODEL):
            log.info("the model of the changed examples answers now")

    def _give_up_fitting(self) -> None:
        """End a fitting whose examples are old."""
        if self._fitting:
            self._fitting.end()
            self._fitting = None


@contextmanager
def living(
    settings: Settings, root: Path = app.ROOT, tell: Tell = log_problems
) -> Iterator[app.App]:
    """Build the assistant and keep it in step with its files for as long as the block lasts."""
    # Looked at before they are read: what changes meanwhile is read again.
    taken = look(root)
    built = app.build(settings, root=root)
    live = Live(built, root, taken, tell)
    live.start()
    try:
        yield built
    finally:
        live.stop()
