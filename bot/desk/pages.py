"""Makes the pages of the desk out of templates."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from bot.desk import phrases
from bot.desk.saying import LANGUAGES, Saying
from bot.files import catalogs

if TYPE_CHECKING:
    from bot.desk.visiting import Visit

TEMPLATES = Path(__file__).parent / "templates"


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
            say=visit.say, p=phrases, visit=visit, may=visit.may, **values
        )
        return HTMLResponse(text, status)
