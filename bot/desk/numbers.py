"""The numbers: a table for each, and a chart of it that is an image without scripts."""

from collections.abc import Sequence
from datetime import timedelta
from xml.etree.ElementTree import Element

import pygal
from pygal.style import Style
from starlette.responses import Response

from bot.core.figures import AREA, Figures, Week, figures_of
from bot.core.tables import rows_of, spreadsheet
from bot.desk import number_phrases, page_phrases
from bot.desk.naming import language_name, topic, town
from bot.desk.visiting import Visit

_INK, _LINE, _BLUE, _GREEN = "#1d2733", "#d5dce3", "#0b5394", "#1c6b3c"
_LOOK: dict[str, object] = {
    "background": "transparent",
    "plot_background": "transparent",
    "foreground": _INK,
    "foreground_strong": _INK,
    "foreground_subtle": _LINE,
    "colors": (_BLUE, _GREEN),
    "opacity": "1",
    "opacity_hover": "1",
    "font_family": "Noto Sans, Segoe UI, Liberation Sans, sans-serif",
    "label_font_size": 15,
    "major_label_font_size": 15,
    "value_font_size": 15,
    "legend_font_size": 15,
    "no_data_font_size": 18,
}
_STYLE = Style(**_LOOK)
_WITHIN = Style(**_LOOK, value_colors=("#ffffff",))
MOST_BARS = 12
_LISTS = ("languages", "municipalities", "topics")


def numbers(visit: Visit) -> Response:
    """Show the numbers of what the visitor may see."""
    figures = figures_for(visit)
    heads = {
        "languages": (number_phrases.BY_LANGUAGE, page_phrases.LANGUAGE),
        "municipalities": (number_phrases.BY_MUNICIPALITY, page_phrases.MUNICIPALITY),
        "topics": (number_phrases.BY_TOPIC, page_phrases.TOPIC),
    }
    return visit.page(
        "numbers.html",
        figures=figures,
        answered=_share(figures.answered),
        helpful=_share(figures.helpful),
        wait=_wait(visit, figures.wait),
        weeks=[
            (visit.say.day(one.monday), one.questions, _share(one.answered))
            for one in figures.weeks
        ],
        tables=[(name, *heads[name], _named(visit, figures, name)) for name in _LISTS],
    )


def chart(visit: Visit) -> Response:
    """Return a chart as an image."""
    figures, name = figures_for(visit), visit.path["name"]
    if name == "weeks":
        drawn = _weeks_drawn(visit, figures.weeks)
    elif name in _LISTS:
        drawn = _bars_drawn(_named(visit, figures, name))
    else:
        return visit.refuse(404, page_phrases.NOT_THERE)
    return Response(drawn, media_type="image/svg+xml")


def table(visit: Visit) -> Response:
    """Return the numbers as a file for a spreadsheet."""
    visit.note("exported_numbers")
    rows = rows_of(figures_for(visit), lambda kind, one: _name(visit, kind, one))
    headers = {"content-disposition": 'attachment; filename="neuvo.csv"'}
    # The mark at the head lets a spreadsheet read Finnish letters.
    written = "\ufeff" + spreadsheet(rows)
    return Response(written, media_type="text/csv; charset=utf-8", headers=headers)


def figures_for(visit: Visit) -> Figures:
    """Return the numbers of the municipalities that the visitor may see."""
    return figures_of(visit.store.figures.tally(visit.may))


def _named(visit: Visit, figures: Figures, name: str) -> list[tuple[str, int]]:
    kinds = {"languages": "language", "municipalities": "municipality", "topics": "topic"}
    counts: tuple[tuple[str | None, int], ...] = getattr(figures, name)
    return [
        (
            visit.say(number_phrases.POOLED) if one is None else _name(visit, kinds[name], one),
            count,
        )
        for one, count in counts
    ]


def _name(visit: Visit, kind: str, one: str) -> str:
    match kind:
        case "language":
            return language_name(visit, one)
        case "municipality":
            return town(visit, None if one == AREA else one)
        case _:
            return topic(visit, one)


def _weeks_drawn(visit: Visit, weeks: Sequence[Week]) -> bytes:
    drawing = pygal.Bar(**_config(320), x_label_rotation=45 if len(weeks) > _MOST_LEVEL else 0)
    drawing.x_labels = [visit.say.day(one.monday) for one in weeks]
    drawing.add("", [one.questions for one in weeks])
    return _drawn(drawing)


_MOST_LEVEL = 7
"""Dates that stand beside each other without turning."""


def _bars_drawn(counts: Sequence[tuple[str, int]]) -> bytes:
    shown = list(reversed(counts[:MOST_BARS]))
    # Beside its bar a number would stand half on it.
    within = {"style": _WITHIN, "print_values_position": "center"}
    drawing = pygal.HorizontalBar(**_config(90 + 34 * max(1, len(shown))) | within)
    drawing.x_labels = [name for name, _ in shown]
    drawing.add("", [count for _, count in shown])
    return _drawn(drawing)


def _config(height: int) -> dict[str, object]:
    return {
        "style": _STYLE,
        "js": [],
        "width": 640,
        "height": height,
        "show_legend": False,
        "print_values": True,
        "print_values_position": "top",
        "min_scale": 2,
        "include_x_axis": True,
        "show_y_guides": False,
        "truncate_label": 26,
        "margin": 8,
    }


def _drawn(drawing: pygal.Graph) -> bytes:
    drawing.add_xml_filter(_without_scripts)
    drawn: bytes = drawing.render()
    return drawn


def _without_scripts(root: Element) -> Element:
    """Return the image without pygal's scripts and comments: the desk runs and tells none."""
    for parent in list(root.iter()):
        for child in list(parent):
            # The tag of a comment is no text.
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] == "script":
                parent.remove(child)
    return root


def _share(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)} %"


def _wait(visit: Visit, wait: timedelta | None) -> str:
    if wait is None:
        return "–"
    return visit.say(number_phrases.HOURS, hours=round(wait.total_seconds() / 3600, 1))
