"""What stands over the answers that people are told, and where one is stopped."""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


ANSWERS_ARE = _("Look at what people read, and stop an answer that is wrong.")
GROUP = _("Client group")
BOTH_GROUPS = _("Both")
PEOPLE_READ = _("People read")
IS_STOPPED = _("This answer is stopped: people read that it is being checked, and whom to ask.")
STOP_TITLE = _("The answer is wrong: stop it now")
STOP_MEANS = _(
    "It is told to nobody in any language from now on. People read that it is being checked, and"
    " whom to ask. An administrator can let it out again."
)
STOP_HERE = _("In this municipality")
STOP_EVERYWHERE = _("In the whole area")
STOP_WHY = _("What is wrong")
WHY_IS_PERSONAL = _(
    "The answer was not stopped: there is an identity code or an account number in what you wrote."
    " Go back, take it out and stop it again."
)
STOP = _("Stop it now")
STOPPED_ONES = _("Stopped answers")
NOTHING_STOPPED = _("No answer is stopped.")
LIFT = _("Let it out again")
COMPLAINTS = _("Answers that did not help")
COMPLAINTS_ARE = _(
    "What people said under an answer. Who said it, and to which question, is not kept."
)
NO_COMPLAINTS = _("Nobody has complained.")
SAID = _("They said")
VERDICTS = {
    "wrong": _("something in it is wrong"),
    "unclear": _("I do not understand it"),
    "other": _("this was not my question"),
}
SAMPLES = _("One answer in a hundred, to look at")
SAMPLES_ARE = _(
    "Read them as people did, so that wrong answers are noticed. The question is not kept: an"
    " answered question leaves only its topic."
)
