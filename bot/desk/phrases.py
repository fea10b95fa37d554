"""What the desk says to coordinators: English here, Finnish in the catalog `desk`.

People who ask never read any of it, so it is translated into Finnish alone.
"""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


# -- on every page -----------------------------------------------------------------------------
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

# -- signing in --------------------------------------------------------------------------------
SIGN_IN = _("Sign in")
SIGN_IN_HOW = _(
    "You need no password. Write your work e-mail address, and you get a link that signs you in"
    " once, in this browser, within 15 minutes."
)
EMAIL = _("E-mail address")
SEND_LINK = _("Send me a link")
LOOK_INTO_MAIL = _("Look into your mail")
LINK_SENT = _(
    "If this address may sign in, a link is on its way. Open it in this same browser within 15"
    " minutes."
)
NO_MAIL = _("Mail is not set up")
NO_MAIL_HOW = _(
    "This desk cannot send mail yet. An administrator can make you a link on the server:"
    " python -m bot coordinators link ADDRESS"
)
TRY_AGAIN = _("Try again")
PRESS_TO_SIGN_IN = _("Press the button to sign in. The link works once.")
LINK_IS_OLD = _(
    "This link does not work: it was used, is too old, or was asked for in another browser. Ask"
    " for a new one where you read this."
)
# Translators: sent in Telegram. {link} is an address, {minutes} a number.
LINK_IN_TELEGRAM = _(
    "This link signs you in to the coordinators' desk once, within {minutes} minutes. Give it to"
    " nobody: {link}"
)

# -- the queue ---------------------------------------------------------------------------------
FILTER = _("Filter the queue")
STATE = _("State")
LANGUAGE = _("Language")
MUNICIPALITY = _("Municipality")
GUESS = _("Best guess")
WORDS = _("Words in the question")
SHOW = _("Show")
ALL = _("All")
WAITING_ONES = _("Waiting")
# Translators: stands where a municipality is not named: the whole Kainuu-Koillismaa area.
AREA = _("Area")
QUESTIONS = _("Questions without an answer")
QUESTIONS_ARE = _(
    "Nobody knows who asked these. Questions that mean the same are one row. The municipality is"
    " named only where at least five people use the language there."
)
QUESTION = _("Question")
TIMES = _("Times")
WAITING = _("Waiting for")
NOTHING_WAITS = _("Nothing waits here.")
TODAY = _("today")
# Translators: {days} is a number.
DAYS = _("{days} d")
STATES = {
    "new": _("new"),
    "in_progress": _("in progress"),
    "answered": _("answered"),
    "taught": _("taught"),
    "dismissed": _("dismissed"),
    "withdrawn": _("taken back by the asker"),
    "closed": _("closed"),
}
REASONS = {
    "unanswered": _("no answer in the knowledge"),
    "clarify": _("not sure what was meant"),
}
REASON_OTHER = _("not answered")

# -- a row of questions ------------------------------------------------------------------------
# Translators: {count} is a number.
SAME_MEANING = _("Questions that mean the same: {count}")
GUESSES = _("Guesses:")
ON_ALL = _("What you do here is done with all of these questions.")
TAKE = _("I take this")
RELEASE = _("Let somebody else take it")
MARK_ANSWERED = _("Mark as answered")
DISMISS = _("Dismiss")
REOPEN = _("Open again")
TEACH = _("Teach the answer")
DISMISS_MEANS = _(
    "What is dismissed stays dismissed: the same words from the same place are not shown again."
)
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
    "untaught": _("Forgotten."),
    "stopped": _("The answer is stopped."),
    "lifted": _("The answer is told again."),
}
"""What is said after something was done, by its word in the audit log."""

# -- cases: people who wait --------------------------------------------------------------------
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

# -- teaching ----------------------------------------------------------------------------------
CHOOSE = _("Choose")
MEANS = _("What do these questions mean?")
MEANS_HOW = _(
    "From now on the same words get this answer. The words themselves are not kept, only a mark by"
    " which they are known again."
)
SENTENCE = _("A sentence for the files, if you like")
SENTENCE_HOW = _(
    "Write in your own words, in the language in which people ask, how one asks this: never what"
    " a person wrote. What is like it but for a letter or two is answered too. If you do not know"
    " the language, leave it empty."
)
SENTENCE_FIELD = _("Sentence")
LOOK_FIRST = _("Look at what changes")
CHANGE = _("Change")
# Translators: {topic} is the name of a topic.
TEACH_PREVIEW = _("Is this the answer? {topic}")
WILL_READ = _("Whoever asks this reads:")
WITHOUT_TOWN = _(
    "Shown as for somebody whose municipality is not known. People read their own municipality's"
    " answer."
)
WOULD_CHANGE = _("This sentence would change other answers:")
CHANGES_NOTHING = _("No other question and no test sentence changes.")
IS_CLEAN = _(
    "I wrote this sentence myself, and nothing in it leads to a person: no name, no place of work,"
    " no story."
)
TEACH_ANYWAY = _("Teach it all the same")
CHOOSE_TOPIC = _("Choose a topic.")
CHOOSE_LANGUAGE = _("Choose a language.")
CONFIRM_CLEAN = _("Confirm that nothing in the sentence leads to a person.")
# Translators: {most} is a number.
SENTENCE_TOO_LONG = _("The sentence is too long: at most {most} characters.")
SENTENCE_HAS_NUMBERS = _(
    "There is a number, an address or a user name in the sentence. Leave it out."
)
SENTENCE_IS_THEIRS = _(
    "These are a person's own words. Say it in other words, or leave the sentence empty: the same"
    " words are answered anyhow."
)
SENTENCE_IS_EMERGENCY = _(
    "This sounds like an emergency and is answered with 112. It cannot be taught."
)
# Translators: {topic} is the name of a topic, {share} a number.
UNDERSTOOD_NOW = _("Now it is understood as: {topic} ({share} %)")
# Translators: {text} is a sentence, {topic} the name of a topic.
CLAIMED = _("“{text}” is an example of: {topic}")
TEST_WOULD_BREAK = _("The test sentence “{text}” would break; it means: {topic}")
TAUGHT_ARE = _(
    "What coordinators taught is used at once. On the server, python -m bot export intents writes"
    " the sentences into the files, to be looked at and kept for good."
)
NOTHING_TAUGHT = _("Nothing was taught yet.")
ONLY_MARKS = _("the same words as were asked")
UNTEACH = _("Forget")

# -- answers, and stopping one -----------------------------------------------------------------
ANSWERS_ARE = _("Look at what people read, and stop an answer that is wrong.")
TOPIC = _("Topic")
GROUP = _("Client group")
BOTH_GROUPS = _("Both")
JOBSEEKER = _("Jobseekers")
NOT_JOBSEEKER = _("Others")
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

# -- numbers -----------------------------------------------------------------------------------
NUMBERS_ARE = _(
    "Of the municipalities that you see, as far back as things are kept. Fewer than five are"
    " pooled with others, or not shown."
)
ASKED = _("Questions")
ANSWERED_SHARE = _("Answered")
HELPFUL_SHARE = _("Found helpful")
TIME_TO_PERSON = _("A person answered within (median)")
# Translators: {hours} is a number.
HOURS = _("{hours} h")
AS_TABLE = _("All as a table (CSV)")
BY_WEEK = _("Questions a week")
WEEK = _("Week from")
BY_LANGUAGE = _("By language")
BY_MUNICIPALITY = _("By municipality")
BY_TOPIC = _("By topic")
# Translators: the alternative text of a chart.
SAME_BELOW = _("A chart of the numbers in the table below")
POOLED = _("Others, fewer than five each")

# -- for administrators ------------------------------------------------------------------------
COORDINATORS_HOW = _(
    "Who may sign in is changed on the server: python -m bot coordinators add, list, remove."
)
SEES = _("Sees the questions of")
IS_ADMIN = _("Administrator")
YES = _("Yes")
LOG_IS = _("What was done at the desk, the latest first. Nobody can change it here.")
WHEN = _("When")
WHO = _("Who")
DID = _("Did")
WHAT = _("What")

# -- topics ------------------------------------------------------------------------------------
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
