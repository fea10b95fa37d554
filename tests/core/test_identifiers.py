"""What leads to a person never gets past the guard; what everybody writes is left as it is."""

import string
from datetime import date

import phonenumbers
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban
from stdnum.iso7064 import mod_97_10

from bot import app
from bot.core.identifiers import Kind, remove_identifiers

SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}
"""The centuries' signs, those of 2023 included."""
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９")
INVISIBLE = ("", "\u200b", "\u200d", "\u2060", "\u00ad", "\u202e", "\ufeff", "\u0301", "\x00")
GAPS = ("", " ", "-", " - ", "\u00a0", "–", ".")
BESIDE = ("", " ", "hetu ", "номер:", "رقمي ", "เบอร์", "(", "my is")


@st.composite
def identity_codes(draw: st.DrawFn) -> str:
    """Return an identity code that passes its check, of any century, temporary ones included."""
    century = draw(st.sampled_from(sorted(SIGNS)))
    born = draw(st.dates(date(century, 1, 1), date(century + 99, 12, 31)))
    number = draw(st.integers(2, 999))
    sign = draw(st.sampled_from(SIGNS[century]))
    check = CHECKS[int(f"{born:%d%m%y}{number:03}") % 31]
    return f"{born:%d%m%y}{sign}{number:03}{check}"


@st.composite
def accounts(draw: st.DrawFn) -> str:
    """Return an account number that passes its check."""
    country, size, alphabet = draw(
        st.sampled_from(
            [
                ("FI", 14, string.digits),
                ("EE", 16, string.digits),
                ("DE", 18, string.digits),
                ("UA", 25, string.digits),
            ]
        )
    )
    inside = draw(st.text(alphabet, min_size=size, max_size=size))
    code = f"{country}{mod_97_10.calc_check_digits(f'{inside}{country}')}{inside}"
    assert iban.is_valid(code, check_country=False)
    return code


@st.composite
def phones(draw: st.DrawFn) -> str:
    """Return a phone number as its country writes it, or as the world does."""
    country = draw(st.sampled_from(["FI", "UA", "RU", "IQ", "SY", "VN", "TH", "TZ", "KE", "RW"]))
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    assert number
    formats = phonenumbers.PhoneNumberFormat
    form = draw(st.sampled_from([formats.NATIONAL, formats.INTERNATIONAL, formats.E164]))
    return phonenumbers.format_number(number, form)


@st.composite
def written(draw: st.DrawFn, code: str) -> str:
    """Return `code` as somebody may type it: other digits, other case, hidden signs within."""
    digits = str.maketrans("0123456789", draw(st.sampled_from(DIGITS)))
    hidden = draw(st.sampled_from(INVISIBLE))
    case = draw(st.sampled_from([str.upper, str.lower]))
    return hidden.join(case(code).translate(digits))


@st.composite
def spaced(draw: st.DrawFn, code: str) -> str:
    """Return `code` with the same gap after every so many characters."""
    size = draw(st.integers(1, 4))
    gap = draw(st.sampled_from(GAPS))
    return gap.join(code[start : start + size] for start in range(0, len(code), size))


@given(st.data())
def test_no_identity_code_survives(data: st.DataObject) -> None:
    """Of any century, in any digits, in one piece or spaced, whatever stands beside it."""
    code = data.draw(identity_codes())
    text = data.draw(written(data.draw(spaced(code)))) if data.draw(st.booleans()) else code
    before, after = data.draw(st.sampled_from(BESIDE)), data.draw(st.sampled_from(["", " ", "!"]))

    cleaned = remove_identifiers(f"{before}{text}{after}")

    assert cleaned.text == f"{before}{Kind.IDENTITY_CODE.value}{after}"
    assert cleaned.kinds == (Kind.IDENTITY_CODE,)


@given(st.data())
def test_no_account_survives(data: st.DataObject) -> None:
    """As printed on the card, in one piece, or in small letters."""
    code = data.draw(accounts())
    text = data.draw(written(data.draw(spaced(code))))
    before = data.draw(st.sampled_from(["", " ", "tili ", "рахунок: ", "(", "iban:"]))

    cleaned = remove_identifiers(f"{before}{text}")

    assert cleaned.text == f"{before}{Kind.ACCOUNT.value}"


@given(st.data())
def test_no_phone_number_survives(data: st.DataObject) -> None:
    """Of the countries that people come from, and of this one."""
    code = data.draw(phones())
    text = data.draw(written(code))
    before = data.draw(st.sampled_from(["", " ", "puh. ", "мій: ", "رقمي ", "เบอร์"]))

    cleaned = remove_identifiers(f"{before}{text}")

    assert cleaned.text == f"{before}{Kind.PHONE.value}"


@given(st.emails(), st.sampled_from(INVISIBLE), st.sampled_from(["@", "(at)", " [at] ", "＠"]))
def test_no_email_address_survives(email: str, hidden: str, sign: str) -> None:
    """Whatever a mail server takes; written around the sign too."""
    local, _, domain = email.partition("@")
    text = f"ota yhteyttä {hidden.join(local)}{sign}{domain}"

    cleaned = remove_identifiers(text)

    assert cleaned.text == f"ota yhteyttä {Kind.EMAIL.value}"


# 116000 to 116999 are numbers that everybody may call, and stay.
LONG_NUMBERS = st.integers(10**5, 10**19).filter(lambda one: not 116_000 <= one <= 116_999)


@given(LONG_NUMBERS, st.sampled_from(GAPS), st.sampled_from(DIGITS))
def test_no_long_number_survives(number: int, gap: str, digits: str) -> None:
    """A client's, a permit's, a case's: nobody knows, so nobody keeps it."""
    code = gap.join(str(number)).translate(str.maketrans("0123456789", digits))

    cleaned = remove_identifiers(f"asia {code} odottaa")

    assert len(cleaned.kinds) == 1
    assert not any(character.isdigit() for character in cleaned.text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("mun hetu on 131052-308T kiitos", "mun hetu on [•••] kiitos"),
        ("131052A308Т", "[•••]"),  # its last letter is Cyrillic
        ("131052308T", "[•••]"),
        ("13.10.52-308T", "[•••]"),
        ("131052-308U", "[•••]"),  # mistyped, and still a birth date
        ("tili FI21 1234 5600 0007 85 kiitos", "tili [€] kiitos"),
        ("GB29 NWBK 6016 1331 9268 19", "[€]"),
        ("пишіть на olena.test@example.com.", "пишіть на [@]."),
        ("olena at example dot com", "[@]"),
        ("@olena_test tai t.me/olena_test", "[@…] tai [@…]"),
        ("soita (040) 123 4567", "soita [☎]"),
        ("+358 (0)40 123 4567", "[☎]"),
        ("00358 40 1234567", "[☎]"),
        ("8 912 345 67 89", "[☎]"),
        ("7️⃣7️⃣7️⃣7️⃣7️⃣7️⃣!", "[#]!"),
        ("passi FA123456 vanheni", "passi [#] vanheni"),
        ("MIG-2023/123456", "MIG-[#]"),
        ("lapsi s. 3.4.2011", "lapsi s. [*]"),
        ("1.2.85", "[*]"),
        ("เกิด ๑๒/๓/๒๕๓๐", "เกิด [*]"),
        ("1985-03-12", "[*]"),
        ("12.12.2026 0401234567", "[☎]"),
    ],
)
def test_identifiers_leave_a_mark_of_their_kind(text: str, cleaned: str) -> None:
    """Whoever reads the question knows what stood there, and nothing more."""
    assert remove_identifiers(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Де курси в Каяані?",
        "lapsi on 3 v, toinen 12 v",
        "89 евро за что",
        "250 päivää",
        "klo 12-14",
        "ma-pe 8-16, la 10.00–14.00",
        "avoinna 08.00-16.00",
        "9.00 - 15.30",
        "9-11 12-15",
        "vuosina 2024–2025",
        "2024 ja 2025",
        "1.1.-31.12.2025",
        "1.1. – 31.12.2026 klo 9",
        "12.12.2026",
        "๑๒/๓/๒๕๖๙",
        "ЗУ 681/2023",
        "Kauppatie 19, 88600 Sotkamo",
        "Kauppatie 19 88600 Sotkamo",
        "88900",
        "1 200 000 € ja 12 000,50 €",
        "10000-20000 euroa",
        "€ 120 000",
        "112, 116117 tai 116 117",
        "olen 5 kk, lapsia 3",
        "look at migri.fi",
        "i am at work. Thanks",
        "www.suomussalmi.fi/kotoutuminen",
        "Work & Stay 2024-2025",
        "1 + 1",
        "½ päivää, 50 m²",
    ],
)
def test_what_everybody_writes_stays(text: str) -> None:
    """Years, hours, prices, streets and postal codes lead to nobody."""
    assert remove_identifiers(text).text == text
    assert remove_identifiers(text).kinds == ()


@given(
    st.text(
        st.characters(exclude_categories=["Nd", "No", "Nl"], exclude_characters="@"), max_size=80
    )
)
def test_text_without_numbers_and_addresses_stays(text: str) -> None:
    """The guard has no opinion on words."""
    if not any(sign in text for sign in ("(", "[", "{", "/")):
        assert remove_identifiers(text).text == text


@given(st.integers(1900, 2030), st.integers(0, 23), st.integers(1, 150), st.integers(80000, 99999))
def test_everyday_numbers_stay(year: int, hour: int, street: int, postal_code: int) -> None:
    """Alone and beside each other."""
    text = f"{year} klo {hour}.00-{hour}.30 Kauppatie {street}, {postal_code} Kajaani, {street} €"

    assert remove_identifiers(text).text == text


def test_the_knowledge_stays() -> None:
    """What the document says is no identifier; a help line's number looks like a person's."""
    with (app.ROOT / "translations" / "knowledge.pot").open("rb") as file:
        texts = [str(message.id) for message in read_po(file) if message.id]

    assert len(texts) > 100
    assert {kind for text in texts for kind in remove_identifiers(text).kinds} == {Kind.PHONE}
    assert sum(bool(remove_identifiers(text).kinds) for text in texts) == 2


@given(st.text(max_size=200))
def test_any_text_is_cleaned_for_good(text: str) -> None:
    """Cleaning twice is cleaning once: a message may pass the guard at several doors."""
    once = remove_identifiers(text)

    assert remove_identifiers(once.text) == once


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "1" * 4096,
        "1 " * 2048,
        "AA11" * 1024,
        "a@" * 2048,
        "1-2 " * 1024,
        "at " * 1365,
        "\ufdfa" * 4096,
        "🫂" * 4096,
        "131052A308" * 409,
        "12.1.2025 " * 409,
        "(at)a" * 819,
    ],
    ids=lambda text: text[:4],
)
def test_a_message_made_to_be_slow_is_cleaned_all_the_same(text: str) -> None:
    """No pattern runs on for ever; a suite that hangs here says so."""
    assert len(remove_identifiers(text).text) <= len(text)
