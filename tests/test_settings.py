"""The environment is read once, and a bad value stops the start with words."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.core.errors import SettingsError
from bot.settings import Settings

TOKEN = "123456:ABC-DEF_ghi"  # noqa: S105 - nobody's


def test_nothing_needs_to_be_set() -> None:
    """`make run` works on a fresh checkout."""
    assert Settings.from_env({}) == Settings(
        telegram_bot_token="",
        telegram_api_url="https://api.telegram.org",
        database=Path("var/bot.db"),
        retention_days=90,
        port=None,
        desk_url="",
        log_level="INFO",
    )


def test_an_empty_variable_is_not_set() -> None:
    """`RETENTION_DAYS= make run` asks for nothing special."""
    names = (
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
        "DATABASE",
        "RETENTION_DAYS",
        "SMTP_URL",
        "MAIL_FROM",
        "ADMIN_MAIL",
        "PORT",
        "DESK_URL",
        "LOG_LEVEL",
    )

    assert Settings.from_env(dict.fromkeys(names, "")) == Settings()


def test_every_variable_is_read() -> None:
    """A deployment decides where things are and how long they stay."""
    environ = {
        "TELEGRAM_BOT_TOKEN": f" {TOKEN}\n",
        "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
        "DATABASE": "/srv/bot/bot.db",
        "RETENTION_DAYS": "30",
        "SMTP_URL": "smtps://user:secret@mail.example.test",
        "MAIL_FROM": "neuvo@example.test",
        "ADMIN_MAIL": " admin@example.test",
        "PORT": "8090",
        "DESK_URL": "https://desk.example/",
        "LOG_LEVEL": "debug",
        "HOME": "/root",
    }

    assert Settings.from_env(environ) == Settings(
        telegram_bot_token=TOKEN,
        telegram_api_url="http://127.0.0.1:8081",
        database=Path("/srv/bot/bot.db"),
        retention_days=30,
        smtp_url="smtps://user:secret@mail.example.test",
        mail_from="neuvo@example.test",
        admin_mail="admin@example.test",
        port=8090,
        desk_url="https://desk.example",
        log_level="DEBUG",
    )


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("RETENTION_DAYS", "ninety", "a whole number from 1 to 3650"),
        ("RETENTION_DAYS", "0", "a whole number from 1 to 3650"),
        ("RETENTION_DAYS", "-1", "a whole number from 1 to 3650"),
        ("RETENTION_DAYS", "1.5", "a whole number from 1 to 3650"),
        ("RETENTION_DAYS", "٩٠", "a whole number from 1 to 3650"),
        ("PORT", "eighty", "a whole number from 1 to 65535"),
        ("PORT", "0", "a whole number from 1 to 65535"),
        ("PORT", "65536", "a whole number from 1 to 65535"),
        ("DESK_URL", "desk.example", "an address like https://host:port, without a path"),
        ("DESK_URL", "http://desk.example", "an address like https://host (http only locally)"),
        ("LOG_LEVEL", "LOUD", "one of DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_bad_value_is_told_with_what_would_be_right(
    variable: str, value: str, expected: str
) -> None:
    """Whoever deploys reads one sentence, not a stack trace."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({variable: value})

    assert str(caught.value) == f"{variable} is '{value}', expected {expected}"


@pytest.mark.parametrize(
    "value",
    [
        "api.telegram.org",
        "ftp://api.telegram.org",
        "https://",
        "https://api.telegram.org/bot",
        "https://api.telegram.org?a=b",
        "http://127.0.0.1:eighty",
        "http://127.0.0.1:99999",
        "http://[::1",
    ],
)
def test_an_address_has_scheme_host_and_port_only(value: str) -> None:
    """/bot and the token are appended; half an address would fail at the first message."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"TELEGRAM_API_URL": value})

    assert caught.value.variable == "TELEGRAM_API_URL"
    assert caught.value.expected == "an address like https://host:port, without a path"


def test_a_webhook_needs_its_port_and_https() -> None:
    """Telegram would bring updates to where nobody listens, or over an open line."""
    with pytest.raises(SettingsError, match="PORT is '', expected the port at which WEBHOOK_URL"):
        Settings.from_env({"WEBHOOK_URL": "https://neuvo.example"})
    with pytest.raises(SettingsError, match=r"expected an address like https://host \(http only"):
        Settings.from_env({"WEBHOOK_URL": "http://neuvo.example", "PORT": "80"})


@pytest.mark.parametrize("secret", ["short", "ä" * 20, "with a space in it", "x" * 257])
def test_a_bad_secret_is_refused_and_never_shown(secret: str) -> None:
    """Telegram takes no other letters, and a short one can be guessed."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"WEBHOOK_SECRET": secret})

    assert secret not in str(caught.value)
    assert secret not in repr(Settings(webhook_secret=secret))


@pytest.mark.parametrize("days", ["9" * 9, "9" * 20, "9" * 5000])
def test_a_period_that_no_calendar_holds_is_refused(days: str) -> None:
    """It would be found out at the first purge, not at the start."""
    with pytest.raises(SettingsError):
        Settings.from_env({"RETENTION_DAYS": days})


@pytest.mark.parametrize("token", ["secret", "123456", "123456:", ":secret", "abc:secret"])
def test_a_bad_token_is_refused_and_never_shown(token: str) -> None:
    """The sentence ends in a log."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"TELEGRAM_BOT_TOKEN": token})

    assert str(caught.value) == (
        "TELEGRAM_BOT_TOKEN is '(hidden)', expected a token like 123456:ABC-DEF"
    )


def test_a_command_with_a_bad_setting_says_so_and_stops(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on the error stream, and an exit code."""
    monkeypatch.setenv("RETENTION_DAYS", "ninety")

    assert main(["check"]) == 1
    assert capsys.readouterr() == (
        "",
        "RETENTION_DAYS is 'ninety', expected a whole number from 1 to 3650\n",
    )


@pytest.mark.parametrize(
    "value",
    [
        "mail.example.test:25",
        "http://mail.example.test",
        "smtp://user@mail.example.test",
        "smtp://mail.example.test:99999",
        "smtp://mail.example.test/inbox",
    ],
)
def test_a_mail_server_that_cannot_be_is_told_without_its_password(value: str) -> None:
    """The sentence ends in a log."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"SMTP_URL": value, "MAIL_FROM": "neuvo@example.test"})

    assert caught.value.variable == "SMTP_URL"
    assert value not in str(caught.value)


@pytest.mark.parametrize("value", ["", "neuvo", "neuvo@", "a@b.fi\nBcc: c@d.fi"])
def test_letters_need_a_sender(value: str) -> None:
    """Nobody answers a mail from nowhere, and no line of its head is anybody else's."""
    with pytest.raises(SettingsError, match="MAIL_FROM"):
        Settings.from_env({"SMTP_URL": "smtp://mail.example.test", "MAIL_FROM": value})


def test_secrets_are_known_as_such_and_shown_nowhere() -> None:
    """The log leaves them out, and nothing that prints the settings prints them."""
    environ = {
        "TELEGRAM_BOT_TOKEN": "123456:ABC-DEF",
        "SMTP_URL": "smtp://neuvo:p%40ss-word@mail.example.test:587",
        "MAIL_FROM": "neuvo@example.test",
        "WEBHOOK_SECRET": "sixteen-letters-",
    }
    settings = Settings.from_env(environ)

    secrets = {"123456:ABC-DEF", "p%40ss-word", "p@ss-word", "sixteen-letters-"}
    assert set(settings.secrets) == secrets
    assert [one for one in settings.secrets if one in repr(settings)] == []
    assert set(Settings().secrets) == {""}
