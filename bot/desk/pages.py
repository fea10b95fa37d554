"""Makes the pages of the desk out of templates."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from bot.desk import (
    answer_phrases,
    case_phrases,
    number_phrases,
    page_phrases,
    queue_phrases,
    signing_phrases,
    teaching_phrases,
)
from bot.desk.saying import LANGUAGES, Saying
from bot.files import catalogs

if TYPE_CHECKING:
    from bot.desk.visiting import Visit

TEMPLATES = Path(__file__).parent / "templates"
_PHRASES = SimpleNamespace(
    **{
        name: value
        for module in (
            page_phrases,
            signing_phrases,
            queue_phrases,
            case_phrases,
            teaching_phrases,
            answer_phrases,
            number_phrases,
        )
        for name, value in vars(module).items()
        if name.isupper()
    }
)
"""The phrases by the names under which templates say them."""


class Pages:
    """The templates, and the words that stand in them."""

    def __init__(self, root: Path) -> None:
        """Read the desk's catalogs under `root`."""
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._sayings = {one: Saying(one, catalogs.read_desk(root, one)) for one in LANGUAGES}

    def saying(self, language: str) -> Saying:
        """Return what says phrases in a language of the desk."""
        return self._sayings[language]

    def page(
        self, visit: "Visit", template: str, status: int, values: Mapping[str, object]
    ) -> Response:
        """Return the page of a visit."""
        text = self._environment.get_template(template).render(
            say=visit.say, p=_PHRASES, visit=visit, may=visit.may, **values
        )
        return HTMLResponse(text, status)
