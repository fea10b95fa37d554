"""What the assistant says when a person's question goes to a person: English here, translated.

What coordinators say stands in office_phrases.py.
"""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


# -- an answer of the office -------------------------------------------------------------------
# Translators: stands above what an official answers. {municipality} is the Finnish name of a town.
FROM_OFFICE = _("A person answers you: {municipality}.")
# Translators: {topic} is the name of a topic, as on its button.
YOU_ASKED = _("You asked about this: {topic}.")
IN_FINNISH = _("This part is in Finnish:")
# Translators: an appointment is an offer of help; nobody is punished for not coming.
NO_SUMMONS = _("This is not an official summons. If you cannot come, say so with the button.")
# Translators: buttons below an official's answer.
WRITE_BACK = _("Write back")
SHARE_PHONE = _("Share my telephone number")
