"""An answer as a coordinator puts it together: topics, phrases with fields, words of their own.

Everything stands in the form, so that it works without scripts and a page that is left open
loses nothing.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.cases import Case, FreeText, Part, Phrase, Topic
from bot.core.errors import CaseError, PhraseError
from bot.core.office_phrases import LISTED, OFFICE_PHRASES, Field
from bot.desk import case_phrases
from bot.desk.naming import answered_topics
from bot.desk.visiting import Visit

MOST_PARTS = 8
_OWN = "own"
"""Marks the field for words beside a list."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that was not sent yet."""

    parts: tuple[Part, ...] = ()
    once: str = ""
    """Under this mark it is sent once, however often the button is pressed."""

    @classmethod
    def of(cls, visit: Visit) -> "Draft":
        """Read the form, with what was just added to it or taken out."""
        parts = [part for number in range(MOST_PARTS) if (part := _read(visit, number))]
        draft = cls(tuple(parts), visit.field("once") or secrets.token_urlsafe(9))
        if gone := visit.field("drop"):
            kept = (part for number, part in enumerate(parts) if str(number) != gone)
            return replace(draft, parts=tuple(kept))
        return replace(draft, parts=(*parts, *_added(visit))[:MOST_PARTS])


def _added(visit: Visit) -> Iterator[Part]:
    step, intent, name = visit.field("step"), visit.field("topic"), visit.field("phrase")
    if step == "add_topic" and intent in answered_topics(visit):
        yield Topic(intent)
    if step == "add_phrase" and name in OFFICE_PHRASES:
        yield Phrase(name)
    if step == "add_words":
        yield FreeText("")


def _read(visit: Visit, number: int) -> Part | None:
    kind, name = visit.field(f"{number}.kind"), visit.field(f"{number}.name")
    if kind == "topic" and name in answered_topics(visit):
        return Topic(name)
    if kind == "phrase" and name in OFFICE_PHRASES:
        fields = OFFICE_PHRASES[name].fields
        return Phrase(name, {field.value: _value(visit, number, field) for field in fields})
    if kind == "words":
        return FreeText(visit.field(f"{number}.text"))
    return None


def _value(visit: Visit, number: int, field: Field) -> str:
    """Return what a field holds; of a list, what was ticked and what was written beside it."""
    name = f"{number}.{field.value}"
    ticked = (one for one in visit.form.get(name, ()) if one.strip())
    written = visit.field(f"{name}.{_OWN}")
    return ", ".join([*ticked, *([written] if written else [])])


def phrase_names(visit: Visit) -> dict[str, str]:
    """Return the phrases with what stands in their fields in brackets."""
    language, say = visit.say.language, visit.asking.wording.say
    brackets = {field.value: f"[{visit.say(case_phrases.FIELDS[field.value])}]" for field in Field}
    return {
        name: say(language, one.text).format_map(brackets) for name, one in OFFICE_PHRASES.items()
    }


def told(visit: Visit, error: CaseError | PhraseError) -> str:
    """Return what keeps an answer from being sent, in words for whoever put it together."""
    match error:
        case CaseError():
            return visit.say(case_phrases.IS_OVER)
        case PhraseError(_, field, fault):
            name = visit.say(case_phrases.FIELDS.get(field, case_phrases.OWN_WORDS))
            return visit.say(case_phrases.FAULTS[fault], field=name)


def shown(visit: Visit, case: Case, draft: Draft) -> list[dict[str, object]]:
    """Return the parts of a draft as the form shows them."""
    return [_shown(visit, case, number, part) for number, part in enumerate(draft.parts)]


def _shown(visit: Visit, case: Case, number: int, part: Part) -> dict[str, object]:
    match part:
        case Topic(intent):
            label = answered_topics(visit)[intent]
            return {"kind": "topic", "name": intent, "label": label, "fields": ()}
        case Phrase(name, values):
            fields = [
                _field(visit, case, number, field, values.get(field.value, ""))
                for field in OFFICE_PHRASES[name].fields
            ]
            label = phrase_names(visit)[name]
            return {"kind": "phrase", "name": name, "label": label, "fields": fields}
        case FreeText(finnish):
            return {"kind": "words", "name": "", "label": "", "fields": (), "text": finnish}
        case _:
            raise TypeError(part)


def _field(
    visit: Visit, case: Case, number: int, field: Field, value: str
) -> Mapping[str, object]:
    pieces = [one.strip() for one in value.split(",") if one.strip()]
    listed = LISTED.get(field, {})
    say, language = visit.asking.wording.say, visit.say.language
    return {
        "name": f"{number}.{field.value}",
        "own": f"{number}.{field.value}.{_OWN}",
        "label": visit.say(case_phrases.FIELDS[field.value]),
        "kind": _KINDS[field],
        "value": value,
        "listed": [(one, say(language, text), one in pieces) for one, text in listed.items()],
        "written": ", ".join(one for one in pieces if one not in listed),
        "known": _known(visit, case, field),
    }


_KINDS = {
    Field.DATE: "date",
    Field.TIME: "time",
    Field.THINGS: "several",
    Field.WHAT: "several",
    Field.AUTHORITY: "several",
    Field.PLACE: "text",
    Field.NAME: "text",
}


def _known(visit: Visit, case: Case, field: Field) -> Sequence[str]:
    """Return what is offered where a place or a name is written: it must be spelled rightly."""
    towns = [
        visit.asking.knowledge.municipalities[one]
        for one in dict.fromkeys((case.municipality, case.receiver))
    ]
    match field:
        case Field.PLACE:
            places = (place for town in towns for place in town.places.values())
            return [
                f"{place.name}, {place.address}" if place.address else place.name
                for place in places
            ]
        case Field.NAME:
            return [one.name for town in towns for one in town.contacts.values()]
        case _:
            return ()
