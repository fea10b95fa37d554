"""A whole project of two languages and two municipalities, small enough to read at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from bot.files import catalogs, loading
from bot.files.checking import problems_of
from bot.files.problems import Problems
from tests.files.small_project import FILES, LANGUAGES, MATTERS, TRANSLATIONS, twenty


class DataFolder:
    """A project that is in order until a test changes one of its files."""

    def __init__(self, root: Path) -> None:
        """Work on the project under `root`."""
        self.root = root

    @classmethod
    def build(cls, root: Path) -> "DataFolder":
        """Write the project under `root`."""
        data = cls(root)
        for path, text in FILES.items():
            data.write(path, text)
        for language in LANGUAGES:
            data.examples(language, {})
        data.update()
        for (language, domain), translations in TRANSLATIONS.items():
            data.translate(language, domain, translations)
        return data

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def remove(self, path: str) -> None:
        """Delete a file."""
        (self.root / path).unlink()

    def change(self, path: str, old: str, new: str) -> str:
        """Put `new` in the place of `old`, which must stand there once; return file and line."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))
        return f"{path}:{text[: text.index(old)].count(chr(10)) + 1}"

    def where(self, path: str, words: str) -> str:
        """Return file and line of the last line that holds `words`."""
        lines = (self.root / path).read_text("utf-8").splitlines()
        return f"{path}:{max(n for n, line in enumerate(lines, start=1) if words in line)}"

    def examples(self, language: str, more: Mapping[str, Sequence[str]]) -> None:
        """Write a language's examples: twenty for every intent, and `more`."""
        sentences = {
            intent: [*twenty(language, intent)] for one, intent in MATTERS if one == language
        }
        for intent, added in more.items():
            sentences.setdefault(intent, []).extend(added)
        lines = [f"language: {language}", "examples:"]
        for intent, texts in sentences.items():
            lines += [f"  {intent}:", *(f'    - "{text}"' for text in texts)]
        self.write(f"intents/{language}.yaml", "\n".join(lines) + "\n")

    def update(self) -> list[catalogs.Update]:
        """Bring the catalogs in step with the files, as `make texts` does."""
        return list(catalogs.update(self.root, LANGUAGES))

    def translate(self, language: str, domain: str, translations: Mapping[str, str]) -> None:
        """Write translations into a catalog."""
        path = catalogs.catalog_path(self.root, language, domain)
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        for message in catalogs.messages(catalog):
            if message.id in translations:
                message.string = translations[str(message.id)]
                message.flags.discard("fuzzy")
        with path.open("wb") as file:
            write_po(file, catalog, width=99)

    def facts(self) -> loading.Facts:
        """Load the knowledge; raises DataError where a file is wrong."""
        return loading.load_knowledge(self.root)

    def problems(self) -> list[str]:
        """Return what `check` prints."""
        return [str(problem) for problem in problems_of(self.root)]

    def example_problems(self) -> list[str]:
        """Return what is wrong with the files of examples."""
        problems = Problems()
        facts = self.facts()
        list(loading.read_examples(self.root, facts.languages, facts.intents, problems))
        return [str(problem) for problem in problems]
