"""A whole project of two languages and two municipalities, small enough to read at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from bot.files import catalogs, loading
from bot.files.checking import problems_of
from bot.files.problems import Problems

LANGUAGES = ("fi", "uk")
AREA = "knowledge/area/answers.yaml"
ANSWERS = "knowledge/puolanka/answers.yaml"
MUNICIPALITY = "knowledge/puolanka/municipality.yaml"

FILES = {
    "translations/languages.yaml": """\
languages:
  fi: {name: Suomi, spoken: suomea, keepers: []}
  uk: {name: Українська, spoken: ukrainaa, keepers: [Соломія]}
""",
    "intents/intents.yaml": """\
themes:
  person: {icon: 🙋, label: Advice and help, about: Help with forms and letters}
  money_permits: {icon: 💶, label: Money and Kela, about: Money and benefits}
intents:
  guidance:
    kind: knowledge
    theme: person
    icon: 🧭
    label: Advice and help
    about: Help with forms and letters
    example: Where can I get help with a form?
  initial_assessment:
    kind: knowledge
    theme: person
    label: Initial assessment
    about: The initial assessment of skills
    example: Who makes my initial assessment?
  kela_benefits:
    kind: redirect
    theme: money_permits
    label: Money and Kela
    about: Money and benefits
    example: How do I apply for housing benefit?
    reminder: registers_nothing
  emergency.danger:
    kind: meta
    about: Danger now
    example: My child is not breathing.
  greeting:
    kind: meta
    about: Hello
    example: Hello
""",
    "intents/readiness.yaml": """\
bars: {recall: 0.8, false_answers: 0.05}
languages:
  fi: {recall: 0.97, false_answers: 0.0, questions: 20, measured: 2026-11-24}
  uk: {recall: 0.8, false_answers: 0.05, questions: 20, measured: 2026-11-24}
""",
    "intents/other_languages.yaml": """\
languages:
  so: [subax wanaagsan, waxaan u baahanahay caawimaad, shaqo ayaan raadinayaa]
""",
    "intents/followups.yaml": """\
where:
  uk: [а де це]
not_that:
  uk: [не те]
""",
    "translations/not_spoken.yaml": """\
sentences:
  sv: Jag kan inte svenska än.
""",
    "intents/thresholds.yaml": """\
alone: {answer: 0.9, emergency: 0.9, clause: 0.9, negative: 0.9}
with_sentences: {answer: 0.9, emergency: 0.9, clause: 0.9, negative: 0.9}
unsure: 0.9
language: 0.9
foreign: 0.9
""",
    "knowledge/area/area.yaml": """\
name: Kainuu-Koillismaan työllisyysalue
wellbeing_counties: {kainuu: Kainuun hyvinvointialue}
emergency_line: "Tarvitsen tulkin. Puhun {spoken}."
card: {speaks: "Puhun {spoken}.", interpreter: Tarvitsen tulkin., matter: "Koskee {topic}."}
document:
  title: Kotoutumisohjelma
  drawn_up: 2024-12-01
  lines: 100
  sections:
    - {lines: "10-40", heading: Palvelutarpeen arviointi}
    - {lines: "50-100", heading: Ohjaus ja neuvonta}
  towns: {suomussalmi: "12, 60"}
""",
    AREA: """\
answers:
  kela_benefits:
    text: Etuuksia haet Kelasta.
    certainty: stated
    source: {national: "https://www.kela.fi", seen: 2026-11-24, confirmed: no}
    reviewed: 2026-11-24
  emergency.danger:
    text: Soita heti 112.
    certainty: stated
    source: {national: "https://112.fi", seen: 2026-11-24, confirmed: yes}
    reviewed: 2026-11-24
""",
    MUNICIPALITY: """\
name: Puolanka
code: 620
wellbeing_county: kainuu
places:
  town_hall: {name: Puolangan kunnantalo}
  library: {name: Kirjasto, at: Suomussalmen kirkonkylä, address: Kauppakatu 20, town: suomussalmi}
contacts:
  coordinator:
    name: Aino Esimerkki
    title: Koordinaattori
    email: aino.esimerkki@puolanka.fi
    source: {document: "12"}
    reviewed: 2024-12-01
spellings: [puolanka, пуоланк]
providers:
  initial_assessment: {jobseeker: suomussalmi, other: undecided}
  integration_plan: {jobseeker: suomussalmi, other: suomussalmi}
  guidance: {jobseeker: suomussalmi, other: puolanka}
  jobseeker_guidance: {jobseeker: suomussalmi}
""",
    ANSWERS: """\
answers:
  guidance:
    text: >-
      Neuvontaa antaa kunta: {provider}.
    place: town_hall
    certainty: stated
    source: {document: "50-52, 60"}
    reviewed: 2024-12-01
  initial_assessment:
    jobseeker:
      - text: >-
          Arvioinnin tekee työllisyysohjaaja. Tapaaminen on täällä: {place}.
        place: library
        travel: ask_first
        attend: {for_whom: new_residents, when: even_weeks friday, price: free}
        certainty: planned
        source: {document: "12-15"}
        reviewed: 2024-12-01
        valid_until: 2027-06-30
    other:
      text: Arvioinnin tekee maahanmuutto-ohjaaja.
      place: unknown
      certainty: if_needed
      source: {municipality: Aino Esimerkki, confirmed: 2026-11-02}
      reviewed: 2026-11-02
      valid_until: unknown
      note: Paikka puuttuu asiakirjasta.
""",
    "knowledge/suomussalmi/municipality.yaml": """\
name: Suomussalmi
code: 777
wellbeing_county: kainuu
places: {}
contacts:
  coordinator:
    name: Eino Malli
    title: Ohjaaja
    email: eino.malli@suomussalmi.fi
    unit: Työllisyyspalvelut
    source: {document: "14"}
    reviewed: 2024-12-01
spellings: [suomussalm]
providers:
  initial_assessment: {jobseeker: suomussalmi, other: suomussalmi}
  integration_plan: {jobseeker: suomussalmi, other: suomussalmi}
  guidance: {jobseeker: suomussalmi, other: suomussalmi}
  jobseeker_guidance: {jobseeker: suomussalmi}
""",
    "knowledge/suomussalmi/answers.yaml": """\
answers:
  guidance:
    text: "Neuvontaa antaa kunta: {provider}."
    certainty: stated
    source: {document: "70"}
    reviewed: 2024-12-01
""",
    "bot/core/phrases.py": '''\
"""What the assistant itself says."""

# Translators: the first thing that a person reads.
WELCOME = _("Hello!")
MUNICIPALITY_SET = _("Your municipality: {municipality}.")
''',
}
"""The files that people write; the catalogs are made from them."""

TRANSLATIONS = {
    ("fi", "bot"): {
        "Hello!": "Hei!",
        "Your municipality: {municipality}.": "Kuntasi: {municipality}.",
        "Advice and help": "Neuvonta",
        "Initial assessment": "Alkukartoitus",
        "Money and Kela": "Raha ja Kela",
    },
    ("uk", "bot"): {
        "Hello!": "Вітаю!",
        "Your municipality: {municipality}.": "Ваша громада: {municipality}.",
        "Advice and help": "Порада",
        "Initial assessment": "Початкова оцінка",
        "Money and Kela": "Гроші та Kela",
    },
    ("uk", "knowledge"): {
        "Etuuksia haet Kelasta.": "Допомогу просять у Kela.",
        "Soita heti 112.": "Негайно телефонуйте 112.",
        "Neuvontaa antaa kunta: {provider}.": "Поради дає громада: {provider}.",
        "Arvioinnin tekee työllisyysohjaaja. Tapaaminen on täällä: {place}.": (
            "Оцінку проводить консультант з працевлаштування. Зустріч тут: {place}."
        ),
        "Arvioinnin tekee maahanmuutto-ohjaaja.": "Оцінку проводить консультант мігрантів.",
    },
}

_BEGINNINGS = {
    "fi": ("missä saan", "tarvitsen", "kuka auttaa,", "haluan kysyä:"),
    "uk": ("де дістати", "мені треба", "хто допоможе,", "хочу спитати:"),
}
_MATTERS = {
    ("fi", "guidance"): ("neuvoja", "apua lomakkeeseen", "ohjausta", "kirje", "neuvontaa"),
    ("fi", "initial_assessment"): (
        "alkukartoitus",
        "arviointi",
        "osaaminen",
        "kartoitus",
        "arvio",
    ),
    ("fi", "kela_benefits"): ("asumistuki", "rahaa", "kela", "lapsilisä", "toimeentulotuki"),
    ("fi", "emergency.danger"): ("tulipalo", "ambulanssi", "hätä", "ei hengitä", "verta"),
    ("fi", "greeting"): ("hei", "moi", "terve", "huomenta", "päivää"),
    ("uk", "guidance"): ("пораду", "заповнити анкету", "консультацію", "лист", "підказку"),
    ("uk", "initial_assessment"): (
        "оцінку",
        "алкукартойтус",
        "перевірку",
        "співбесіду",
        "навички",
    ),
    ("uk", "kela_benefits"): ("гроші", "кела", "допомогу на дитину", "субсидію", "виплати"),
    ("uk", "emergency.danger"): ("швидку", "пожежа", "не дихає", "кров", "рятуйте"),
    ("uk", "greeting"): ("привіт", "вітаю", "добридень", "доброго ранку", "здоровенькі були"),
}


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
            intent: [*_twenty(language, intent)] for one, intent in _MATTERS if one == language
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


def _twenty(language: str, intent: str) -> Iterator[str]:
    beginnings: Iterable[str] = _BEGINNINGS[language]
    return (
        f"{beginning} {matter}"
        for beginning in beginnings
        for matter in _MATTERS[language, intent]
    )
