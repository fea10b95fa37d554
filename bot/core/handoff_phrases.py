"""What the assistant says when a person's question goes to a person: English here, translated.

What coordinators say stands in office_phrases.py.
"""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


# -- asking a person ---------------------------------------------------------------------------
# Translators: a button below a contact person: the assistant passes the question on.
ASK_FOR_ME = _("Send my question")
OFFER_TO_ASK = _("I can send your question to this person. First you see what I would send.")
ASK_WORDS = _(
    "What do you want to ask? Write it in one message, in your own language. Nothing is sent yet."
)
# Translators: buttons: the taps that follow say enough; and: stop here, nothing is sent.
WITHOUT_WORDS = _("I do not want to write")
DO_NOT_SEND = _("No, do not send")
ASK_ABOUT = _("What is it about?")
ABOUT_OTHER = _("Something else")
ASK_FOR_WHOM = _("For whom is it?")
FOR_ME = _("For me")
FOR_CHILD = _("For my child")
FOR_FAMILY = _("For my family")
FOR_OTHER = _("For somebody else")
ASK_URGENCY = _("How urgent is it?")
URGENT_TODAY = _("Today")
URGENT_WEEK = _("This week")
URGENT_LATER = _("It can wait")
ASK_WAY = _("How should the person answer you?")
WAY_WRITE = _("Write to me here")
WAY_CALL = _("Call me")
WAY_MEET = _("Meet me")

# -- before the yes ----------------------------------------------------------------------------
# Translators: a heading; the name and title of a person follow.
WOULD_ASK = _("I would ask this person:")
# Translators: a heading; exactly what would be sent follows, a line each.
WOULD_SEND = _("I would send exactly this:")
# Translators: lines of what is sent. {language} is the name of a language.
LINE_LANGUAGE = _("Language: {language}")
# Translators: {municipality} is the Finnish name of a town.
LINE_MUNICIPALITY = _("Municipality: {municipality}")
LINE_JOBSEEKER = _("Registered as a jobseeker")
LINE_NO_JOBSEEKER = _("Not registered as a jobseeker")
# Translators: {topic} is the name of a topic, as on its button.
LINE_TOPIC = _("About: {topic}")
# Translators: {words} is what the person wrote.
LINE_WORDS = _("In your words: “{words}”")
LINE_NO_WORDS = _("Without words")
WHO_READS = _("Who reads it")
# Translators: {municipality} is the Finnish name of a town.
READ_BY = _(
    "Those who answer questions in this municipality: {municipality}. I do not send your name."
    " They do not see your Telegram account."
)
MAY_HAVE_TO_ACT = _(
    "Officials may have a duty to act on what they read, for example if a child is in danger."
)
WHEN = _("When")
READ_NOW = _("Somebody can read it today.")
# Translators: {day} is a day with its weekday, {time} a time like 9:00.
READ_FROM = _("The office is closed now. Somebody can read it from this time: {day}, {time}.")
HOURS_UNKNOWN = _("I do not know the hours of this office. I count with usual office hours.")
# Translators: {day} is a day with its weekday. It is not promised that an answer comes.
ANSWER_BY = _("I ask for an answer by this day: {day}. If there is none then, I tell you.")
SHALL_I_SEND = _("Shall I send it? You decide. Without your yes I send nothing.")
SEND = _("Yes, send it")
OTHER_WORDS = _("Write it in other words")
NOT_SENT = _("I sent nothing and kept nothing of it. You can contact this person yourself:")
NOBODY_READS = _("I cannot send questions now. Please contact this person yourself:")

# -- after it ----------------------------------------------------------------------------------
# Translators: {municipality} is the Finnish name of a town.
SENT = _("I have sent your question: {municipality}.")
NEXT = _("When somebody answers, you read it here, in your language.")
SHARE_PHONE = _("Share my telephone number")
SHARE_VOICE = _("Add a voice message")
WITHDRAW = _("Take my question back")
WITHDRAWN = _("I have taken your question back. What was sent is deleted.")
# Translators: a button: the question in Finnish, to show at an office or to paste into an e-mail.
CARD = _("Finnish text to show")
CARD_ABOVE = _("Show this at the office, or copy it into an e-mail:")
# Translators: first line of a text that the person shows to an official. {language} is the name
# of a language.
CARD_HELLO = _("Hello. My language is: {language}. I need an interpreter.")
CARD_PLEASE = _("Please tell me who can help me in this matter.")

# -- in a case ---------------------------------------------------------------------------------
# Translators: stands above what an official answers. {municipality} is the Finnish name of a town.
FROM_OFFICE = _("A person answers you: {municipality}.")
# Translators: {topic} is the name of a topic, as on its button.
YOU_ASKED = _("You asked about this: {topic}.")
IN_FINNISH = _("This part is in Finnish:")
# Translators: an appointment is an offer of help; nobody is punished for not coming.
NO_SUMMONS = _("This is not an official summons. If you cannot come, say so with the button.")
# Translators: a button below an official's answer.
WRITE_BACK = _("Write back")
ASK_BACK = _("Write your message now. It goes to the person who answered you.")
WROTE_BACK = _("Sent to the person who answered you.")
ASK_PHONE = _(
    "Write your telephone number now, or share it as a contact. The office sees it only for this"
    " question. It is deleted when the question is closed."
)
NO_PHONE = _("I found no telephone number in this. Please send it again.")
PHONE_SHARED = _("The office has your telephone number now, for this question only.")
ASK_VOICE = _(
    "Send a voice message now. The office hears it only for this question. It is deleted when the"
    " question is closed."
)
VOICE_SHARED = _("The office can hear your voice message now, for this question only.")
# Translators: a button: stop, I do not want to write or share anything now.
STOP = _("Stop")
STOPPED = _("Nothing was sent.")

# -- when an answer comes later ----------------------------------------------------------------
# Translators: a button below a question that found no answer.
TELL_ME = _("Tell me when there is an answer")
WILL_TELL = _(
    "I will tell you once. Until then I keep where to find you together with this question."
)
# Translators: above an answer that comes days or weeks after the question.
NOW_AN_ANSWER = _("You asked me something that I could not answer. Now there is an answer.")
