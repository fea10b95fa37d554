"""Changed data files reach the running assistant whole and checked, or not at all."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from bot import apart, app, live
from bot.apart import Apart
from bot.commands.fit import run as fit
from bot.core.answering import Answering
from bot.core.conversation import Situation, Told
from bot.core.intents import Intent
from bot.files.watching import SETTLED, UNFINISHED, Watch, look
from bot.settings import Settings
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, MUNICIPALITY

DEADLINE = 300.0
"""Seconds after which something has gone wrong, however busy the machine is."""
PHRASES = "translations/uk/LC_MESSAGES/bot.po"
SENTENCE = "порада про гроші, субсидію"
"""What means kela_benefits until it is an example of guidance."""
OLD, NEW = "Neuvontaa antaa kunta: {provider}.", "Neuvontaa antaa nyt kunta: {provider}."


class Admins:
    """Remembers what they were told."""

    def __init__(self) -> None:
        """Begin untold."""
        self.told: list[tuple[str, ...]] = []
        self._news = threading.Condition()

    def tell(self, problems: Sequence[str]) -> None:
        """Hear of problems."""
        with self._news:
            self.told.append(tuple(problems))
            self._news.notify_all()

    def hear(self, count: int) -> tuple[str, ...]:
        """Wait for message number `count`, and return it."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.told) >= count, DEADLINE)
            return self.told[count - 1]


@pytest.fixture(scope="module")
def fitted(pristine: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a small project lies with its model, fitted once."""
    root = tmp_path_factory.mktemp("fitted")
    shutil.copytree(pristine.root, root, dirs_exist_ok=True)
    fit(root)
    return root


@pytest.fixture
def data(fitted: Path, tmp_path: Path) -> DataFolder:
    """Return a small project with its model in a folder of its own."""
    shutil.copytree(fitted, tmp_path, dirs_exist_ok=True)
    return DataFolder(tmp_path)


@pytest.fixture
def admins() -> Admins:
    """Return admins who were told nothing yet."""
    return Admins()


@pytest.fixture
def built(data: DataFolder, admins: Admins) -> Iterator[app.App]:
    """Return an assistant that runs on that project."""
    settings = Settings(database=data.root / "bot.db")
    with live.living(settings, data.root, admins.tell) as built:
        yield built


def waits_for(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


def guidance(built: app.App) -> str:
    """Return what people in Puolanka are told about guidance, in Finnish."""
    facts = built.asking.knowledge.facts("guidance", "puolanka", None)
    return " ".join(fact.text for fact in facts)


def guessed(built: app.App, question: str) -> str:
    """Return what a question seems to mean first of all."""
    return built.asking.understander.understand(question).guesses[0].intent


def test_an_edit_is_taken_up(built: app.App, data: DataFolder) -> None:
    """No restart, and no `make texts` first: what no translator has seen is read in Finnish."""
    before = built.asking

    data.change(ANSWERS, OLD, NEW)
    waits_for(lambda: built.asking is not before)

    assert guidance(built) == NEW


def test_the_end_waits_for_no_check(
    data: DataFolder, admins: Admins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may take minutes, and what it would find is nobody's any more."""
    begin = Apart
    begun: list[Apart] = []

    def hang(_module: str, root: Path, *_more: str) -> Apart:
        (root / "hanging.py").write_text("import time; time.sleep(600)", "utf-8")
        monkeypatch.setattr(apart, "ROOT", root)
        begun.append(begin("hanging", root))
        return begun[-1]

    monkeypatch.setattr(live, "Apart", hang)
    with live.living(Settings(database=data.root / "bot.db"), data.root, admins.tell) as built:
        data.change(ANSWERS, OLD, NEW)
        waits_for(lambda: bool(begun))
    built.store.close()

    assert begun[0].is_over
    assert admins.told == []


def test_a_broken_edit_is_not_taken_up_and_the_admins_hear_why(
    built: app.App, data: DataFolder, admins: Admins
) -> None:
    """People read what held before; whoever mends it is told that all is well."""
    before = built.asking

    where = data.change(ANSWERS, "place: town_hall", "place: townhall")
    told = admins.hear(1)

    hint = "place 'townhall' is not in municipality.yaml; did you mean 'town_hall'?"
    assert told == (f"{where}: error: {hint}",)
    assert built.asking is before

    data.change(ANSWERS, "place: townhall", "place: town_hall")
    assert admins.hear(2) == ()
    assert built.asking is not before


def test_edits_of_two_files_are_taken_up_together_or_not(
    built: app.App, data: DataFolder, admins: Admins
) -> None:
    """One good file is no reason to serve half of an edit."""
    data.change(MUNICIPALITY, "Puolangan kunnantalo", "Kunnantalo")
    data.change(ANSWERS, OLD, f"{NEW} {{plaice}}")
    admins.hear(1)

    assert built.asking.knowledge.municipalities["puolanka"].places["town_hall"].name == (
        "Puolangan kunnantalo"
    )
    assert guidance(built) == OLD


def test_changed_examples_are_fitted_while_the_old_model_answers(
    built: app.App, data: DataFolder
) -> None:
    """A fitting takes tens of seconds on the project's own examples."""
    before = built.asking
    assert guessed(built, SENTENCE) == "kela_benefits"

    data.examples("uk", {"guidance": [SENTENCE]})
    waits_for(lambda: built.asking is not before)

    assert guessed(built, SENTENCE) == "guidance"


def test_broken_examples_are_not_fitted(built: app.App, data: DataFolder, admins: Admins) -> None:
    """A sentence that two intents claim would teach both."""
    before = built.asking

    data.examples("uk", {"guidance": ["куди йти"], "greeting": ["куди йти"]})
    (problem,) = admins.hear(1)

    assert problem.endswith("error: 'куди йти' is an example of guidance and greeting")
    assert built.asking is before


def test_an_intent_that_is_gone_is_not_understood_any_more(
    built: app.App, data: DataFolder
) -> None:
    """The old model still knows it until the new one is fitted."""
    before = built.asking
    text = (data.root / "intents/intents.yaml").read_text("utf-8")

    data.write("intents/intents.yaml", text[: text.index("  greeting:")])
    waits_for(lambda: built.asking is not before)

    understood = built.asking.understander.understand("привіт")
    assert understood.intent != "greeting"
    assert "greeting" not in [guess.intent for guess in understood.guesses]


def test_a_hole_in_the_coverage_is_not_taken_up(
    built: app.App, data: DataFolder, admins: Admins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever edits while people ask leaves none of them without a contact, in no language."""
    answer = Answering.answer

    def forgetful(self: Answering, intent: Intent, reader: Situation) -> Told:
        told = answer(self, intent, reader)
        return replace(told, blocks=told.blocks[:1]) if reader.language == "uk" else told

    monkeypatch.setattr(Answering, "answer", forgetful)
    data.change(ANSWERS, OLD, NEW)
    told = admins.hear(1)

    where = data.where(MUNICIPALITY, "contacts:")
    assert told == tuple(
        f"{where}: error: the answer does not name {names}, in the cells puolanka × {cells}"
        for names, cells in (
            ("Eino Malli, Aino Esimerkki", "guidance × jobseeker × uk"),
            ("Aino Esimerkki", "guidance × other × uk"),
        )
    )
    assert guidance(built) == OLD


def test_a_new_contact_is_proved_for_everybody_whom_it_serves(
    built: app.App, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another town's people read it too; what reads as before is not proved again."""
    proved = set()
    answer = Answering.answer

    def noted(self: Answering, intent: Intent, reader: Situation) -> Told:
        proved.add((reader.municipality, intent.name, str(reader.group), reader.language))
        return answer(self, intent, reader)

    before = built.asking
    monkeypatch.setattr(Answering, "answer", noted)
    data.change("knowledge/suomussalmi/municipality.yaml", "Eino Malli", "Eino Uusi")
    waits_for(lambda: built.asking is not before)

    towns = {(town, topic, group) for town, topic, group, _ in proved}
    assert {one for one in towns if one[0] == "puolanka"} == {
        ("puolanka", "guidance", "jobseeker"),
        ("puolanka", "initial_assessment", "jobseeker"),
        ("puolanka", "kela_benefits", "jobseeker"),
    }
    assert {group for town, _, group in towns if town == "suomussalmi"} == {"jobseeker", "other"}
    assert {language for _, _, _, language in proved} == {"fi", "uk"}


def test_what_was_refused_is_not_served_with_the_next_edit(
    built: app.App, data: DataFolder, admins: Admins
) -> None:
    """A broken catalog stays broken while somebody else mends a fact."""
    data.change(PHRASES, "Вітаю!", "Вітаю 112!")
    assert "numbers differ" in " ".join(admins.hear(1))

    data.change(ANSWERS, OLD, NEW)
    assert "numbers differ" in " ".join(admins.hear(2))
    assert guidance(built) == OLD

    data.change(PHRASES, "Вітаю 112!", "Вітаю!")
    assert admins.hear(3) == ()
    assert guidance(built) == NEW


def test_an_edit_that_is_taken_back_is_in_order(
    built: app.App, data: DataFolder, admins: Admins
) -> None:
    """Nobody waits for the word that all is well."""
    data.change(ANSWERS, OLD, f"{NEW} {{plaice}}")
    admins.hear(1)

    data.change(ANSWERS, f"{NEW} {{plaice}}", OLD)

    assert admins.hear(2) == ()
    assert guidance(built) == OLD


@pytest.mark.usefixtures("built")
def test_examples_that_are_taken_back_are_in_order(data: DataFolder, admins: Admins) -> None:
    """The model of before is that of today again; nothing has to be fitted."""
    before = (data.root / "intents/uk.yaml").read_text("utf-8")
    data.examples("uk", {"guidance": ["куди йти"], "greeting": ["куди йти"]})
    admins.hear(1)

    data.write("intents/uk.yaml", before)

    assert admins.hear(2) == ()


# -- while a model is fitted -------------------------------------------------------------------


class LongFitting(Apart):
    """A fitting that seems to last until it is released, as one of 90,000 examples does."""

    released = threading.Event()
    started: ClassVar[list["LongFitting"]] = []

    def __init__(self, module: str, root: Path) -> None:
        """Start, and remember a fitting."""
        super().__init__(module, root)
        if module == "bot.commands.fit":
            self.started.append(self)

    @property
    def is_over(self) -> bool:
        """Whether it was released, too."""
        return super().is_over and self.released.is_set()

    @property
    def is_done(self) -> bool:
        """Whether the model is there."""
        return super().is_over


@pytest.fixture
def fitting(monkeypatch: pytest.MonkeyPatch) -> type[LongFitting]:
    """Make every fitting a long one."""
    LongFitting.released.clear()
    LongFitting.started.clear()
    monkeypatch.setattr(live, "Apart", LongFitting)
    return LongFitting


def test_facts_are_taken_up_while_a_model_is_fitted(
    fitting: type[LongFitting], built: app.App, data: DataFolder, caplog: pytest.LogCaptureFixture
) -> None:
    """A corrected address does not wait for a minute; the log says how people are understood."""
    with caplog.at_level("INFO", "bot.live"):
        data.examples("uk", {"guidance": [SENTENCE]})
        waits_for(lambda: bool(fitting.started))
        data.change(ANSWERS, OLD, NEW)
        waits_for(lambda: guidance(built) == NEW)

    assert guessed(built, SENTENCE) == "kela_benefits"
    assert "until then messages are understood by the examples that held before" in caplog.text

    fitting.released.set()
    waits_for(lambda: guessed(built, SENTENCE) == "guidance")
    assert guidance(built) == NEW
    assert len(fitting.started) == 1


def test_what_is_stale_at_the_start_is_fitted_before_anybody_looks_for_edits(
    fitting: type[LongFitting], data: DataFolder, admins: Admins
) -> None:
    """Half of a first edit would be fitted, and then all of it once more."""
    settings = Settings(database=data.root / "bot.db")
    with live.living(settings, data.root, admins.tell):
        pass
    data.examples("uk", {"guidance": [SENTENCE]})

    with live.living(settings, data.root, admins.tell):
        assert len(fitting.started) == 1


def test_a_finished_model_serves_no_refused_facts(
    fitting: type[LongFitting], built: app.App, data: DataFolder, admins: Admins
) -> None:
    """The model looks at the examples alone: what `check` refused meanwhile stays refused."""
    data.examples("uk", {"guidance": [SENTENCE]})
    waits_for(lambda: bool(fitting.started) and fitting.started[0].is_done)
    data.change(ANSWERS, OLD, f"{NEW} {'Ja vielä. ' * 200}")
    assert "at most 1200" in " ".join(admins.hear(1))

    fitting.released.set()
    waits_for(lambda: guessed(built, SENTENCE) == "guidance")

    assert guidance(built) == OLD


def test_examples_that_change_again_are_fitted_anew(
    fitting: type[LongFitting], built: app.App, data: DataFolder
) -> None:
    """The model of half an edit never answers."""
    data.examples("uk", {"greeting": [SENTENCE]})
    waits_for(lambda: len(fitting.started) == 1)
    data.examples("uk", {"guidance": [SENTENCE]})
    waits_for(lambda: len(fitting.started) == 2)
    assert guessed(built, SENTENCE) == "kela_benefits"

    fitting.released.set()
    waits_for(lambda: guessed(built, SENTENCE) == "guidance")


# -- when a save is over -----------------------------------------------------------------------


@pytest.fixture
def watch(data: DataFolder) -> Watch:
    """Return a watch that began at second 0."""
    return Watch(data.root, look(data.root), 0.0)


def test_a_save_under_way_is_left_alone(watch: Watch, data: DataFolder) -> None:
    """Editors write in several steps; half of a save may be valid and wrong."""
    data.change(ANSWERS, OLD, NEW)
    assert watch.settled(10.0) is None
    assert watch.settled(10.0 + SETTLED / 2) is None
    data.change(ANSWERS, NEW, OLD)
    assert watch.settled(10.0 + SETTLED) is None
    assert watch.settled(10.1 + SETTLED) is None

    assert watch.settled(10.1 + 2 * SETTLED) is not None


@pytest.mark.parametrize("half", ["", "answers:\n  guidance:\n    text: Neuvontaa an"])
def test_a_file_that_ends_within_a_line_is_waited_for_longer(
    watch: Watch, data: DataFolder, half: str
) -> None:
    """A slow disk or network writes a long file in pieces."""
    data.write(ANSWERS, half)
    assert watch.settled(10.0) is None
    assert watch.settled(10.1 + SETTLED) is None

    assert watch.settled(10.1 + UNFINISHED) is not None


def test_what_was_dealt_with_is_not_dealt_with_again(watch: Watch, data: DataFolder) -> None:
    """A broken file is told of once."""
    data.change(ANSWERS, OLD, NEW)
    watch.settled(10.0)
    files = watch.settled(20.0)
    assert files is not None
    assert watch.is_moving

    watch.take(files)

    assert not watch.is_moving
    assert watch.settled(30.0) is None


@pytest.mark.parametrize(
    "name", [".answers.yaml.swp", "answers.yaml~", ".#answers.yaml", "4913", "answers.yaml.bak"]
)
def test_files_of_an_editor_are_no_change(watch: Watch, data: DataFolder, name: str) -> None:
    """They come and go with every save."""
    data.write(f"knowledge/puolanka/{name}", "half a sa")

    assert watch.settled(10.0) is None
    assert watch.settled(20.0) is None


def test_a_file_saved_under_its_old_time_is_a_change(watch: Watch, data: DataFolder) -> None:
    """Copies and restored backups bring the old time along."""
    path: Path = data.root / ANSWERS
    stat = path.stat()
    data.change(ANSWERS, "kunta", "KUNTA")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    watch.settled(10.0)
    assert watch.settled(20.0) is not None
