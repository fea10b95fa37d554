"""`questionnaire`: asks a municipality what is missing or old, and reads its answers back in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from bot.commands.form import WHO, Row, Words, read_form, write_form
from bot.core.conversation import Situation
from bot.core.errors import InputError
from bot.core.knowledge import Contact
from bot.core.telling import Teller
from bot.core.wording import KNOWLEDGE_SOURCE
from bot.files import loading
from bot.files.asks import Ask, Section, asks
from bot.files.proposals import Proposal, add_proposals
from bot.files.records import texts_of
from bot.files.yaml import read_yaml

_TEMPLATES = Path(__file__).parent / "templates"


def write(root: Path, municipality: str, target: Path, today: date) -> int:
    """Write the form of a municipality to `target`, as of the day `today`.

    Raises InputError for an unknown municipality, DataError where a file is wrong.
    """
    questionnaire = Questionnaire(root, municipality, today)
    sections = questionnaire.sections()
    write_form(target, questionnaire.words, sections)
    count = sum(len(rows) for rows in sections.values()) - 1
    print(f"{count} questions written: {target}")
    return 0


def read(root: Path, municipality: str, source: Path, who: str | None, today: date) -> int:
    """Read the answers in `source` back in as drafts; return 1 where one could not be taken.

    Raises InputError for another document, and where neither `who` nor the form names who answers.
    """
    questionnaire = Questionnaire(root, municipality, today)
    answers = dict(read_form(source, questionnaire.words))
    named = (who or answers.pop(WHO, "")).strip()
    answers.pop(WHO, None)
    if not named:
        raise InputError("--who", named, "who has answered; the form's first row is empty, too")
    outcome = questionnaire.outcome(answers, named)
    if outcome.proposals:
        path = add_proposals(root, municipality, outcome.proposals)
        print(f"{len(outcome.proposals)} drafts written: {path.relative_to(root)}")
    for line in outcome.to_do:
        print(f"to do: {line}")
    for line in outcome.left_out:
        print(f"not taken: {line}")
    print(f"{questionnaire.count - len(answers)} of {questionnaire.count} questions unanswered")
    return 1 if outcome.left_out else 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of the answers."""

    proposals: Sequence[Proposal]
    to_do: Sequence[str]
    """What an admin must do by hand, a line each."""
    left_out: Sequence[str]
    """Answers that cannot be kept, and why."""


class Questionnaire:
    """The questions to one municipality, and what its answers mean."""

    def __init__(self, root: Path, municipality: str, today: date) -> None:
        """Ask `municipality` about the files below `root` on the day `today`."""
        self._facts = loading.load_knowledge(root)
        towns = self._facts.everything.municipalities
        if municipality not in towns:
            raise InputError("municipality", municipality, f"one of {', '.join(towns)}")
        self._town = towns[municipality]
        self._today = today
        self._wording = loading.read_wording(root, self._facts.languages)
        self._asks = {one.key: one for one in asks(self._facts, municipality, today)}
        self._template = read_yaml(_TEMPLATES / "questionnaire.yaml", _TEMPLATES).fields()

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self._asks)

    @cached_property
    def words(self) -> Words:
        """The form's own words."""
        columns = self._group("columns")
        return Words(
            title=self._template["title"].text.format(municipality=self._town.name),
            introduction=texts_of(self._template["introduction"]),
            columns=(columns["told"], columns["question"], columns["answer"]),
            key=self._template["key"].text,
        )

    def sections(self) -> dict[str, list[Row]]:
        """Return the rows of the form below their headings; the first has none."""
        found = {"": [Row(WHO, self._template["who"].text, "", "")]}
        headings = self._group("sections")
        for section in Section:
            rows = [self._row(one) for one in self._asks.values() if one.section is section]
            if rows:
                found[headings[section]] = rows
        return found

    def outcome(self, answers: Mapping[str, str], who: str) -> Outcome:
        """Return what the answers, by key, mean; every one of them is in it."""
        proposals: list[Proposal] = []
        to_do: list[str] = []
        left_out: list[str] = []
        for key, answer in answers.items():
            ask = self._asks.get(key)
            if ask is None:
                left_out.append(f"{key}: what it asks of has changed since: {answer}")
            elif self._says("yes", answer) and not ask.written:
                to_do.append(f"{self._confirmed(ask)}")
            elif self._says("no", answer):
                to_do.append(f"{self._denied(ask)}")
            else:
                one = self._proposal(ask, answer, who)
                if one.problem:
                    left_out.append(f"{key}: {one.problem}: {answer}")
                else:
                    proposals.append(one)
        return Outcome(proposals, to_do, left_out)

    # -- the form ------------------------------------------------------------------------------

    def _row(self, ask: Ask) -> Row:
        questions = self._group("questions")
        note = ask.written.fact.note if ask.written else ""
        question = " ".join(questions[matter].format(note=note) for matter in ask.matters)
        return Row(ask.key, self._heading(ask), self._told(ask), question)

    def _heading(self, ask: Ask) -> str:
        if ask.contact:
            return self._contact(ask).name
        intent = self._facts.intents[ask.topic]
        label = self._wording.say(KNOWLEDGE_SOURCE, intent.label) or ask.topic
        group = ask.group or _group_of(ask)
        readers = self._group("group").get(group)
        return f"{label} ({readers})" if readers else label

    def _told(self, ask: Ask) -> str:
        if ask.contact:
            contact = self._contact(ask)
            return f"{contact.name}, {contact.title}, {contact.email}"
        if ask.written is None:
            return self._template["nothing_told"].text
        reader = Situation(KNOWLEDGE_SOURCE, self._town.id, None, self._today)
        teller = Teller(self._facts.everything, self._wording, ask.topic, reader)
        reviewed = self._template["reviewed"].text.format(date=ask.written.fact.reviewed)
        return f"{' '.join(teller.fact(ask.written.fact, None).lines)} {reviewed}"

    def _contact(self, ask: Ask) -> Contact:
        return self._town.contacts[ask.contact]

    def _group(self, name: str) -> dict[str, str]:
        return {key: one.text for key, one in self._template[name].fields().items()}

    # -- the answers ---------------------------------------------------------------------------

    def _says(self, word: str, answer: str) -> bool:
        plain = re.sub(r"[\s.!,]+", " ", answer).strip().casefold()
        return plain in texts_of(self._template[word])

    def _confirmed(self, ask: Ask) -> str:
        if ask.contact:
            path = f"knowledge/{self._town.id}/municipality.yaml"
            return f"{ask.key}: right as it stands; set 'reviewed' of '{ask.contact}' in {path}"
        return f"{ask.key}: 'yes' tells too little here; ask the municipality again"

    def _denied(self, ask: Ask) -> str:
        if ask.written:
            where = f"{ask.written.value.path}:{ask.written.value.line}"
            return f"{ask.key}: not right any more; mend or disable {where}"
        if ask.matters == ("gap",):
            return f"{ask.key}: the municipality has no such service; nothing to change"
        return f"{ask.key}: the municipality says no; ask what is right"

    def _proposal(self, ask: Ask, answer: str, who: str) -> Proposal:
        text = answer.replace("{", "(").replace("}", ")")
        confirms = ask.written if self._says("yes", answer) else None
        if ask.contact:
            (matter,) = ask.matters
            name = self._contact(ask).name
            text = self._group("proposals")[matter].format(name=name, answer=text)
        elif confirms:
            text = confirms.fact.text
        about = f"; {ask.written.value.path}:{ask.written.value.line}" if ask.written else ""
        question = "; ".join(ask.matters)
        return Proposal(
            topic=ask.topic,
            group=str(ask.group or _group_of(ask)),
            text=text,
            who=who,
            day=self._today,
            note=f"Kysely: {question}{about}",
            confirms=confirms,
        )


def _group_of(ask: Ask) -> str:
    """Return the client group that a fact is written for; both where it is for everybody."""
    return ask.written.group if ask.written else "both"
