"""What a coordinator can say in nine languages without knowing one: phrases with fields.

The asker reads them in their language, days and times written as it writes them. Fields for
things, authorities and what is needed offer a list, which is translated too; other words that a
coordinator types there stay Finnish, like the names of places.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


class Field(StrEnum):
    """What a coordinator fills in."""

    PLACE = "place"
    DATE = "date"
    TIME = "time"
    THINGS = "things"
    """May be several, with commas between them."""
    WHAT = "what"
    AUTHORITY = "authority"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """A sentence with fields."""

    text: str
    is_appointment: bool = False
    """Whether it asks the person to come or to be there: then it says that it is no summons,
    and bears a button each for "I cannot come" and "I need an interpreter"."""
    asks_for_phone: bool = False
    """Whether it bears a button to share a telephone number."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return what must be filled in, in its order."""
        return tuple(Field(name) for _, name, _, _ in Formatter().parse(self.text) if name)


OFFICE_PHRASES: Mapping[str, OfficePhrase] = {
    # -- coming and being there ----------------------------------------------------------------
    "come": OfficePhrase(
        # Translators: {place} is a Finnish name. {date} is a day with its weekday, {time} 13:30.
        _("Please come to this place: {place}. Day: {date}. Time: {time}."),
        is_appointment=True,
    ),
    "come_without_appointment": OfficePhrase(
        # Translators: {place} is a Finnish name. {date} is a day with its weekday, {time} 13:30.
        _("You can come without an appointment. Place: {place}. Day: {date}. Time: {time}."),
    ),
    "will_call": OfficePhrase(
        # Translators: {date} is a day with its weekday, {time} a time like 13:30.
        _("I will call you. Day: {date}. Time: {time}."),
        is_appointment=True,
    ),
    "will_call_day": OfficePhrase(
        # Translators: {date} is a day with its weekday.
        _("I will call you on this day: {date}."),
        is_appointment=True,
    ),
    "will_visit": OfficePhrase(
        # Translators: {date} is a day with its weekday, {time} a time like 13:30.
        _("I would like to visit you at home. Day: {date}. Time: {time}. You can say no."),
        is_appointment=True,
    ),
    "moved": OfficePhrase(
        # Translators: {place} is a Finnish name. {date} is a day with its weekday, {time} 13:30.
        _("Our meeting has a new time. Day: {date}. Time: {time}. Place: {place}."),
        is_appointment=True,
    ),
    "cancelled": OfficePhrase(
        # Translators: {date} is a day with its weekday.
        _("Our meeting on this day is cancelled: {date}. Do not come."),
    ),
    "ask_for": OfficePhrase(
        # Translators: {name} is the name of a person or an office.
        _("When you come, ask for: {name}."),
    ),
    "interpreter_comes": OfficePhrase(
        _("There will be an interpreter. It costs you nothing."),
    ),
    "bring_children": OfficePhrase(_("You can bring your children.")),
    "bring": OfficePhrase(
        # Translators: {things} is a list, for example "identity card, the letter that you got".
        _("Please bring this: {things}."),
    ),
    "bring_letter": OfficePhrase(
        _("Bring the letter or the form. We will look at it together."),
    ),
    # -- asking back ---------------------------------------------------------------------------
    "need_to_know": OfficePhrase(
        # Translators: {what} is a list, for example "your telephone number, where you live".
        _("I need to know this, so that I can help: {what}. You can write back here."),
    ),
    "share_phone": OfficePhrase(
        _("May I call you? Then please share your telephone number."),
        asks_for_phone=True,
    ),
    "which_day": OfficePhrase(_("Which days and times are good for you? Write back.")),
    "not_understood": OfficePhrase(
        _("I am not sure what you need. Please write it again in other words."),
    ),
    "do_you_need_interpreter": OfficePhrase(
        _("Do you need an interpreter? In which language?"),
    ),
    # -- who helps -----------------------------------------------------------------------------
    "is_for": OfficePhrase(
        # Translators: {authority} is the name of an authority, for example "Kela".
        _("Your question is for another authority: {authority}. I cannot decide it."),
    ),
    "contact_them": OfficePhrase(
        # Translators: {authority} is the name of an authority, for example "Kela".
        _("Please contact them yourself: {authority}."),
    ),
    "help_to_contact": OfficePhrase(
        # Translators: {authority} is the name of an authority, for example "Kela".
        _("I can help you to contact them: {authority}."),
    ),
    "your_counsellor": OfficePhrase(
        # Translators: {name} is the name of a person.
        _("The person who helps you in this matter is: {name}."),
    ),
    # -- courses and forms ---------------------------------------------------------------------
    "begins": OfficePhrase(
        # Translators: {name} is the Finnish name of a course or a group.
        _("This begins: {name}. Day: {date}. Time: {time}. Place: {place}."),
    ),
    "sign_up": OfficePhrase(
        # Translators: {name} is the Finnish name of a course or a group.
        _("If you want to take part, sign up here: {name}. Last day: {date}."),
    ),
    "is_full": OfficePhrase(
        # Translators: {name} is the Finnish name of a course or a group.
        _("There is no free place now: {name}. I will write if one becomes free."),
    ),
    "fill_in": OfficePhrase(
        # Translators: {name} is the Finnish name of a form.
        _("This form must be filled in: {name}. I can help you with it."),
    ),
    # -- how it goes on ------------------------------------------------------------------------
    "finding_out": OfficePhrase(
        # Translators: {date} is a day with its weekday.
        _("I am finding this out. I will write again by this day: {date}."),
    ),
    "passed_on": OfficePhrase(
        # Translators: {authority} is the name of an authority, for example "Kela".
        _("May I ask them about your matter: {authority}? I do nothing without your yes."),
    ),
    "nothing_to_do": OfficePhrase(_("You need not do anything now.")),
    "not_possible": OfficePhrase(
        _("I am sorry, we cannot arrange this. You can write back and ask why."),
    ),
    "thanks": OfficePhrase(_("Thank you. I have got your message.")),
}
"""Name → phrase, in the order in which they are offered."""

CANNOT_COME, NEED_INTERPRETER = "cannot_come", "need_interpreter"
LATE, CLOSED = "late", "closed"
ASKER_PHRASES: Mapping[str, OfficePhrase] = {
    # Translators: buttons under an appointment; the person tells the office so.
    CANNOT_COME: OfficePhrase(_("I cannot come")),
    NEED_INTERPRETER: OfficePhrase(_("I need an interpreter")),
}
"""What the asker can tell the office with one tap."""

AUTOMATIC_PHRASES: Mapping[str, OfficePhrase] = {
    LATE: OfficePhrase(
        _(
            "I am sorry. There is no answer to your question yet. The office sees now that it is"
            " late. You can also contact this person yourself:"
        ),
    ),
    CLOSED: OfficePhrase(
        _("This conversation is closed. I, the assistant, answer you again."),
    ),
}
"""What the assistant says in a thread."""

LISTED: Mapping[Field, Mapping[str, str]] = {
    Field.THINGS: {
        # Translators: these lines are parts of lists: things to bring, what an official asks.
        "identity_card": _("identity card or passport"),
        "residence_permit": _("residence permit card"),
        "letter": _("the letter that you got"),
        "certificates": _("school and work certificates"),
        "cv": _("your CV, if you have one"),
        "bank_account": _("number of your bank account"),
        "rent_contract": _("your rental contract"),
        "pay_slip": _("your last pay slip"),
        "kela_decision": _("the decision from Kela"),
        "plan": _("your integration plan"),
        "photo": _("a photograph of you"),
    },
    Field.WHAT: {
        "phone": _("whether I may call you"),
        "town": _("in which village or part of the town you live"),
        "jobseeker": _("whether you are registered as a jobseeker"),
        "arrival": _("when you came to Finland"),
        "permit": _("what kind of residence permit you have"),
        "language": _("which languages you speak"),
        "reading": _("whether you can read and write"),
        "schooling": _("which schools you have finished"),
        "work": _("what work you have done"),
        "children": _("how many children you have, and how old they are"),
        "who_sent_letter": _("who sent you the letter"),
        "when": _("when this must be done"),
    },
    Field.AUTHORITY: {
        "kela": _("Kela (benefits)"),
        "migri": _("Maahanmuuttovirasto, Migri (residence permits)"),
        "dvv": _("Digi- ja väestötietovirasto (home address, personal data)"),
        "employment_office": _("työllisyyspalvelut (employment services)"),
        "county": _("hyvinvointialue (health and social services)"),
        "tax": _("Verohallinto, Vero (taxes)"),
        "police": _("poliisi (police)"),
        "legal_aid": _("oikeusaputoimisto (legal aid)"),
        "bank": _("bank"),
        "school": _("school or day care"),
        "landlord": _("the owner of your home"),
    },
}
"""Field → what can be chosen there: name → English words."""
