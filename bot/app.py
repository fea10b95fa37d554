"""Builds the assistant from files and settings, each piece replaceable by keyword."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from bot.assistant import Assistant
from bot.casework import Casework
from bot.core.answering import Answering
from bot.core.asking import Asking
from bot.core.dialogue import Dialogue
from bot.core.intents import NEGATIVES
from bot.core.letters import mailbox_of
from bot.core.matching.matcher import LinearMatcher, Matcher, RegisteredOnly
from bot.core.matching.names import PlaceNames
from bot.core.matching.sentences import load_sentence_model
from bot.core.understanding import Understander
from bot.core.wording import Wording
from bot.files import loading, models, tuning
from bot.files.readiness import load_readiness
from bot.handover import Handover
from bot.housekeeping import Housekeeping
from bot.settings import Settings
from bot.staffing import Staffing
from bot.store.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parent.parent
"""Where the data folders lie."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class App:
    """The assistant with the pieces that a command may need."""

    assistant: Assistant
    asking: Asking
    """What answers now; replaced where changed files are taken up."""
    store: SqliteStore
    housekeeping: Housekeeping
    retention_days: int
    root: Path
    """Where the data folders lie."""
    clock: Callable[[], datetime]
    _of_files: Asking
    """What the files alone say."""
    _lock: Lock = field(default_factory=Lock)
    """Files change in one thread, what the offices teach in another."""

    @property
    def casework(self) -> Casework:
        """Return the office's side of cases, which speaks by what answers now."""
        return Casework(self.store, lambda: self.asking, self.clock)

    def take_up(self, asking: Asking) -> None:
        """Answer with `asking` from the next message on, heeding the offices."""
        with self._lock:
            self._of_files = asking
            self._heed()

    def heed(self) -> None:
        """Answer as the offices have taught and stopped, from the next message on."""
        with self._lock:
            self._heed()

    def _heed(self) -> None:
        self.asking = self._of_files.heeding(self.store.lessons.heeded())
        self.assistant.converse_by(Dialogue(self.asking, self.retention_days))


def clock() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


def build_asking(
    root: Path = ROOT,
    *,
    facts: loading.Facts | None = None,
    matcher: Matcher | None = None,
    wording: Wording | None = None,
    with_drafts: bool = False,
) -> Asking:
    """Return what answers single questions from the files under `root`.

    What is given of the same files, `facts`, `matcher` or `wording`, is not read again. With
    drafts, what nobody has published yet is answered too.

    Raises DataError where a file cannot be used.
    """
    data = facts or loading.load_knowledge(root)
    knowledge = data.everything.told(with_drafts=True) if with_drafts else data.knowledge
    wording = wording or loading.read_wording(root, data.languages)
    names = PlaceNames(
        {one.id: (one.name, *one.spellings) for one in data.knowledge.municipalities.values()}
    )
    understander = Understander(
        matcher or build_matcher(root, data),
        names,
        data.intents,
        tuple(data.languages),
        loading.read_thresholds(root),
    )
    return Asking(
        understander,
        Answering(knowledge, wording),
        data.intents,
        loading.load_followups(root, data.languages, data.intents),
        load_readiness(root, data, wording),
    )


def build_matcher(root: Path, data: loading.Facts, *, with_sentence_model: bool = True) -> Matcher:
    """Return the matcher on the cached model, or on one fitted now."""
    fitted, is_current = models.read_model(root, data.languages)
    if fitted and not is_current:
        log.warning("the examples have changed since the model was fitted: run `make model`")
    if fitted is None:
        log.warning("fitting the model once, this takes some seconds")
        fitted = models.fit_model(root, data.languages, loading.load_examples(root, data))
    second = tuning.read_second_opinion(
        root,
        fitted.model.intents,
        load_sentence_model() if with_sentence_model else None,
        loading.read_thresholds(root).unsure,
    )
    matcher = LinearMatcher(fitted.model, tuning.read_calibration(root), fitted.known, second)
    registered = {*NEGATIVES, *(intent.name for intent in data.intents)}
    is_older = not registered.issuperset(fitted.model.intents)
    return RegisteredOnly(matcher, registered) if is_older else matcher


def build(
    settings: Settings,
    *,
    root: Path = ROOT,
    store: SqliteStore | None = None,
    asking: Asking | None = None,
    now: Callable[[], datetime] = clock,
) -> App:
    """Return the assistant."""
    asking = asking or build_asking(root)
    store = store or SqliteStore.at(settings.database)
    heeding = asking.heeding(store.lessons.heeded())
    dialogue = Dialogue(heeding, settings.retention_days)
    retention = timedelta(days=settings.retention_days)
    housekeeping = Housekeeping(store, now, retention)

    def mailbox(receiver: str) -> str:
        # Of the knowledge that holds then: an office may tell another mailbox meanwhile.
        return mailbox_of(built.asking.knowledge.municipalities[receiver])

    handover = Handover(
        store,
        mailbox=mailbox if settings.smtp_url else None,
        staff=Staffing(store, lambda: built.asking.knowledge, has_mail=bool(settings.smtp_url)),
    )
    assistant = Assistant(dialogue, store, now, handover=handover)
    days = settings.retention_days
    built = App(assistant, heeding, store, housekeeping, days, root, now, asking)
    return built
