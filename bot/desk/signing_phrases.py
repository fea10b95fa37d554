"""What is said to those who sign in, and to those who say who may."""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


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

COORDINATORS_HOW = _(
    "Who may sign in is changed on the server: python -m bot coordinators add, list, remove."
)
SEES = _("Sees the questions of")
IS_ADMIN = _("Administrator")
YES = _("Yes")
LOG_IS = _("What was done at the desk, the latest first. Nobody can change it here.")
DID = _("Did")
WHAT = _("What")
