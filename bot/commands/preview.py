"""`preview`: every text of a language as the chat bubble that it becomes, on one page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.commands.pages import render
from bot.core.answering import Answering
from bot.core.conversation import Situation
from bot.core.errors import InputError
from bot.core.telling import Teller
from bot.core.wording import Texts, Wording
from bot.files import catalogs, loading
from bot.files.answers import Written
from bot.files.checks.answers import AREA, placeholders
from bot.files.loading import Facts
from bot.files.notes import read_notes
from bot.files.problems import Problems
from bot.files.reviews import read_reviews
from bot.files.standings import Standing, translations
from bot.files.tiers import Text, read_tiers

BUTTON = "a button: at most two words"
"""How a translator's comment says that a text stands on a button."""
EXAMPLE = "guidance"
"""The topic of the whole answer that is shown first."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A text as people read it, with what a translator needs beside it."""

    lines: tuple[str, ...]
    source: str
    standing: str
    comments: tuple[str, ...] = ()

    @property
    def is_button(self) -> bool:
        """Whether it stands on a button."""
        return BUTTON in self.comments


@dataclass(frozen=True, slots=True)
class Section:
    """Bubbles that are read together."""

    heading: str
    bubbles: tuple[Bubble, ...]


def run(root: Path, language: str, page: Path, today: date) -> int:
    """Write the texts of a language below `root` to `page`, as read on the day `today`.

    Raises InputError where the language is not known, DataError where a file is wrong.
    """
    facts = loading.load_knowledge(root)
    if language not in facts.languages:
        raise InputError("language", language, f"one of {', '.join(facts.languages)}")
    problems = Problems()
    preview = _Preview(root, facts, language, today, problems)
    sections = list(preview.sections())
    notes = read_notes(root, facts.languages, problems)[language]
    if problems:
        raise problems[0]
    text = render(
        "preview.html.j2", language=facts.languages[language], notes=notes, sections=sections
    )
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, "utf-8")
    print(f"written: {page}")
    return 0


class _Preview:
    def __init__(
        self, root: Path, facts: Facts, language: str, today: date, problems: Problems
    ) -> None:
        self._facts = facts
        self._language = language
        self._today = today
        reviews = read_reviews(root, language, problems)
        found = list(translations(root, language, reviews, problems))
        self._standings = {text: standing for text, _, standing in found}
        self._tiers = read_tiers(root, facts.intents, facts.knowledge, problems)
        self._comments = _comments(root)
        self._written = {(one.intent, one.fact.text): one for one in reversed(facts.written)}
        # Stale ones too: whoever mends them must see them.
        texts = Texts(
            {text.source: said for text, said, _ in found if said and not text.context},
            {(text.context, text.source): said for text, said, _ in found if said},
        )
        others = dict.fromkeys(facts.languages, Texts({}, {}))
        self._wording = Wording(facts.languages, {**others, language: texts}, {})

    def sections(self) -> Iterator[Section]:
        """Yield a whole answer, the tiers, then everything else by topic."""
        yield Section("A whole answer", tuple(self._whole_answer()))
        shown: set[Text] = set()
        for tier in self._tiers:
            texts = [text for text in tier.texts if text in self._standings]
            shown.update(texts)
            yield from self._section(tier.about, texts)
        rest = [text for text in self._standings if text not in shown]
        phrases = [text for text in rest if not text.context]
        yield from self._section("What else the assistant says", phrases)
        for intent in self._facts.intents:
            texts = [text for text in rest if text.context == intent.name]
            yield from self._section(intent.about, texts)

    def _section(self, heading: str, texts: Iterable[Text]) -> Iterator[Section]:
        bubbles = tuple(self._bubble(text) for text in texts)
        if bubbles:
            yield Section(heading, bubbles)

    def _bubble(self, text: Text) -> Bubble:
        written = self._written.get((text.context, text.source))
        if text.context and written:
            lines = self._fact(written)
        else:
            said = self._wording.say(self._language, text.source, **self._samples(text.source))
            lines = (said,)
        comments = self._comments.get((text.context, text.source), ())
        directed = tuple(self._wording.direct(self._language, line) for line in lines)
        return Bubble(directed, text.source, self._standings[text], comments)

    def _fact(self, written: Written) -> tuple[str, ...]:
        here = None if written.folder == AREA else written.folder
        reader = Situation(self._language, here, None, self._today)
        teller = Teller(self._facts.everything, self._wording, written.intent, reader)
        return teller.fact(written.fact, None).lines

    def _whole_answer(self) -> Iterator[Bubble]:
        answering = Answering(self._facts.everything, self._wording)
        intent = self._facts.intents[EXAMPLE]
        for municipality in self._facts.knowledge.municipalities:
            told = answering.answer(
                intent, Situation(self._language, municipality, None, self._today)
            )
            # The hardest to read and to write: the provider is another town.
            if len({one.municipality for one in told.referrals}) > 1:
                lines = tuple(told.text.split("\n"))
                yield Bubble(lines, intent.example, Standing.UNREVIEWED)
                return

    def _samples(self, source: str) -> dict[str, str]:
        towns = list(self._facts.knowledge.municipalities.values())
        place = next((one for town in towns for one in town.places.values()), None)
        language = self._facts.languages[self._language]
        known = {
            "municipality": towns[0].name,
            "provider": towns[-1].name,
            "place": place.name if place else towns[0].name,
            "language": language.name,
            "month": self._wording.month(self._language, self._today),
            "date": self._wording.day(self._language, self._today),
            "weekday": self._wording.weekday(self._language, "monday"),
            "source": self._facts.knowledge.area.document_title,
            "days": "90",
        }
        return {name: known.get(name, "…") for name in placeholders(source)}


def _comments(root: Path) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found = {}
    for domain in catalogs.SOURCE_LANGUAGES:
        for message in catalogs.messages(catalogs.extract(root, domain)):
            comments = tuple(message.auto_comments)
            if domain == catalogs.PHRASES and BUTTON not in comments:
                # Lines of one sentence in the code.
                comments = (" ".join(comments),) if comments else ()
            found[message.context or "", str(message.id)] = comments
    return found
