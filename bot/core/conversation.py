"""What goes back and forth: what a person does, and what they read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from bot.core.cases import Case
from bot.core.events import Event, NotUnderstood, Outcome
from bot.core.knowledge import Group, Source
from bot.core.profile import Profile
from bot.core.recordings import Recording, Spoken
from bot.core.routing import Referral
from bot.core.staff import Everybody, Staff

_NEVER = datetime.min.replace(tzinfo=UTC)
_EVERYBODY = Everybody()


class Action(StrEnum):
    """What a button or command asks for; its wording is in the catalogs, its word is ours."""

    START = "start"
    HELP = "help"
    LANGUAGE = "language"
    MUNICIPALITY = "municipality"
    GROUP = "group"
    TOPIC = "topic"
    TOPICS = "topics"
    CONTACT = "contact"
    PRIVACY = "privacy"
    DO_NOT_KEEP = "drop"
    FORGET_ME = "forget"
    THEME = "theme"
    MENU = "menu"
    """The themes again, in place of what was offered."""
    CONTACT_OF = "who"
    WHERE = "where"
    ASK_PERSON = "person"
    RATE = "rate"
    HELP_NOW = "sos"
    HELP_KIND = "kind"
    HIDE = "hide"
    CARD = "card"
    LISTEN = "listen"
    NOTICES = "notices"
    EXPORT_ME = "export"
    ASK_FOR_ME = "ask"
    """Begin to ask a person; nothing is sent before SEND."""
    WISH = "wish"
    SEND = "send"
    DO_NOT_SEND = "nosend"
    WITHDRAW = "undo"
    IN_FINNISH = "finnish"
    """The question in Finnish, to show or to paste."""
    TELL_ME = "tell"
    """When there is an answer to a question that found none."""
    WRITE_BACK = "back"
    """To the person who answered in a case."""
    CANNOT_COME = "nocome"
    NEED_INTERPRETER = "interp"
    SHARE_PHONE = "phone"
    SHARE_VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Said:
    """A message in a person's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Chose:
    """A button or a command."""

    action: Action
    value: str = ""


class Medium(StrEnum):
    """What was sent instead of text."""

    VOICE = "voice"
    PICTURE = "picture"
    STICKER = "sticker"
    CONTACT = "contact"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not text."""

    medium: Medium = Medium.OTHER
    caption: str = ""
    """What was written below it."""
    shared: str = ""
    """A contact's telephone number, or how the channel calls a voice message: used only where
    the person was asked to share it for their case, and forgotten otherwise."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a person is; used once and never kept."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person did."""

    what: Said | Chose | Sent | Located
    device_language: str = ""
    """The language of the person's device, as far as the channel knows it."""
    now: datetime = _NEVER
    token: str = ""
    """A fresh name for the question, should it be kept."""
    is_on_telegram: bool = False
    origin: str = ""
    """How the channel calls the person's message, so that it can be hidden; never kept."""
    case: Case | None = None
    """The person's own case that a button or their draft speaks of."""
    question: NotUnderstood | None = None
    """The person's own kept question that a button speaks of."""
    staff: Staff = _EVERYBODY
    """Knows whether somebody reads what would be sent to an office."""

    @property
    def today(self) -> date:
        """The day of it."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Situation:
    """Whom an answer is for."""

    language: str
    """What the person reads."""
    municipality: str | None
    group: Group | None
    today: date
    language_is_sure: bool = True
    """False where the language is no more than a guess from a few words."""
    is_unsure_of_group: bool = False
    """The person was asked for the client group and did not know: both cases, in short."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, perhaps under a heading."""

    lines: tuple[str, ...]
    heading: str = ""

    def __str__(self) -> str:
        """Return the block without markup."""
        return "\n".join([self.heading, *self.lines] if self.heading else self.lines)


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press instead of writing."""

    label: str
    action: Action
    value: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that a person is given."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a button opens."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a person shows at a desk: in Finnish, and what it says in their own language."""

    finnish: tuple[str, ...]
    language: str
    own: tuple[str, ...]


Rows = tuple[tuple[Button | Link, ...], ...]


class Manner(StrEnum):
    """How a reply reaches the person; a channel that cannot do it sends a message."""

    SEND = "send"
    REPLACE = "replace"
    """In place of the message whose button was pressed: menus do not pile up."""
    REMOVE = "remove"
    """The pressed message vanishes, and all since the one that Reply.since names."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person reads."""

    language: str
    blocks: tuple[Block, ...]
    buttons: Rows = ()
    """Rows of buttons."""
    document: Document | None = None
    """A file that goes with it."""
    card: Card | None = None
    """A picture that goes with it, where the channel can draw; the blocks say the same."""
    spoken: Spoken | None = None
    """What of it can be heard, where somebody has recorded it."""
    voices: tuple[Recording, ...] = ()
    """Recordings that go with it."""
    before: tuple[Block, ...] = ()
    """Said first, in a message that stays: no menu takes its place."""
    manner: Manner = Manner.SEND
    since: str = ""
    """The first message to remove, as the channel calls it."""
    row: Rows | None = None
    """What stands from now on where the pressed button stood; None: it stays."""
    aside: str = ""
    """Said on the press itself and gone in a moment."""
    otherwise: str = ""
    """Said in its place where what was to be removed cannot be."""

    @property
    def text(self) -> str:
        """Return the reply without markup, a blank line between its blocks."""
        return "\n\n".join(str(block) for block in (*self.before, *self.blocks))

    @property
    def is_of_emergency(self) -> bool:
        """Tell it by the button that hides it: nothing of an emergency is counted."""
        buttons = (one for row in self.buttons for one in row if isinstance(one, Button))
        return any(button.action is Action.HIDE for button in buttons)


@dataclass(frozen=True, slots=True)
class Told:
    """A complete answer to a question, before any buttons."""

    outcome: Outcome
    language: str
    """What the blocks are written in: the reader's language, or what it fell back to."""
    blocks: tuple[Block, ...]
    intent: str | None = None
    referrals: tuple[Referral, ...] = ()
    spoken: Spoken | None = None
    """What of it can be heard: what is so, not whom to ask; None in another's language."""
    source: Source | None = None
    reviewed: date | None = None

    @property
    def text(self) -> str:
        """Return the answer without markup."""
        return "\n\n".join(str(block) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Turn:
    """What comes of one thing that a person did."""

    reply: Reply
    profile: Profile
    events: tuple[Event, ...] = ()
