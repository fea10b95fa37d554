"""Draws posters: pages of their own that a browser prints on A4, with the code inside."""

from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.core.posters import Poster

_TEMPLATES = Path(__file__).parent / "templates"


def draw(poster: Poster) -> str:
    """Return the page, with all that it needs in it."""
    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["zip"] = zip
    # A quarter of the code may be covered by a drawing pin or a glare.
    code = segno.make_qr(poster.address, error="q").svg_inline(omitsize=True, border=4)
    return pages.get_template("poster.html").render(poster=poster, code=Markup(code))  # noqa: S704 - segno's own
