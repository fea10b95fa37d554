"""What is true where: municipalities, their people and places, and the facts of their answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.core.office_hours import USUAL_OFFICE, Office


class Group(StrEnum):
    """The client groups that the document distinguishes."""

    JOBSEEKER = "jobseeker"
    OTHER = "other"


class Certainty(StrEnum):
    """How sure the source is; a hedge is part of the fact and survives translation."""

    STATED = "stated"
    PLANNED = "planned"
    POSSIBLE = "possible"
    IF_NEEDED = "if_needed"


class State(StrEnum):
    """Whether people are told a fact."""

    PUBLISHED = "published"
    DRAFT = "draft"
    """Not yet: somebody has still to look at it."""
    DISABLED = "disabled"
    """Not any more, or not for now."""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """Lines of the area's document."""

    lines: tuple[tuple[int, int], ...]
    section: str
    """The heading over the first of the lines."""
    towns: frozenset[str] = frozenset()
    """Municipalities that these lines name."""


@dataclass(frozen=True, slots=True)
class MunicipalitySource:
    """Somebody in a municipality who confirmed the fact."""

    who: str
    confirmed: date


@dataclass(frozen=True, slots=True)
class NationalSource:
    """A national authority's page."""

    address: str
    seen: date
    is_confirmed: bool
    """Whether somebody has compared the fact with the page before launch."""


Source = DocumentSource | MunicipalitySource | NationalSource


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service is held."""

    name: str
    municipality: str
    """The id of the municipality that the place is in."""
    part: str = ""
    """The building or village that it is in."""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Somewhere on the earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Contact:
    """A person who coordinates integration in a municipality."""

    name: str
    title: str
    email: str
    unit: str
    source: Source
    reviewed: date


@dataclass(frozen=True, slots=True)
class Attendance:
    """What decides whether a person can come, as far as the document says it."""

    for_whom: str = ""
    when: str = ""
    """A pattern and perhaps a weekday: "weekly", "weekly monday", "even_weeks friday"."""
    sign_up: str = ""
    small_children: str = ""
    cannot_read: str = ""
    price: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the source says, in short Finnish sentences."""

    text: str
    certainty: Certainty
    source: Source
    reviewed: date
    place: Place | None = None
    place_is_unknown: bool = False
    """The document leaves the place open: ask before you travel."""
    ask_before_travel: bool = False
    attendance: Attendance = Attendance()
    valid_until: date | None = None
    end_is_unknown: bool = False
    """A project without years: it may have ended."""
    note: str = ""
    """For coordinators: a gap or slip of the document."""
    state: State = State.PUBLISHED


@dataclass(frozen=True, slots=True)
class Answer:
    """The facts about one topic, by client group where the document distinguishes them."""

    jobseeker: tuple[Fact, ...] = ()
    other: tuple[Fact, ...] = ()
    both: tuple[Fact, ...] = ()

    def for_group(self, group: Group | None) -> tuple[Fact, ...]:
        """Return what the group is told, its own facts first; without a group, everything."""
        match group:
            case Group.JOBSEEKER:
                return self.jobseeker + self.both
            case Group.OTHER:
                return self.other + self.both
            case None:
                return self.jobseeker + self.other + self.both

    def and_also(self, more: "Answer") -> "Answer":
        """Return the answer with the facts of `more` behind its own."""
        return Answer(
            self.jobseeker + more.jobseeker, self.other + more.other, self.both + more.both
        )

    def only(self, states: Collection[State]) -> "Answer":
        """Return the answer with the facts in these states, the others left out."""
        return Answer(
            *(
                tuple(fact for fact in facts if fact.state in states)
                for facts in (self.jobseeker, self.other, self.both)
            )
        )


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of the ten."""

    id: str
    name: str
    code: str
    wellbeing_county: str
    places: Mapping[str, Place]
    contacts: Mapping[str, Contact]
    spellings: tuple[str, ...]
    """Stems of the name as people write it, in every script."""
    providers: Mapping[str, Mapping[Group, str | None]]
    """Topic and client group → who provides the service; None where the document is open."""
    answers: Mapping[str, Answer]
    centre: Point | None = None
    """Where its main village is; without one no shared location leads there."""
    office: Office = USUAL_OFFICE
    """When and where questions to its people are read."""


NOTICE_CONTEXT = "notice"
"""Of every notice's text, in the catalogs."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A short piece of news from an office, for some days."""

    name: str
    text: str
    municipalities: tuple[str, ...]
    """For whom; empty: for all."""
    begins: date
    ends: date
    """The last day on which it is told."""


@dataclass(frozen=True, slots=True)
class CardLines:
    """What a person shows at a desk, always in Finnish."""

    speaks: str
    """Holds {spoken}."""
    interpreter: str
    matter: str
    """Holds {topic}."""


@dataclass(frozen=True, slots=True)
class Area:
    """What holds for all of them."""

    name: str
    document_title: str
    wellbeing_counties: Mapping[str, str]
    emergency_line: str
    card: CardLines
    answers: Mapping[str, Answer]


_NOTHING = Answer()


def _only(answers: Mapping[str, Answer], states: Collection[State]) -> dict[str, Answer]:
    """Return the answers that still say something when only `states` are told."""
    kept = {intent: answer.only(states) for intent, answer in answers.items()}
    return {intent: answer for intent, answer in kept.items() if answer.for_group(None)}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole store."""

    area: Area
    municipalities: Mapping[str, Municipality] = field(
        default_factory=lambda: MappingProxyType({})
    )
    notices: Mapping[str, Notice] = field(default_factory=lambda: MappingProxyType({}))

    def told(self, *, with_drafts: bool = False) -> "Knowledge":
        """Return what people are told: drafts and what is disabled are as if they were not there.

        With drafts, for whoever wants to read them before they are published.
        """
        states = {State.PUBLISHED, State.DRAFT} if with_drafts else {State.PUBLISHED}
        return Knowledge(
            replace(self.area, answers=_only(self.area.answers, states)),
            MappingProxyType(
                {
                    name: replace(one, answers=_only(one.answers, states))
                    for name, one in self.municipalities.items()
                }
            ),
            self.notices,
        )

    def facts(
        self, intent: str, municipality: str | None, group: Group | None
    ) -> tuple[Fact, ...]:
        """Return what is known: the municipality's own facts, then what holds for the area.

        Nothing is ever borrowed from another municipality; an empty result means that the
        document does not cover the topic there.
        """
        local, general = self._answers(intent, municipality)
        return local.for_group(group) + general.for_group(group)

    def is_local(self, intent: str) -> bool:
        """Tell whether any municipality says something of its own about the topic."""
        return any(intent in one.answers for one in self.municipalities.values())

    def depends_on_group(self, intent: str, municipality: str | None) -> bool:
        """Tell whether both client groups are told something of their own."""
        local, general = self._answers(intent, municipality)
        jobseeker = local.jobseeker or general.jobseeker
        other = local.other or general.other
        return bool(jobseeker and other and jobseeker != other)

    def _answers(self, intent: str, municipality: str | None) -> tuple[Answer, Answer]:
        local = self.municipalities[municipality].answers if municipality else {}
        return local.get(intent, _NOTHING), self.area.answers.get(intent, _NOTHING)
