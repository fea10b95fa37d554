"""What stands on the page of a person who waits for an answer."""

from bot.core.errors import Fault


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


CASES = _("People who wait for an answer")
CASES_ARE = _(
    "They agreed that the municipality reads their question and answers through the assistant. Who"
    " they are is not known here either."
)
NOBODY_WAITS = _("Nobody waits for an answer here.")
CASE = _("Question to a person")
# Translators: {language} is a language, {topic} a topic.
CASE_OF = _("A question in this language: {language}. About: {topic}")
NO_WORDS = _("(no words, see what was tapped)")
LATE = _("late")
# Translators: {time} is a day and a time.
IS_LATE = _("An answer was promised by {time}.")
ANSWER_BY = _("Answer by")
THREAD = _("Conversation")
AUTHORS = {
    "asker": _("The asker"),
    "coordinator": _("The office"),
    "automatic": _("The assistant"),
}
DELIVERIES = {
    "waiting": _("on its way"),
    "sent": _("delivered"),
    "blocked": _("not delivered: the person has blocked the assistant"),
    "refused": _("not delivered: Telegram refused it"),
    "lost": _("not delivered: where to find the person is lost, which no backup holds"),
}
LETTER = _("E-mail to the office")
LETTERS = {
    "waiting": _("waits to be sent"),
    "sending": _("is being sent"),
    "sent": _("the mail server has taken it"),
    "needless": _("was not needed any more"),
    "given_up": _("not sent: the mail server refuses it"),
    "uncertain": _("uncertain: the line or the program ended while it was sent. Not sent again."),
}
GONE_PART = _("(a topic or phrase that is not there any more)")
ANSWER = _("Answer")
# Translators: {language} is a language.
ANSWER_HOW = _(
    "Pick topics and phrases: they go out in the asker's language ({language}). You see both"
    " before anything is sent."
)
PARTS = {
    "topic": _("Answer to a topic"),
    "phrase": _("Phrase"),
    "words": _("Your own words"),
}
FIELDS = {
    "place": _("place"),
    "date": _("day"),
    "time": _("time"),
    "things": _("what to bring"),
    "what": _("what you need to know"),
    "authority": _("authority"),
    "name": _("name"),
}
IS_OVER = _("This question is not open any more. Nothing was sent.")
FAULTS = {
    # Translators: {field} is the name of a field of the form, such as "day" or "place".
    Fault.MISSING: _("Nothing was sent. Fill in: {field}"),
    Fault.TOO_LONG: _("Nothing was sent. Too long: {field}"),
    Fault.NO_DAY: _("Nothing was sent. This is no day: {field}"),
    Fault.NO_TIME: _("Nothing was sent. This is no time, such as 13:30: {field}"),
    Fault.NO_TOPIC: _("Nothing was sent. This topic has no answer any more."),
    Fault.NO_PHRASE: _("Nothing was sent. This phrase is not there any more."),
    Fault.PERSONAL: _(
        "Nothing was sent. There is an identity code or an account number here, which must not go"
        " through Telegram: {field}. Take it out, and tell it by telephone or at the office."
    ),
}
SOMETHING_ELSE = _("Something else, in Finnish")
OWN_WORDS = _("In Finnish")
OWN_WORDS_HOW = _("This is not translated. It goes out marked as Finnish.")
DROP_PART = _("Take this out")
ADD_TOPIC = _("Topic")
ADD_PHRASE = _("Phrase")
ADD = _("Add")
ADD_WORDS = _("Add words of your own, in Finnish")
PREVIEW = _("Preview")
WILL_READ_THIS = _("The asker will read this")
SEND = _("Send")
ABOUT_CASE = _("About the question")
HOLDER = _("Who has it")
RECEIVER = _("Who answers")
NOT_KNOWN = _("not known")
FOR_WHOM = _("For whom")
URGENCY = _("How urgent")
WAY = _("Wishes to be")
WISHES = {
    "me": _("for themselves"),
    "child": _("for a child"),
    "family": _("for the family"),
    "other": _("for somebody else"),
    "today": _("today"),
    "week": _("this week"),
    "later": _("no hurry"),
    "write": _("written to"),
    "call": _("called"),
    "meet": _("met"),
}
PHONE = _("Telephone number")
SHOW_PHONE = _("Show the number")
VOICE = _("Voice message")
LISTEN = _("Listen")
VOICE_GONE = _("Telegram does not have the voice message any more. Ask the person to write.")
CLOSE = _("Close the conversation")
CLOSE_MEANS = _(
    "Then the person is told that the assistant answers again, and their address and telephone"
    " number are deleted here."
)
COPY = _("Copy to the case file")
COPY_MEANS = _(
    "A text file with all that was shown, and a hash by which the office can later prove what was"
    " said."
)
# Translators: the head of that file. {token} is a number of the case, {municipality} a town,
# {topic} a topic, {language} a language, {asked} a day and a time.
COPY_HEAD = _(
    "Neuvo, case {token}. Answered by: {municipality}. About: {topic}. Language: {language}."
    " Asked: {asked}"
)
# Translators: {text} is a person's question.
COPY_QUESTION = _("Question: {text}")
ROUTE = _("Where you must report: a child in need, violence, danger")
ROUTE_DANGER = _("Immediate danger: 112.")
# Translators: {county} is the name of a wellbeing services county.
ROUTE_CHILD = _(
    "If a child may need help: you who read this make a child welfare notification without delay"
    " (Child Welfare Act 417/2007, section 25), to {county}. It cannot be left to somebody else."
)
ROUTE_VIOLENCE = _(
    "Violence at home or in the family: Nollalinja and 112 help. Do not write to the person about"
    " it if somebody else may read their telephone."
)
