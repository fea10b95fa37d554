"""Text of other people in a spreadsheet: read as text, never run as a formula."""

_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, in full width too."""


def cell(text: str) -> str:
    """Return `text` for one cell of a CSV; an apostrophe before it says that it is text.

    Quoting is the csv module's affair: it parts cells and does not keep a spreadsheet from
    running what is in one.
    """
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_RUNS) else text
