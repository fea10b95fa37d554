"""Reads HTML as Telegram does: the text that is left, or why Telegram would refuse it.

Where Telegram is silent about a slip (an unknown entity is shown as it stands, a link without
an address is dropped) this is stricter: the assistant has no reason to send either.
"""

import re

TAGS = frozenset(
    [
        "a",
        "b",
        "blockquote",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "pre",
        "s",
        "span",
        "strike",
        "strong",
        "tg-emoji",
        "tg-spoiler",
        "u",
    ]
)
ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_HIGHEST_CHARACTER = 0x10FFFF

_SPECIAL = re.compile(
    r"</?|&(?:#(?P<hex>x)?(?P<code>[0-9a-fA-F]+)|(?P<name>[A-Za-z]+))(?P<end>;?)"
)
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?"""
)
_CLOSE = re.compile(r"\s*>")


class HtmlError(ValueError):
    """The sentence in which Telegram complains."""


def text_of(html: str) -> str:
    """Return what is read where `html` is sent; raise HtmlError where it is not accepted."""
    return _Reader(html).read()


class _Reader:
    def __init__(self, html: str) -> None:
        self._html = html
        self._position = 0
        self._open: list[str] = []

    def read(self) -> str:
        parts = []
        while found := _SPECIAL.search(self._html, self._position):
            parts.append(self._html[self._position : found.start()])
            self._position = found.end()
            match found.group():
                case "<":
                    self._start_tag(found.start())
                case "</":
                    self._end_tag(found.start())
                case _:
                    parts.append(self._entity(found))
        if self._open:
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{self._open[-1]}"')
        return "".join(parts) + self._html[self._position :]

    def _entity(self, found: re.Match[str]) -> str:
        if found["name"]:
            if found["name"] in ENTITIES:
                return ENTITIES[found["name"]]
            if found["end"]:
                raise HtmlError(f'Unsupported entity "{found.group()}" {self._at(found.start())}')
            return found.group()
        try:
            code = int(found["code"], 16 if found["hex"] else 10)
        except ValueError:
            return found.group()
        return chr(code) if 0 < code < _HIGHEST_CHARACTER else found.group()

    def _start_tag(self, start: int) -> None:
        name = self._name()
        if self._position == len(self._html):
            raise HtmlError(f"Unclosed start tag {self._at(start)}")
        if name not in TAGS:
            raise HtmlError(f'Unsupported start tag "{name}" {self._at(start)}')
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self._html, self._position):
            value = found["double"] or found["single"] or found["bare"] or ""
            attributes[found["name"]] = value
            self._position = found.end()
        end = _CLOSE.match(self._html, self._position)
        if not end:
            raise HtmlError(f'Unclosed start tag "{name}" {self._at(start)}')
        self._position = end.end()
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" {self._at(start)}')
        if name == "a" and not attributes.get("href"):
            raise HtmlError(f'Tag "a" must have attribute "href" {self._at(start)}')
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise HtmlError("Invalid custom emoji identifier specified")
        self._open.append(name)

    def _end_tag(self, start: int) -> None:
        if not self._open:
            raise HtmlError(f"Unexpected end tag {self._at(start)}")
        name = self._name()
        end = _CLOSE.match(self._html, self._position)
        if not end:
            raise HtmlError(f"Unclosed end tag {self._at(start)}")
        self._position = end.end()
        expected = self._open.pop()
        if name not in ("", expected):
            raise HtmlError(
                f'Unmatched end tag {self._at(start)}, expected "</{expected}>", found "</{name}>"'
            )

    def _name(self) -> str:
        found = _NAME.match(self._html, self._position)
        name = found.group() if found else ""
        self._position += len(name)
        return name.lower()

    def _at(self, start: int) -> str:
        return f"at byte offset {len(self._html[:start].encode())}"
