"""What the assistant itself says: interface sentences, English here, translated in the catalogs.

What is true of the services stands in knowledge/, never here. A comment that begins with
"Translators:" is shown to them.
"""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


# Translators: the first thing that a person ever reads. Simple words, polite form.
WELCOME = _(
    "Hello! I am Neuvo, an automatic assistant. I tell newcomers in Kainuu and Koillismaa"
    " where to get help."
)
WELCOME_OWNER = _("I work for the ten municipalities of the area.")
WELCOME_TELEGRAM = _(
    "Telegram is a company outside the European Union. It sees what you write here."
    " I never ask for your identity number or money."
)
# Translators: where the person writes in a terminal, not in Telegram.
WELCOME_CARE = _("I never ask for your identity number or money.")
CHOOSE_LANGUAGE = _("Choose your language.")
ASK_MUNICIPALITY = _("Which municipality do you live in?")
ASK_GROUP = _("Are you registered as a jobseeker?")
# Translators: buttons under "Are you registered as a jobseeker?"
YES = _("Yes")
NO = _("No")
DO_NOT_KNOW = _("I don't know")
ASK_QUESTION = _("Write your question in your own words, or choose a topic.")
# Translators: said where a language is chosen, and under help.
ONLY_BUTTONS = _("I do not understand written questions in this language well. Use the buttons.")
UNREVIEWED = _("A native speaker has not read all of my texts yet. There can be mistakes.")
LANGUAGE_SET = _("Good. I will answer in this language.")
# Translators: {municipality} is the Finnish name of a town; keep it after the colon.
MUNICIPALITY_SET = _("Your municipality: {municipality}.")
HELP = _(
    "Ask me about integration services: advice, Finnish courses, work, the integration plan,"
    " free time and more. I answer for your municipality and tell you whom to contact."
)
HELP_COMMANDS = _("You can change your language and your municipality at any time.")
GREETING = _("Hello! How can I help you?")
THANKS = _("You are welcome. Write to me again when you need to.")
HUMAN = _("I am an automatic assistant. This person can help you:")
HUMAN_WITHOUT_PLACE = _(
    "I am an automatic assistant. Tell me your municipality, and I will tell you who can help you."
)
CHANGE_LANGUAGE = _("Which language do you want?")
CHANGE_MUNICIPALITY = _("Which municipality do you live in now?")
# Translators: the answer to "What do you keep about me?". Short sentences, simple words.
PRIVACY_PROFILE = _(
    "I keep your language, your municipality, your answer to the jobseeker question and the topic"
    " of your last questions. So I need not ask again."
)
PRIVACY_QUESTION = _(
    "If I cannot answer a question, I keep its text. So the offices see what people need. You can"
    " say no to that under each such answer."
)
PRIVACY_NO_NAME = _(
    "I do not keep your name. I keep your phone number and the way to this chat only if you ask a"
    " person for an answer. When that matter is closed, I delete both."
)
PRIVACY_WHO = _(
    "The contact persons of the ten municipalities can read these questions. They do not see who"
    " wrote them. If you ask a person, the office also sees what you agreed to send."
)
PRIVACY_EMERGENCY = _("I never keep a message about an emergency.")
# Translators: among what is said under privacy. "No" is the answer to being written to.
PRIVACY_NOTICES = _(
    "If you asked for news from your area, I keep your chat number for that, until you say no."
)
# Translators: {days} is a number.
PRIVACY_PERIOD = _("What is kept is deleted after this many days: {days}.")
PRIVACY_TELEGRAM = _(
    "Telegram also sees what you write. It is a company outside the European Union and decides"
    " itself what it does with your messages. I cannot delete them there."
)
PRIVACY_OUT_OF_REACH = _(
    "I also cannot delete an e-mail that was sent, what an office wrote in its own papers, and a"
    " safety copy. A safety copy ends after this many days: {days}."
)
EXPORT_ME = _("Give me my data")
EXPORTED = _("Here is everything that I keep about you.")
FORGET_ME = _("Delete my data")
FORGOTTEN = _(
    "Deleted: your language, your municipality, your topic, your questions and the answers of the"
    " offices. I do not know you any more."
)
TOPICS = _("Topics")
CHOOSE_TOPIC = _("Choose a topic.")
MORE_TOPICS = _("All topics")

# -- an answer ---------------------------------------------------------------------------------
FALLBACK = _("I do not have this answer in your language yet. Here it is in another language.")
# Translators: before the name of a place, for example "Place: Puolangan kunnantalo".
PLACE = _("Place: {place}")
NEED_NOT_TRAVEL = _(
    "The service is in your own municipality. You need not travel there: {provider}."
)
PLACE_UNKNOWN = _("The document does not tell the place. Ask before you travel.")
ASK_BEFORE_TRAVEL = _("Ask before you travel.")
# Translators: in brackets after a sentence. The uncertainty must stay.
PLANNED = _("(This is planned. It is not certain.)")
POSSIBLE = _("(This is possible. It is not certain.)")
IF_NEEDED = _("(This is arranged only if it is needed.)")
# Translators: {month} is a month and year, for example "December 2024".
AS_PLANNED = _("This was the plan at this time: {month}. Ask how it is now.")
END_UNKNOWN = _(
    "This is a project. The information is from this time: {month}. Ask if it still continues."
)
VALID_UNTIL = _("This continues until: {date}.")
MAY_HAVE_ENDED = _("This was to continue until: {date}. It may have ended. Ask first.")
# Translators: heading over what a registered jobseeker is told.
IF_JOBSEEKER = _("If you are registered as a jobseeker")
IF_NOT_JOBSEEKER = _("If you are not registered as a jobseeker")
NOT_COVERED = _("The document does not tell about this in your municipality: {municipality}.")
NOT_COVERED_AREA = _("This depends on your municipality.")
# Translators: an office has found that an answer is wrong; until it is mended, people read this.
STOPPED = _("Something in this answer was wrong. It is being checked. Ask this person:")
NOT_COVERED_ASK = _("I do not want to guess. Ask this person:")
# Translators: buttons under every answer, two words each: where the service is; talking to a
# human being.
WHERE = _("Where")
ASK_PERSON = _("Ask a person")
# Translators: a button that opens a map.
MAP = _("Map")
# Translators: heading and button: the person who provides the service.
CONTACT = _("Contact")
# Translators: heading over the contact person of the reader's own municipality.
LOCAL_CONTACT = _("Contact in your own municipality")
CAN_TELL_COUNSELLOR = _("This person can tell you who your own counsellor is.")
IN_DANGER = _("If someone is in danger, call 112 at once.")
# Translators: {municipality} is the Finnish name of a town.
ANSWER_IS_FOR = _("This answer is for: {municipality}.")
REGISTERS_NOTHING = _("Writing here does not register anything and does not stop any deadline.")
# Translators: {source} is the Finnish name of a document or a web address.
SOURCE = _("Source: {source}, {month}")
SOURCE_MUNICIPALITY = _("Source: {municipality}, {month}")

# -- when a person can come --------------------------------------------------------------------
FOR_EVERYONE = _("For everyone.")
FOR_WOMEN = _("For women.")
FOR_JOBSEEKERS = _("For jobseekers.")
FOR_FOREIGN_LANGUAGE_RESIDENTS = _(
    "For all who live in the municipality and speak another language than Finnish."
)
FOR_NEW_RESIDENTS = _("For all who have moved to the municipality.")
FOR_QUOTA_REFUGEES = _("For quota refugees.")
FOR_REFUGEE_YOUTH = _("For young people with a refugee background.")
WEEKLY = _("When: once a week. Ask for the day and the time.")
# Translators: {weekday} is the name of a day, for example "Monday".
WEEKLY_ON = _("When: every week, {weekday}. Ask for the time.")
EVEN_WEEKS_ON = _("When: {weekday}, every second week (weeks with an even number).")
ABOUT_MONTHLY = _("When: about once a month. Ask for the day and the time.")
FEW_TIMES_A_YEAR = _("When: a few times a year.")
NO_SIGN_UP = _("You need not sign up.")
APPOINTMENT = _("Book an appointment first.")
SMALL_CHILDREN = _("You can bring small children.")
CANNOT_READ = _("You can come even if you cannot read or write.")
FREE = _("It is free.")
FEE = _("It costs something. Ask how much.")
REDUCED = _("It is cheaper than the normal price. Ask how much.")

# -- whether an answer helped ------------------------------------------------------------------
# Translators: said after a thumb up.
RATED = _("Thank you.")
# Translators: said after a thumb down, above the three buttons that follow.
WHAT_WAS_WRONG = _("What was wrong?")
NOT_MY_QUESTION = _("This was not my question")
NOT_CLEAR = _("I do not understand it")
ANSWER_IS_WRONG = _("Something in it is wrong")
RATED_WRONG = _("Thank you for saying so. Ask this person what is right:")

# -- when there is no answer -------------------------------------------------------------------
CLARIFY = _("What do you mean? Choose one, or write it in other words.")
NONE_OF_THESE = _("None of these")
# Translators: the person said "no, not that"; an answer to what else may have been meant follows.
PERHAPS_THIS = _("I am sorry. Perhaps you mean this:")
REPHRASE = _("I am sorry. Please write your question in other words.")
NOT_UNDERSTOOD = _("I am sorry, I still do not understand. Choose a topic.")
# Translators: said in your language to somebody who chose another one but writes in yours.
# {language} is the language's own name.
OFFER_LANGUAGE = _("You write in this language: {language}. Shall I answer in it?")
UNANSWERED = _("I do not have an answer to this. I do not want to guess.")
UNANSWERED_ASK = _("This person can help you:")
KEPT = _("I kept your question without your name, so that the offices see what people need.")
# Translators: {kinds} is a list, for example "phone number, e-mail address".
REMOVED = _(
    "I removed this from your message: {kinds}. It could show who you are. I do not keep it, and"
    " you need not write it here."
)
# Translators: the words of that list. An identity code is a Finnish henkilötunnus.
REMOVED_IDENTITY_CODE = _("identity code")
REMOVED_ACCOUNT = _("bank account number")
REMOVED_PHONE = _("phone number")
REMOVED_EMAIL = _("e-mail address")
REMOVED_USERNAME = _("user name")
REMOVED_BIRTH_DATE = _("date of birth")
REMOVED_NUMBER = _("long number")
DO_NOT_KEEP = _("Do not keep it")
NOT_KEPT = _("Deleted. I did not keep your question.")
OUT_OF_SCOPE = _(
    "I am sorry, I cannot help with that. I know about integration services in this area."
)
# Translators: {language} is the name of a language.
LANGUAGE_UNKNOWN = _("I do not speak this language yet: {language}. Choose one of these.")
ONLY_TEXT = _("I can read only text. Write your question, or choose a topic.")
VOICE = _("I cannot listen to voice messages. Choose what it is about, or write it.")
PICTURE = _(
    "I cannot see pictures. If it is a letter or a form, choose “A person”: there is help with it."
)
DOCUMENT = _(
    "I cannot open files. If it is a letter or a form, choose “A person”: there is help with it."
)
STICKER = _("Write your question, or choose what it is about.")
PHONE_NUMBER = _("I do not need a phone number, and I did not keep it. Choose what you need.")
CAPTION_ONLY = _("I cannot see the picture. I answer what you wrote.")
# Translators: {municipality} is the Finnish name of a town.
NEAR = _("You are near this town: {municipality}. Do you live there?")
NOT_NEAR = _("You are not in this area now. Which municipality do you live in?")
PLACE_NOT_KEPT = _("I did not keep where you are.")
# Translators: a button: I live in another town than this one.
ANOTHER_TOWN = _("Another town")
# Translators: said in a group chat, where everybody reads along.
IN_GROUP = _("Write to me in private, please. Others can read what is written here.")
# Translators: the button below that; it opens a chat with the assistant.
WRITE_IN_PRIVATE = _("Write in private")
TOO_LONG = _("Your message is very long. Write your question in a few words.")
# Translators: said kindly to a person who sends more than twenty messages in a minute.
TOO_MANY = _("You send many messages. I answer them one by one. Please wait a little.")
OLD_BUTTON = _("This button is old. Choose again.")
ERROR = _("Something went wrong. I am sorry. Please write again.")

# Translators: names of what a person may have meant, offered as choices.
LABEL_GREETING = _("Just a greeting")
LABEL_THANKS = _("Just thanks")

# -- notices from the area ---------------------------------------------------------------------
# Translators: the heading over a short piece of news from an office.
NOTICE = _("From your area")
# Translators: /notices is a command: leave it as it is.
NOTICES_ASK = _(
    "May I write to you when there is important news from your municipality? I keep your chat"
    " number for that. You can say no at any time: /notices."
)
# Translators: after "yes". /notices is a command: leave it as it is.
NOTICES_ON = _("Thank you. I write to you when there is important news. To stop it: /notices.")
# Translators: after "no".
NOTICES_OFF = _("Good. I do not write to you first, and I do not keep your chat number.")
# Translators: a button: I want to get such news in future.
NOTICES_WANTED = _("Send me such news")
# Translators: a button below news: I do not want any more of it.
NOTICES_STOP = _("Stop these messages")

# -- a card to show at a desk --------------------------------------------------------------------
# Translators: said above a card that says in Finnish what follows here in the person's language.
CARD_SHOWN = _("Show this at the desk:")
# Translators: on the card. {language} is the language's own name.
CARD_SPEAKS = _("I speak this language: {language}.")
# Translators: on the card.
CARD_INTERPRETER = _("I need an interpreter.")
# Translators: on the card. {topic} is the name of a topic, as on its button.
CARD_MATTER = _("It is about: {topic}.")
# Translators: a button below the card.
CARD_OTHER = _("About another matter")
# Translators: said above a choice of topics, after that button.
CARD_ABOUT = _("What is it about?")

# -- a poster at an office ---------------------------------------------------------------------
# Translators: the title of a poster, in big letters, beside a code to scan with a phone.
POSTER_TITLE = _("Questions about life here? Ask in your own language.")
POSTER_SCAN = _("Scan this with your phone.")
# Translators: the button "Start" is Telegram's own: write it as Telegram does in your language.
POSTER_PRESS = _("Press “Start”.")
POSTER_ASK = _("Write your question. It is free.")

# -- an answer that can be heard ---------------------------------------------------------------
# Translators: a button below an answer: a person reads the text aloud, in a recording.
LISTEN = _("Listen")
# Translators: said above an answer that is another than it was when the button was made.
NOT_SO_ANY_MORE = _("That is not so any more. It is like this now:")

# -- an emergency ------------------------------------------------------------------------------
# Translators: the person shows or reads the line that follows to the emergency services.
READ_ALOUD = _("Read this aloud in Finnish:")
# Translators: a button under help in an emergency: it removes the messages, for somebody else may
# look at the phone. One or two words that do not say what is hidden.
HIDE = _("Hide")
# Translators: said for a moment after that. It must not say what was hidden.
HIDDEN = _("Hidden.")
NOT_HIDDEN = _("Telegram does not let me delete your old message. Delete it yourself.")
NOT_AN_EMERGENCY = _("Not dangerous, but I need help today")

# -- commands, shown in Telegram's menu --------------------------------------------------------
# Translators: what stands in the empty chat before the first message; at most 512 characters.
DESCRIPTION = _(
    "I tell newcomers in Kainuu and Koillismaa where to get help: Finnish courses, work, advice,"
    " free time. I am an automatic assistant of ten municipalities. I answer in nine languages."
    " Press Start."
)
# Translators: below the bot's name where people share it; at most 120 characters.
SHORT_DESCRIPTION = _(
    "Where to get help: for newcomers in Kainuu and Koillismaa, in nine languages."
)
COMMAND_START = _("Start again")
COMMAND_HELP_NOW = _("Help now")
COMMAND_HELP = _("What I can do")
COMMAND_LANGUAGE = _("Change the language")
COMMAND_MUNICIPALITY = _("Change the municipality")
COMMAND_TOPICS = _("See all topics")
COMMAND_CONTACT = _("Whom to contact")
COMMAND_CARD = _("A card to show at a desk")
COMMAND_NOTICES = _("News from your area")
COMMAND_PRIVACY = _("What I keep about you")
