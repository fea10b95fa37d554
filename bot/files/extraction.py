"""Offers the Finnish texts of the knowledge and the labels of the topics to Babel.

Mapped in babel.cfg-style under `[tool.babel]`; each function yields what Babel's extractors
yield: line, function name, messages, comments.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import yaml

from bot.core.errors import DataError
from bot.core.knowledge import NOTICE_CONTEXT
from bot.files.yaml import read_yaml

TODO = "TODO"
"""What stands where somebody has still to write; no translator is to see it."""
Message = tuple[int, str, str | tuple[str, str], list[str]]

_HINTS = {
    "provider": "{provider} is the Finnish name of the municipality that gives the service",
    "county": "{county} is the Finnish name of a wellbeing services county",
    "place": "{place} is the Finnish name of a place",
    "municipality": "{municipality} is the Finnish name of the reader's municipality",
}


_READERS = {
    "jobseeker": ", read by registered jobseekers",
    "other": ", read by those who are not registered as jobseekers",
}


def extract_knowledge(
    fileobj: IO[bytes], _keywords: object, _comment_tags: object, **_options: object
) -> Iterator[Message]:
    """Yield every fact's text with its intent as context; municipality and hints as comments."""
    folder = Path(getattr(fileobj, "name", "")).parent
    where = _name(folder)
    root = _compose(fileobj)
    if folder.name == "notices":
        text = _entry(root, "text")
        if isinstance(text, yaml.ScalarNode):
            message = (NOTICE_CONTEXT, text.value.strip())
            yield text.start_mark.line + 1, "pgettext", message, ["news, for some days"]
        return
    for intent, node in _entries(_entry(root, "answers")):
        for group, text in _texts(node):
            if text.value.strip() == TODO:
                continue
            comments = [f"{where}{_READERS.get(group, '')}"]
            comments += [hint for name, hint in _HINTS.items() if f"{{{name}}}" in text.value]
            yield text.start_mark.line + 1, "pgettext", (intent, text.value.strip()), comments


def extract_labels(
    fileobj: IO[bytes], _keywords: object, _comment_tags: object, **_options: object
) -> Iterator[Message]:
    """Yield the label of every theme and topic, with what it is about as a comment."""
    root = _compose(fileobj)
    entries = (*_entries(_entry(root, "themes")), *_entries(_entry(root, "intents")))
    for _name, node in entries:
        label, about = _entry(node, "label"), _entry(node, "about")
        if isinstance(label, yaml.ScalarNode) and isinstance(about, yaml.ScalarNode):
            comments = ["a button: at most two words", about.value]
            yield label.start_mark.line + 1, "gettext", label.value, comments


def _compose(fileobj: IO[bytes]) -> yaml.Node | None:
    path = Path(getattr(fileobj, "name", ""))
    # Named from the project's root: knowledge/puolanka/answers.yaml, intents/intents.yaml.
    depth = 2 if path.parent.name == "intents" else 3
    return read_yaml(path, path.parents[depth - 1]).node


def _entries(node: yaml.Node | None) -> Iterable[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, value


def _entry(node: yaml.Node | None, name: str) -> yaml.Node | None:
    return next((value for key, value in _entries(node) if key == name), None)


def _name(folder: Path) -> str:
    """Return what a translator knows a folder by; its own name where its file is broken."""
    path = folder / "municipality.yaml"
    if not path.exists():
        return "the whole area"
    try:
        name = _entry(read_yaml(path, folder.parents[1]).node, "name")
    except DataError:
        # Told of by `check`; a comment can do without.
        return folder.name
    return str(name.value) if isinstance(name, yaml.ScalarNode) else folder.name


def _texts(node: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield the texts of an answer: of one fact, of a list of facts, or of either by group."""
    yield from (("", text) for text in _facts(node))
    for key, value in _entries(node):
        if key in ("jobseeker", "other", "both"):
            yield from ((key, text) for text in _facts(value))


def _facts(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    for fact in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        text = _entry(fact, "text")
        if isinstance(text, yaml.ScalarNode):
            yield text
