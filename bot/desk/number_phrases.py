"""What stands beside the numbers."""


def _(phrase: str) -> str:
    """Mark a phrase for extraction; translated where it is said."""
    return phrase


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
