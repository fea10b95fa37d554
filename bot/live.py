"""Takes up changed data files while the assistant runs: whole, checked, or not at all."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bot import app
from bot.apart import Apart
from bot.core.asking import Asking
from bot.core.coverage import changed_cells
from bot.core.errors import BotError
from bot.files import loading, models
from bot.files.checking import Part
from bot.files.checks.coverage import unnamed_contacts
from bot.files.watching import Files, Watch, changed, look
from bot.settings import Settings

INTERVAL = 0.2
"""Seconds between two looks at the files; a look takes one thousandth of a second."""
INTERVAL_MOVING = 0.05
"""The same while a save is under way: whoever saved waits for it."""
LONGEST_CHECK = 120.0
"""Seconds after which a check has gone wrong."""
LONGEST_STOP = 2.0
"""Seconds that what is being taken up may delay the end of the program."""
MOST_TOLD = 20
"""Problems named in one message to the admins."""
FILES, MODEL = "files", "model"
"""What can be kept from being served: edited texts and facts, or edited examples."""

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


class Live:
    """Keeps a running app in step with its files, in a thread of its own."""

    def __init__(
        self, built: app.App, asking: Asking, root: Path, taken: Files, tell: Tell
    ) -> None:
        """Keep `built` in step, whose `asking` is made of the files `taken` below `root`."""
        self._built = built
        self._asking = asking
        self._root = root
        self._tell = tell
        self._watch = Watch(root, taken, time.monotonic())
        self._served = taken
        """The files that people read: not those of an edit that was refused."""
        self._checker: Apart | None = None
        self._fitting: Apart | None = None
        self._understood_by = self._fingerprint if self._is_fitted else ""
        """The fingerprint of the examples by which messages are understood."""
        self._fitted_for = ""
        self._fitted_since = 0.0
        self._refused: set[str] = set()
        self._must_stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)

    def start(self) -> None:
        """Begin to look; examples that changed while nothing ran are fitted at once."""
        try:
            # Before anybody looks for edits: half of one that comes now must not be fitted.
            self._fit_if_stale()
        except Exception:
            log.exception("the model is not fitted anew")
        self._thread.start()

    def stop(self) -> None:
        """End looking, and a check and a fitting that are under way."""
        self._must_stop.set()
        if checker := self._checker:
            checker.stop()
        self._thread.join(LONGEST_STOP)
        self._give_up_fitting()
        self._dismiss_checker()

    def _run(self) -> None:
        while not self._must_stop.wait(INTERVAL_MOVING if self._watch.is_moving else INTERVAL):
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
        elif self._watch.is_moving and self._checker is None:
            # It loads its libraries while the save comes to rest.
            self._checker = Apart("bot.commands.check", self._root)
        elif not self._watch.is_moving:
            self._dismiss_checker()

    def _take_up_files(self, files: Files) -> None:
        paths = changed(self._served, files) - self._example_files()
        if paths:
            problems = self._check(paths)
            if self._must_stop.is_set():
                # Nobody has found a problem: the check was ended with the program.
                return
            if look(self._root) != files:
                # Half of the next save: all of it is looked at once it has come to rest.
                return
            if problems:
                self._refuse(FILES, problems)
            elif self._serve(files, paths):
                names = ", ".join(sorted(paths)[:MOST_TOLD])
                log.info("%d changed files are served: %s", len(paths), names)
            elif FILES not in self._refused:
                return
        elif FILES in self._refused:
            # What was refused is as it was.
            self._accept(FILES)
        self._watch.take(files)
        self._fit_if_stale()

    def _example_files(self) -> set[str]:
        languages = self._built.asking.wording.languages
        return {f"intents/{name}.yaml" for name in (*languages, "other_languages")}

    def _check(self, paths: Collection[str]) -> list[str]:
        """Return the errors of the files, of which `paths` differ from what people read.

        Examples are checked where they are fitted. A translation is judged by its source, and
        where that has changed, it is not shown. That everybody still ends at a named contact is
        proved where the facts are taken up, or here where every answer may read differently.
        """
        parts = () if _is_knowledge(paths) else (Part.TRANSLATIONS, Part.COVERAGE)
        self._checker = checker = self._checker or Apart("bot.commands.check", self._root)
        checker.tell(" ".join(parts))
        try:
            return checker.problems(LONGEST_CHECK)
        finally:
            self._checker = None

    def _dismiss_checker(self) -> None:
        """End a check that waits for a save which was taken back."""
        if self._checker:
            self._checker.end()
            self._checker = None

    def _serve(self, files: Files, paths: Collection[str]) -> bool:
        """Answer from `files`, of which `paths` are new; return whether that happened.

        It does not where they cannot be read after all, which the admins are told, or where they
        have changed once more.
        """
        has_new = {path.partition("/")[0] for path in paths}
        served = self._asking
        try:
            facts = loading.load_knowledge(self._root)
            asking = app.build_asking(
                self._root,
                facts=facts,
                matcher=None if "intents" in has_new else served.understander.matcher,
                wording=None if "translations" in has_new else served.wording,
            )
        except BotError as error:
            self._refuse(FILES, [str(error)])
            return False
        if _is_knowledge(paths):
            cells = changed_cells(served.knowledge, asking.answering, asking.intents, date.max)
            if gaps := [str(one) for one in unnamed_contacts(cells, facts.heads)]:
                self._refuse(FILES, gaps)
                return False
        if look(self._root) != files:
            return False
        self._answer_with(asking)
        self._served = files
        self._accept(FILES)
        return True

    def _answer_with(self, asking: Asking) -> None:
        self._asking = asking
        self._built.take_up(asking)

    def _accept(self, part: str) -> None:
        if self._refused == {part}:
            self._tell([])
        self._refused.discard(part)

    def _refuse(self, part: str, problems: Sequence[str]) -> None:
        self._refused.add(part)
        self._tell(problems)

    # -- the model of changed examples ---------------------------------------------------------

    @property
    def _fingerprint(self) -> str:
        return models.fingerprint(self._root, self._asking.wording.languages)

    @property
    def _is_fitted(self) -> bool:
        """Whether there is a model of the examples as they lie there."""
        return models.read_model(self._root, self._asking.wording.languages)[1]

    def _fit_if_stale(self) -> None:
        wanted = self._fingerprint
        if wanted == self._understood_by or self._is_fitted:
            self._give_up_fitting()
            self._understand_by(wanted)
            return
        if self._fitting and self._fitted_for == wanted:
            return
        self._give_up_fitting()
        log.info(
            "the examples have changed: a model is fitted in the background, which takes a minute"
            " or more; until then messages are understood by the examples that held before"
        )
        self._fitted_for, self._fitted_since = wanted, time.monotonic()
        self._fitting = Apart("bot.commands.fit", self._root)

    def _end_fitting(self, fitting: Apart) -> None:
        self._fitting = None
        problems = fitting.problems()
        if problems:
            self._refuse(MODEL, problems)
        elif self._understand_by(self._fitted_for):
            seconds = time.monotonic() - self._fitted_since
            log.info("the model of the changed examples answers now, after %.0f s", seconds)

    def _understand_by(self, wanted: str) -> bool:
        """Understand by the model of the examples `wanted`; return whether that is so.

        Whatever else lies in the files, perhaps refused, is no business of the model.
        """
        if wanted != self._understood_by:
            served = self._asking
            knowledge = served.knowledge
            facts = loading.Facts(served.wording.languages, served.intents, knowledge, knowledge)
            try:
                matcher = app.build_matcher(self._root, facts)
            except BotError as error:
                self._refuse(MODEL, [str(error)])
                return False
            self._answer_with(served.ranking_by(matcher))
            self._understood_by = wanted
        self._accept(MODEL)
        return True

    def _give_up_fitting(self) -> None:
        """End a fitting whose examples are old."""
        if self._fitting:
            self._fitting.end()
            self._fitting = None


def _is_knowledge(paths: Collection[str]) -> bool:
    return all(path.startswith("knowledge/") for path in paths)


@contextmanager
def living(
    settings: Settings, root: Path = app.ROOT, tell: Tell = log_problems
) -> Iterator[app.App]:
    """Build the assistant and keep it in step with its files for as long as the block lasts."""
    # Looked at before they are read: what changes meanwhile is read again.
    taken = look(root)
    asking = app.build_asking(root)
    built = app.build(settings, root=root, asking=asking)
    live = Live(built, asking, root, taken, tell)
    live.start()
    try:
        yield built
    finally:
        live.stop()
