"""YAML with line numbers, every value as text, and duplicate keys refused.

Plain YAML reads `no:` as false, `10:00` as 600 and `0123` as 83; an admin who writes opening
hours must not meet that.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.core.errors import DataError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The C loader reads nine files of examples in 0.2 s, the Python one in 2.1 s.
_INVISIBLE = " \t\r\n\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
MOST_BRACKETS = 5000
_TOO_DEEP = re.compile(r"(?:[-?][ \t]+){100}|^ {1000}", re.MULTILINE)


class Value:
    """A text, list or mapping of a YAML file that knows where it stands."""

    def __init__(
        self, node: yaml.Node, path: str, root: Path, key: yaml.Node | None = None
    ) -> None:
        """Wrap `node` of the file `path`, named relative to `root` in errors."""
        self.path = path
        # An admin looks for the key; its list or mapping begins a line below.
        self.line: int = (key or node).start_mark.line + 1
        self._node = node
        self._root = root

    def error(self, problem: str) -> DataError:
        """Return an error at this place."""
        return DataError(self.path, self.line, problem)

    @property
    def node(self) -> yaml.Node:
        """The node itself, for Babel's extractors."""
        return self._node

    @property
    def is_text(self) -> bool:
        """Whether this is a single value."""
        return isinstance(self._node, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        """Whether this has keys."""
        return isinstance(self._node, yaml.MappingNode)

    @property
    def text(self) -> str:
        """Return the value, stripped; raise DataError where it is none or empty."""
        if not isinstance(self._node, yaml.ScalarNode):
            raise self.error("a text is expected here")
        value = str(self._node.value).strip()
        if not value.strip(_INVISIBLE):
            raise self.error("the text is empty; write it or remove the key")
        return value

    @property
    def raw(self) -> str:
        """The value as it stands, stripped; empty where this is no text."""
        return str(self._node.value).strip() if isinstance(self._node, yaml.ScalarNode) else ""

    def entries(self) -> dict[str, "Value"]:
        """Return what can be read of a mapping, without a complaint; nothing where it is none."""
        if not isinstance(self._node, yaml.MappingNode):
            return {}
        return {
            str(key.value): Value(node, self.path, self._root, key)
            for key, node in self._node.value
            if isinstance(key, yaml.ScalarNode)
        }

    def items(self) -> list["Value"]:
        """Return the entries of a list; raise DataError where it is none."""
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error("a list is expected here")
        return [Value(node, self.path, self._root) for node in self._node.value]

    def fields(self) -> dict[str, "Value"]:
        """Return the entries of a mapping by key; raise DataError for a duplicate key."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("keys with values are expected here")
        found: dict[str, Value] = {}
        for key, node in self._node.value:
            name = str(key.value)
            if not isinstance(key, yaml.ScalarNode):
                raise DataError(self.path, key.start_mark.line + 1, "a key must be a text")
            if name in found:
                raise DataError(self.path, key.start_mark.line + 1, f"'{name}' stands twice")
            found[name] = Value(node, self.path, self._root, key)
        return found

    def __iter__(self) -> Iterator["Value"]:
        """Go through a list."""
        return iter(self.items())


class _Plain(yaml.SafeDumper):
    """Writes what two entries share twice: no person reads `&id001`."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def as_yaml(content: object) -> str:
    """Return `content` as a file that people may edit: one entry a line, in its own order."""
    return str(
        yaml.dump(
            content,
            Dumper=_Plain,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=None,
            width=120,
        )
    )


def read_yaml(path: Path, root: Path) -> Value:
    """Return the content of the file at `path`; raise DataError where it cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text("utf-8")
        # The C loader falls over the edge of the stack, and takes the process with it.
        if text.count("[") + text.count("{") > MOST_BRACKETS or _TOO_DEEP.search(text):
            raise DataError(name, 1, "is nested too deep, or has too many brackets")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(name, line, f"not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        first, *_ = str(error).splitlines()
        raise DataError(name, 1, f"not valid YAML: {first}") from None
    except OSError as error:
        raise DataError(name, 1, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise DataError(name, 1, f"is not UTF-8 (byte {error.start})") from None
    except RecursionError:
        raise DataError(name, 1, "is nested too deep") from None
    if node is None:
        raise DataError(name, 1, "the file is empty")
    return Value(node, name, root)
