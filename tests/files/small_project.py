"""The files of a project that is in order: two languages, two municipalities, all invented."""

from collections.abc import Iterable, Iterator

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
MATTERS = {
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


def twenty(language: str, intent: str) -> Iterator[str]:
    """Yield twenty ways to ask about an intent."""
    beginnings: Iterable[str] = _BEGINNINGS[language]
    return (
        f"{beginning} {matter}" for beginning in beginnings for matter in MATTERS[language, intent]
    )
