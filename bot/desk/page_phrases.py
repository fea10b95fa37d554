"""What stands on every page of the desk: English here, Finnish in the catalog `desk`.

People who ask never read any phrase of the desk, so they are translated into Finnish alone.
"""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


DESK = _("Coordinators' desk")
SKIP = _("To the content")
MENU = _("Menu")
QUEUE = _("Queue")
ANSWERS = _("Answers")
TAUGHT = _("Taught")
NUMBERS = _("Numbers")
COORDINATORS = _("Coordinators")
LOG = _("Log")
SIGN_OUT = _("Sign out")
PAGES = _("Pages")
PREVIOUS = _("Previous")
NEXT = _("Next")
# Translators: {page} and {pages} are numbers.
PAGE_OF = _("Page {page} of {pages}")
NOT_SHOWN = _("This is not shown")
TO_FRONT = _("To the front page")
NOT_ALLOWED = _("You may not see this. Ask an administrator if you think that you should.")
NOT_THERE = _("There is no such thing here, or not any more.")
OLD_PAGE = _("This page was too old to be used. Nothing was changed. Open it again.")
STORE_FAILS = _("The database cannot be used now. Nothing was changed. Try again in a minute.")
WENT_WRONG = _("Something went wrong. It stands in the log of the server. Try again.")

# Translators: stands where a municipality is not named: the whole Kainuu-Koillismaa area.
AREA = _("Area")
STATES = {
    "new": _("new"),
    "in_progress": _("in progress"),
    "answered": _("answered"),
    "taught": _("taught"),
    "dismissed": _("dismissed"),
    "withdrawn": _("taken back by the asker"),
    "closed": _("closed"),
}
CHOOSE = _("Choose")
JOBSEEKER = _("Jobseekers")
NOT_JOBSEEKER = _("Others")
TOPIC = _("Topic")
LANGUAGE = _("Language")
MUNICIPALITY = _("Municipality")
QUESTION = _("Question")
SHOW = _("Show")
WHO = _("Who")
WHEN = _("When")

DONE = {
    "took_questions": _("You have taken these questions."),
    "released_questions": _("Somebody else can take these questions now."),
    "answered_questions": _("Marked as answered."),
    "dismissed_questions": _("Dismissed."),
    "reopened_questions": _("Opened again."),
    "answered_case": _("Your answer is on its way."),
    "take_case": _("You have taken this question."),
    "release_case": _("Somebody else can take this question now."),
    "close_case": _("The conversation is closed."),
    "dismiss_case": _("Dismissed."),
    "taught": _("Taught. It is used from now on, and who waited for it is told."),
    "drafted": _("Noted as a draft topic. Nobody is answered yet."),
    "untaught": _("Forgotten."),
    "stopped": _("The answer is stopped."),
    "lifted": _("The answer is told again."),
}
"""What is said after something was done, by its word in the audit log."""

# Translators: {name} is a topic that an office asks for and nobody is answered yet.
DRAFT_TOPIC = _("{name} (draft)")
TOPICS_WITHOUT_BUTTON = {
    "residence_permit.refused": _("Negative decision on a residence permit"),
    "elsewhere.health": _("Health care"),
    "elsewhere.housing": _("Housing"),
    "elsewhere.police": _("Police"),
    "elsewhere.tax": _("Taxes"),
    "elsewhere.driving_licence": _("Driving licence"),
    "elsewhere.diploma": _("Recognition of a diploma"),
    "elsewhere.bank": _("Bank"),
}
"""What people are answered where it is understood, and find under no button."""
