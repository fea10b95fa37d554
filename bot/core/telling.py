"""Says facts and contacts in one language: texts with their places, hedges, times and sources."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.core import phrases
from bot.core.conversation import Block, Situation
from bot.core.intents import root_of
from bot.core.knowledge import (
    Certainty,
    DocumentSource,
    Fact,
    Group,
    Knowledge,
    MunicipalitySource,
    NationalSource,
    Place,
)
from bot.core.routing import PROVIDED_TOPICS, Referral, Role, provider_of, providers_of
from bot.core.wording import Wording

_HEDGES = {
    Certainty.PLANNED: phrases.PLANNED,
    Certainty.POSSIBLE: phrases.POSSIBLE,
    Certainty.IF_NEEDED: phrases.IF_NEEDED,
}
_FOR_WHOM = {
    "everyone": phrases.FOR_EVERYONE,
    "women": phrases.FOR_WOMEN,
    "jobseekers": phrases.FOR_JOBSEEKERS,
    "foreign_language_residents": phrases.FOR_FOREIGN_LANGUAGE_RESIDENTS,
    "new_residents": phrases.FOR_NEW_RESIDENTS,
    "quota_refugees": phrases.FOR_QUOTA_REFUGEES,
    "refugee_youth": phrases.FOR_REFUGEE_YOUTH,
}
_WHEN = {
    "weekly": phrases.WEEKLY,
    "even_weeks": phrases.EVEN_WEEKS_ON,
    "about_monthly": phrases.ABOUT_MONTHLY,
    "few_times_a_year": phrases.FEW_TIMES_A_YEAR,
}
_SIGN_UP = {"not_needed": phrases.NO_SIGN_UP, "appointment": phrases.APPOINTMENT}
_PRICE = {"free": phrases.FREE, "fee": phrases.FEE, "reduced": phrases.REDUCED}


class Teller:
    """Says what there is to say on one topic, to one person, in one language."""

    def __init__(
        self, knowledge: Knowledge, wording: Wording, topic: str, situation: Situation
    ) -> None:
        """Say what `knowledge` holds on `topic` in the words of `wording`."""
        self._knowledge = knowledge
        self._wording = wording
        self._topic = topic
        self._language = situation.language
        self._municipality = situation.municipality
        self._today = situation.today

    def say(self, phrase: str, /, **values: str) -> str:
        """Return a phrase of the assistant's own."""
        return self._wording.say(self._language, phrase, **values)

    def text(self, fact: Fact, group: Group | None) -> str:
        """Return the fact's text with its placeholders filled and its hedge behind it."""
        said = self._wording.fact(
            self._language, self._topic, fact.text, **self._values(fact, group)
        )
        hedge = _HEDGES.get(fact.certainty)
        return f"{said} {self.say(hedge)}" if hedge else said

    def fact(self, fact: Fact, group: Group | None) -> Block:
        """Return everything that belongs to one fact."""
        return Block(
            (
                self.text(fact, group),
                *self.where(fact, group),
                *self._attendance(fact),
                *self._timeliness(fact),
            )
        )

    def where(self, fact: Fact, group: Group | None) -> Iterator[str]:
        """Say where, and whether one need travel. Place comes before person."""
        if fact.place and fact.place.name != self._town(fact.place.municipality):
            yield self.say(phrases.PLACE, place=self._place(fact.place))
        elsewhere = self._providers_elsewhere(group)
        if fact.place_is_unknown:
            yield self.say(phrases.PLACE_UNKNOWN)
        elif fact.ask_before_travel:
            yield self.say(phrases.ASK_BEFORE_TRAVEL)
        elif fact.place and fact.place.municipality == self._municipality and elsewhere:
            yield self.say(phrases.NEED_NOT_TRAVEL, provider=", ".join(elsewhere))

    def whereabouts(self, facts: Iterable[Fact], group: Group | None) -> Iterator[str]:
        """Say where each of the facts has its place, a town's own name included."""
        for fact in facts:
            if fact.place and fact.place.name == self._town(fact.place.municipality):
                yield self.say(phrases.PLACE, place=self._place(fact.place))
            yield from self.where(fact, group)

    def contacts(self, referrals: tuple[Referral, ...]) -> Iterator[Block]:
        """Say whom to ask: the provider's contact persons, then one's own municipality's."""
        providers = [one for one in referrals if one.role is Role.PROVIDER]
        locals_ = [one for one in referrals if one.role is Role.LOCAL]
        first, second = (providers, locals_) if providers else (locals_, [])
        if first:
            # Said once: these are coordinators, not caseworkers.
            last = self.say(phrases.CAN_TELL_COUNSELLOR)
            yield Block((*self._people(first), last), self.say(phrases.CONTACT))
        if second:
            yield Block(tuple(self._people(second)), self.say(phrases.LOCAL_CONTACT))

    def _people(self, referrals: Iterable[Referral]) -> Iterator[str]:
        for one in referrals:
            town = self._town(one.municipality)
            yield f"{one.contact.name}, {one.contact.title}, {town}"
            yield one.contact.email

    def sources(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """Say whom the answer is for, and where it is written: every source once."""
        here = self._town(self._municipality) if self._municipality else ""
        lines = [self.say(phrases.ANSWER_IS_FOR, municipality=here)] if here else []
        lines += [self.source(fact) for fact in facts]
        return tuple(dict.fromkeys(lines))

    def source(self, fact: Fact) -> str:
        """Say where the fact is written and when it was checked last."""
        month = self._wording.month(self._language, fact.reviewed)
        match fact.source:
            case DocumentSource():
                title = self._knowledge.area.document_title
                return self.say(phrases.SOURCE, source=title, month=month)
            case MunicipalitySource():
                name = self._town(self._municipality) if self._municipality else ""
                return self.say(phrases.SOURCE_MUNICIPALITY, municipality=name, month=month)
            case NationalSource(address=address, seen=seen):
                month = self._wording.month(self._language, seen)
                return self.say(phrases.SOURCE, source=address, month=month)

    def _values(self, fact: Fact, group: Group | None) -> dict[str, str]:
        values = {"place": self._place(fact.place) if fact.place else ""}
        if self._municipality:
            here = self._knowledge.municipalities[self._municipality]
            values["municipality"] = here.name
            values["county"] = self._knowledge.area.wellbeing_counties[here.wellbeing_county]
            topic = root_of(self._topic)
            providers = providers_of(self._knowledge, topic, self._municipality, group)
            values["provider"] = ", ".join(self._town(one) for one in providers)
        return values

    def _providers_elsewhere(self, group: Group | None) -> list[str]:
        topic = root_of(self._topic)
        if self._municipality is None or topic not in PROVIDED_TOPICS:
            return []
        groups = [group] if group else list(Group)
        found = [provider_of(self._knowledge, topic, self._municipality, one) for one in groups]
        return list(
            dict.fromkeys(self._town(one) for one in found if one and one != self._municipality)
        )

    def _attendance(self, fact: Fact) -> Iterator[str]:
        attendance = fact.attendance
        if attendance.for_whom:
            yield self.say(_FOR_WHOM[attendance.for_whom])
        if attendance.when:
            pattern, _, weekday = attendance.when.partition(" ")
            day = self._wording.weekday(self._language, weekday) if weekday else ""
            phrase = phrases.WEEKLY_ON if pattern == "weekly" and day else _WHEN[pattern]
            yield self.say(phrase, weekday=day)
        if attendance.sign_up:
            yield self.say(_SIGN_UP[attendance.sign_up])
        if attendance.small_children:
            yield self.say(phrases.SMALL_CHILDREN)
        if attendance.cannot_read:
            yield self.say(phrases.CANNOT_READ)
        if attendance.price:
            yield self.say(_PRICE[attendance.price])

    def _timeliness(self, fact: Fact) -> Iterator[str]:
        month = self._wording.month(self._language, fact.reviewed)
        if fact.valid_until:
            phrase = (
                phrases.VALID_UNTIL if self._today <= fact.valid_until else phrases.MAY_HAVE_ENDED
            )
            yield self.say(phrase, date=self._end(fact.valid_until))
        elif fact.end_is_unknown:
            yield self.say(phrases.END_UNKNOWN, month=month)
        elif fact.certainty is Certainty.PLANNED:
            yield self.say(phrases.AS_PLANNED, month=month)

    def _end(self, day: date) -> str:
        """Return the end of a project; the document gives years, no days."""
        is_year = (day.month, day.day) == (12, 31)
        return str(day.year) if is_year else self._wording.day(self._language, day)

    def _place(self, place: Place) -> str:
        town = self._town(place.municipality)
        parts = [place.name, place.address, place.part]
        if place.municipality != self._municipality:
            parts.append(town)
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def _town(self, municipality: str) -> str:
        return self._knowledge.municipalities[municipality].name
