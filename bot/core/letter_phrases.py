"""What stands in letters to offices: English here; offices read it in Finnish."""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


# Translators: subjects of e-mails to an office: the language of the person who asks, the topic,
# the Finnish name of the town. No name and no question stands in them.
SUBJECT_NEW = _("New question: {language}, {topic}, {municipality}")
# Translators: {language} is a language, {topic} a topic, {municipality} a town.
SUBJECT_MORE = _("New message: {language}, {topic}, {municipality}")
# Translators: {language} is a language, {topic} a topic, {municipality} a town.
SUBJECT_LATE = _("Not answered in time: {language}, {topic}, {municipality}")
# Translators: {language} is a language, {topic} a topic, {municipality} a town.
SUBJECT_UNREACHED = _("Office not reached: {language}, {topic}, {municipality}")
UNREACHED = _(
    "The e-mail to the office that answers this question was refused. Somebody waits for an"
    " answer: see that the question is read, and that the address in municipality.yaml is right."
)
NEW = _(
    "Somebody has asked your municipality a question through Neuvo, the assistant for newcomers."
    " They agreed that a person reads it."
)
MORE = _("Somebody whom your municipality answers has written again.")
LATE = _("This question has no answer yet, and the time for it has passed.")
# Translators: {day} is a day with its weekday, {time} a time like 15:00.
ANSWER_BY = _("Please answer by: {day}, {time}")
# Translators: a web address follows in the next line. {day} is a day with its weekday.
LINK = _("Read it and answer it here. The link works once, until {day}:")
DESK = _("Read it and answer it at the desk of Neuvo.")
HOW = _(
    "You can answer without knowing the language: what you choose is put into it for you."
    " The question itself is not in this e-mail, so that it stays between you and the person."
)
DANGER = _(
    "If what you read means that a child is in danger or that somebody is hurt, act as your duty"
    " as an official says; the assistant has told the person about 112."
)
NO_REPLY = _("A reply to this e-mail does not reach the person.")
# Translators: e-mail to a coordinator who wants to sign in.
SUBJECT_SIGN_IN = _("Sign in to the desk of Neuvo")
SIGN_IN = _("Open this link in the browser in which you asked for it. It works once:")
NOT_ASKED = _("If you did not ask for it, you need not do anything.")
