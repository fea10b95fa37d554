"""Slips of the hand in copies of our own data files, and what `check` must say of each."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("knowledge", "intents", "translations")
PHRASES = "bot/core/phrases.py"
_ENTRY = re.compile(
    r'^msgid (?P<source>"[^\n]*"\n(?:"[^\n]*"\n)*)msgstr (?P<said>"[^\n]*"\n(?:"[^\n]*"\n)*)',
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Slip:
    """One change of one file."""

    path: str
    what: str
    """A pattern of what is there; its first find is changed."""
    instead: str | Callable[[re.Match[str]], str]
    problem: str
    """A pattern of what `check` must say, at the line where the find begins."""
    told_at: tuple[str, str] | None = None
    """Another file and pattern, where the problem shows elsewhere."""

    def make(self, root: Path) -> str:
        """Change the file under `root`; return file and line of what was changed."""
        path = root / self.path
        text = path.read_text("utf-8")
        found = re.search(self.what, text, re.MULTILINE)
        assert found, f"{self.what} is not in {self.path}"
        new = self.instead if isinstance(self.instead, str) else self.instead(found)
        # The lines below must stay where they are: other slips are expected there.
        new += "\n#" * (found.group().count("\n") - new.count("\n"))
        path.write_text(text[: found.start()] + new + text[found.end() :], "utf-8")
        return self._line(root, self.path, found.start())

    def _line(self, root: Path, path: str, start: int) -> str:
        if self.told_at:
            path, pattern = self.told_at
            found = re.search(pattern, (root / path).read_text("utf-8"), re.MULTILINE)
            assert found, f"{pattern} is not in {path}"
            start = found.start()
        text = (root / path).read_text("utf-8")
        return f"{path}:{text[:start].count(chr(10)) + 1}"


@dataclass(frozen=True, slots=True)
class Mistranslation:
    """One changed translation."""

    language: str
    domain: str
    source: str
    """A pattern of the source text; its first entry is changed."""
    change: Callable[[str], str]
    problem: str

    def make(self, root: Path) -> str:
        """Change the catalog under `root`; return file and line of the entry."""
        name = f"translations/{self.language}/LC_MESSAGES/{self.domain}.po"
        path = root / name
        text = path.read_text("utf-8")
        entry = next(
            one for one in _ENTRY.finditer(text) if re.search(self.source, _joined(one["source"]))
        )
        lines = entry["said"].count("\n")
        said = f'"{self.change(_joined(entry["said"]))}"\n'
        new = said if lines == 1 else '""\n' * (lines - 1) + said
        start, end = entry.span("said")
        path.write_text(text[:start] + new + text[end:], "utf-8")
        return f"{name}:{text[: entry.start()].count(chr(10)) + 1}"


def _joined(quoted: str) -> str:
    return "".join(line[1:-1] for line in quoted.splitlines())


def copy_project(source: Path, target: Path) -> None:
    """Copy the data files of a project."""
    for folder in FOLDERS:
        shutil.copytree(source / folder, target / folder)
    (target / PHRASES).parent.mkdir(parents=True)
    shutil.copy(source / PHRASES, target / PHRASES)


def _town(name: str) -> str:
    return f"knowledge/{name}/municipality.yaml"


def _answers(name: str) -> str:
    return f"knowledge/{name}/answers.yaml"


_MORE = r"(?:(?! *-? *text:)[^\n]*\n)*?(?! *-? *text:)[^\n]*"
"""The lines of one fact and no other."""
FIRST_TEXT = r"text: >-\n(?: +[^\n]*\n)+?(?= +(?:place|attend|certainty|travel))"
SLIPS = [
    # -- municipality.yaml
    Slip(_town("kuhmo"), "^name: Kuhmo", "name: Kuhmo: x", "not valid YAML: mapping values"),
    Slip(_town("sotkamo"), r"\{name:", "{name: a, name:", "'name' stands twice"),
    Slip(_town("hyrynsalmi"), "^code: 105", "code: 10S", "'10S' is not a municipality code"),
    Slip(_town("hyrynsalmi"), "(?<=email: ).*", "heini.pirttiaho", "is not an e-mail address"),
    Slip(_town("ristijarvi"), "halinen@", "hаlinen@", "is not an e-mail address"),
    Slip(_town("ristijarvi"), "(?<=name: )Hannu", "Hаnnu", "'а' is of another script"),
    Slip(_town("puolanka"), r"@puolanka\.fi", "@puolnka.fi", "warning: the address of"),
    Slip(_town("puolanka"), "code: 620", "code: 777", "", (_town("suomussalmi"), "^code")),
    Slip(_town("suomussalmi"), "county: kainuu", "county: kainu", "did you mean 'kainuu'"),
    Slip(_town("suomussalmi"), "  contacts:|^contacts:", "contact:", "did you mean 'contacts'"),
    Slip(_town("paltamo"), "initial_assessment: .*suomussalmi", "initial_assessment: "
         "{jobseeker: suomusalmi", "did you mean 'suomussalmi'"),
    Slip(_town("taivalkoski"), "guidance: {jobseeker: taivalkoski", "guidance: {jobseeker: "
         "undecided", "guidance must end at a municipality"),
    Slip(_town("kuusamo"), "initial_assessment: {jobseeker: kuusamo", "initial_assessment: "
         "{jobseeker: undecided", "the chain ends nowhere",
         (_town("taivalkoski"), "^  initial_assessment")),
    Slip(_town("kajaani"), "reviewed: 2024-12-01", "reviewed: 2024-13-01", "is not a date like"),
    Slip(_town("kajaani"), 'document: "44"', 'document: "1044"', "past the document's end"),
    # -- answers.yaml
    Slip(_answers("puolanka"), "place: town_hall", "place: townhall", "did you mean 'town_hall'"),
    Slip(_answers("puolanka"), rf"text: >-\n{_MORE}\{{provider\}}",
         lambda found: found.group().replace("{provider}", "{providers}"),
         "{providers}, which nothing fills"),
    Slip(_answers("hyrynsalmi"), r"- text: >-\n(?:(?!certainty)[^\n]*\n)*? +certainty: stated",
         lambda found: found.group().replace("certainty: stated", "#"), "'certainty' is missing"),
    Slip(_answers("ristijarvi"), "certainty: stated", "certainty: sure", "'sure' is not known"),
    Slip(_answers("paltamo"), r"- text: >-\n(?:(?!source)[^\n]*\n)*? +source: {[^}]*}",
         lambda found: re.sub(r"source: {[^}]*}", "#", found.group()), "'source' is missing"),
    Slip(_answers("paltamo"), r"place: kaukametsa\n[^\n]*\n +source: \{document: [^}]*\}",
         lambda found: re.sub(r"\{[^}]*\}", "{municipality: Aino, confirmed: 2026-01-01}",
                              found.group()), "sends people to another town"),
    Slip(_answers("sotkamo"), r'source: \{document: "\d+', lambda found: f"{found.group()}99",
         "past the document's end|run backwards"),
    Slip(_answers("suomussalmi"), "^  literacy:", "  literasy:", "did you mean 'literacy'"),
    Slip(_answers("kuusamo"), FIRST_TEXT, 'text: ""', "the text is empty"),
    Slip(_answers("taivalkoski"), "reviewed: .*", "reviewed: yesterday", "is not a date like"),
    Slip(_answers("kajaani"), "when: weekly", "when: weakly", "did you mean 'weekly'"),
    Slip(_answers("kajaani"), "valid_until: .*|note:", "valid_untill: x", "is not known here"),
    Slip(_answers("area"), rf"text: >-\n{_MORE}Kela\b",
         lambda found: found.group()[:-4] + "Кela", "'К' is of another script"),
    Slip("knowledge/area/elsewhere.yaml", r"text: >-\n +[^\n]*",
         lambda found: f"{found.group()} Mene Kajaaniin.", "names Kajaani, another town"),
    Slip("knowledge/area/emergency.yaml", "confirmed: no", "confirmed: maybe", "is not known"),
    Slip("knowledge/area/area.yaml", r"emergency_line: .*\{spoken\}", 'emergency_line: "{spokn}',
         "must hold {spoken} once"),
    # -- intents
    Slip("intents/intents.yaml", "kind: redirect", "kind: redirct", "did you mean 'redirect'"),
    Slip("intents/uk.yaml", "^  job_cards:", "  job_card:", "did you mean 'job_cards'"),
    Slip("intents/ar.yaml", "^language: ar", "language: fa", "the file is that of 'ar'"),
    Slip("intents/th.yaml", "(?<=^    - ).*", '""', "the text is empty"),
    Slip("intents/sw.yaml", "^examples:", "exampels:", "did you mean 'examples'"),
    Slip("intents/vi.yaml", "(?<=^    - ).*", "toi cаn giup do", "'cаn' mixes letters"),
    Slip("intents/rw.yaml", "(?<=^    - ).*", "ฉันต้องการความช่วยเหลือ", "not in the letters of"),
    Slip("intents/fi.yaml", "^language: fi", "language: fi: en", "not valid YAML"),
    Slip("intents/thresholds.yaml", "foreign: .*", "foreign: 9.9", "is not a probability"),
    Slip("intents/ru.yaml", r"(?s)(?<=  guidance:\n    )- .+?(?=\n.*  literacy:\n    (- .+?)\n)",
         lambda found: found[1], "is an example of guidance and literacy",
         ("intents/ru.yaml", "(?<=  literacy:\n)    - ")),
    # -- translations
    Slip("translations/languages.yaml", "en: {name:", "en: {nam:", "did you mean 'name'"),
    Slip("translations/glossary.yaml", r"(?<=    sw: )\[.*", "[]", "the list is empty"),
    Slip("intents/readiness.yaml", r"recall: 0\.8,", "recall: 80,", "not a share from 0 to 1"),
    Slip("translations/tiers.yaml", "READ_ALOUD", "READ_ALOD", "did you mean 'READ_ALOUD'"),
    Slip("translations/notes.yaml", "politeness:", "politness:", "did you mean 'politeness'"),
    Slip("translations/fi/LC_MESSAGES/bot.po", '^msgid "Yes"', 'msgidd "Yes"', "broken catalog"),
    Slip("translations/en/LC_MESSAGES/knowledge.po", r"\Z",
         '\nmsgctxt "greeting"\nmsgid "Hei."\nmsgstr "Hi."\n\nmsgctxt "greeting"\nmsgid "Hei."\n'
         'msgstr "Hey."\n', "stands in line", ("translations/en/LC_MESSAGES/knowledge.po",
         'msgctxt "greeting"\nmsgid "Hei."\nmsgstr "Hey."')),
]  # fmt: skip
MISTRANSLATIONS = [
    Mistranslation("uk", "knowledge", r"\{provider\}",
                   lambda said: said.replace("{provider}", "{place}"), "placeholders differ"),
    Mistranslation("ru", "knowledge", r"\b112\b", lambda said: said.replace("112", "113"),
                   "numbers differ .*missing: 112"),
    Mistranslation("ar", "knowledge", r"\bKela\b", lambda said: said.replace("Kela", "كيلا"),
                   "the name 'Kela' must stand"),
    Mistranslation("vi", "knowledge", "arvittaessa", lambda _: "Xin chào.",
                   "'tarvittaessa' is lost"),
    Mistranslation("th", "knowledge", "Puhelu on ilmainen", lambda _: "Звоните 112.",
                   "not in the letters of 'th'"),
    Mistranslation("sw", "knowledge", "^Kunnan neuvonta", lambda said: said + " a" * 700,
                   "at most 1200 fit"),
    Mistranslation("rw", "knowledge", "^Kunnan neuvonta", lambda said: said + " Kajaani.",
                   "names Kajaani, the source does not"),
    Mistranslation("uk", "knowledge", "Kianta-opiston järjestää kunta: Suomussalmi",
                   lambda said: said.replace("Suomussalmi", "Суомуссалмі"),
                   "the town 'Suomussalmi' must stand"),
    Mistranslation("uk", "knowledge", "^Tämä palvelu on työnhakijoille",
                   lambda said: said.replace("шукач ", "пошукач "), "'пошукач' is to be avoided"),
    Mistranslation("uk", "bot", "^Topics$", lambda _: "   ", "empty but for spaces"),
    Mistranslation("ru", "bot", "^Topics$", lambda _: "Тєми", "'є' is a letter of 'uk'"),
    Mistranslation("vi", "bot", "^Topics$", lambda _: "Сhủ đề", "mixes letters of two scripts"),
    Mistranslation("th", "bot", r"^\(This is planned", lambda _: "(วางแผนไว้)",
                   "'not certain' is lost"),
    Mistranslation("sw", "knowledge", "^Kotoutumisohjelman yhteyshenkilö", lambda _: "",
                   "wait for a translation"),
]  # fmt: skip
