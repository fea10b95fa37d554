"""What stands in the queue, and over a row of questions that mean the same."""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


FILTER = _("Filter the queue")
STATE = _("State")
GUESS = _("Best guess")
WORDS = _("Words in the question")
ALL = _("All")
WAITING_ONES = _("Waiting")
QUESTIONS = _("Questions without an answer")
QUESTIONS_ARE = _(
    "Nobody knows who asked these. Questions that mean the same are one row. The municipality is"
    " named only where at least five people use the language there."
)
TIMES = _("Times")
REASON = _("Why")
# Translators: {bad} is a number; a link to the page of answers follows.
TO_LOOK_AT = _("Answers that did not help: {bad}. These, and one answer in a hundred to look at:")
WAITING = _("Waiting for")
NOTHING_WAITS = _("Nothing waits here.")
TODAY = _("today")
# Translators: {days} is a number.
DAYS = _("{days} d")
REASONS = {
    "unanswered": _("no answer in the knowledge"),
    "clarify": _("not sure what was meant"),
}
REASON_OTHER = _("not answered")

# Translators: {count} is a number.
SAME_MEANING = _("Questions that mean the same: {count}")
GUESSES = _("Guesses:")
ON_ALL = _(
    "What you do here is done with the questions that are ticked, and with no other. Take the tick"
    " away from those that mean something else."
)
NOTHING_CHOSEN = _("No question was ticked. Nothing was changed. Go back and tick some.")
TAKE = _("I take this")
RELEASE = _("Let somebody else take it")
MARK_ANSWERED = _("Mark as answered")
DISMISS = _("Dismiss")
REOPEN = _("Open again")
TEACH = _("Teach the answer")
DISMISS_MEANS = _(
    "What is dismissed stays dismissed: the same words from the same place are not shown again."
)
