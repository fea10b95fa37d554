"""What leads to a person never reaches the disk."""

import pytest

from bot.core.identifiers import REMOVED, remove_identifiers


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("mun hetu on 131052-308T kiitos", f"mun hetu on {REMOVED} kiitos"),
        ("010195A952P", REMOVED),
        ("tili FI21 1234 5600 0007 85", f"tili {REMOVED}"),
        ("пишіть на olena.test@example.com", f"пишіть на {REMOVED}"),
        ("soita 040 123 4567", f"soita {REMOVED}"),
        ("+380 67 123 45 67 мій", f"{REMOVED} мій"),
        ("رقمي ٠٤٠١٢٣٤٥٦٧", f"رقمي {REMOVED}"),
        ("เบอร์ ๐๔๐๑๒๓๔๕๖๗", f"เบอร์ {REMOVED}"),
        ("kela 12345678", f"kela {REMOVED}"),
    ],
)
def test_identifiers_are_removed(text: str, cleaned: str) -> None:
    """Identity codes, accounts, addresses and numbers go, in digits of any script."""
    assert remove_identifiers(text).text == cleaned
    assert remove_identifiers(text).has_changed


@pytest.mark.parametrize(
    "text", ["Де курси в Каяані?", "lapsi on 3 v", "89 евро за что", "250 päivää", ""]
)
def test_harmless_text_stays(text: str) -> None:
    """What identifies nobody is kept as it was written."""
    assert remove_identifiers(text).text == text
    assert not remove_identifiers(text).has_changed
