"""What is said where a coordinator teaches what questions mean."""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


MEANS = _("What do these questions mean?")
MEANS_HOW = _(
    "From now on the same words get this answer. The words themselves are not kept, only a mark by"
    " which they are known again."
)
NEW_TOPIC = _("A new topic, as a draft")
NEW_TOPIC_NAME = _("Name of the new topic, in Finnish")
NEW_TOPIC_HOW = _(
    "Only for what none of the topics answers. Nobody is answered by a draft: the questions stay"
    " with you, and an administrator writes the topic and its answers into the files."
)
NOTE_DRAFT = _("Note the draft")
NAME_NEW_TOPIC = _("Give the new topic a name of 3 to 60 characters, without numbers of a person.")
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
