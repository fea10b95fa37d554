"""`reviewed`: records which translations a native speaker has read and found right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.errors import InputError
from bot.files import loading
from bot.files.problems import Problems
from bot.files.reviews import Review, fingerprint, read_reviews, write_reviews
from bot.files.standings import translations
from bot.files.tiers import Text, read_tiers


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which translations of a language are meant: those of a tier, one text, or all."""

    language: str
    tier: str | None = None
    text: str | None = None


def run(root: Path, wanted: Wanted, who: str | None, today: date) -> int:
    """List what waits for a reader; with `who`, record that they have read it.

    Raises InputError where the language, tier or text is not known, DataError for a wrong file.
    """
    languages = loading.read_languages(root)
    if wanted.language not in languages:
        raise InputError("language", wanted.language, f"one of {', '.join(languages)}")
    if who is not None and not who.strip():
        raise InputError("--who", who, "the name or pseudonym of who has read it")
    problems = Problems()
    reviews = read_reviews(root, wanted.language, problems)
    shown = {
        text: said
        for text, said, standing in translations(root, wanted.language, reviews, problems)
        if standing.is_shown
    }
    chosen = _chosen(root, wanted, shown, problems)
    if problems:
        raise problems[0]
    if who is None:
        _print_waiting(chosen, reviews)
        return 0
    # What no longer stands in the catalogs was read by nobody as it stands now.
    current = {_key(text, said) for text, said in shown.items()}
    kept = {key: one for key, one in reviews.items() if key in current}
    read = {_key(text, said): Review(who.strip(), today) for text, said in chosen.items()}
    write_reviews(root, wanted.language, kept | read)
    print(f"{len(read)} texts read by {who.strip()}; {len(kept | read)} of {len(shown)} in all")
    return 0


def _chosen(
    root: Path, wanted: Wanted, shown: Mapping[Text, str], problems: Problems
) -> dict[Text, str]:
    if wanted.tier:
        facts = loading.load_knowledge(root)
        tiers = {
            one.name: one.texts
            for one in read_tiers(root, facts.intents, facts.knowledge, problems)
        }
        if wanted.tier not in tiers:
            raise InputError("--tier", wanted.tier, f"one of {', '.join(tiers)}")
        return {text: shown[text] for text in tiers[wanted.tier] if text in shown}
    if wanted.text is None:
        return dict(shown)
    found = {
        text: said
        for text, said in shown.items()
        if wanted.text in text.source or wanted.text in said
    }
    # The same words under several topics are one text to whoever reads them.
    if len(set(found.values())) != 1:
        raise InputError(
            "--text", wanted.text, f"words of one text; {len(set(found.values()))} texts hold them"
        )
    return found


def _print_waiting(chosen: Mapping[Text, str], reviews: Mapping[str, Review]) -> None:
    waiting = {text: said for text, said in chosen.items() if _key(text, said) not in reviews}
    for text, said in waiting.items():
        print(f"[{text.context or text.domain}] {text.source}\n  {said}\n")
    print(f"{len(waiting)} of {len(chosen)} texts wait for a reader; record with --who NAME")


def _key(text: Text, said: str) -> str:
    return fingerprint(text.context, text.source, said)
