"""What the environment decides, read once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.core.errors import SettingsError

TELEGRAM = "https://api.telegram.org"
MOST_DAYS = 3650
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+", re.ASCII)
WITHOUT_MAIL = "SMTP_URL is not set: offices get no mail, the desk alone holds what is asked"
LAST_PORT = 65535
USUAL_PORT = 8080
"""Where the desk is found when nobody says otherwise."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The variables of the environment, checked."""

    telegram_bot_token: str = field(default="", repr=False)
    telegram_api_url: str = TELEGRAM
    """Scheme, host and port; /bot and /file/bot are appended."""
    database: Path = Path("var/bot.db")
    retention_days: int = 90
    smtp_url: str = field(default="", repr=False)
    """The mail server: smtp://user:password@host:port, or smtps:// for TLS from the first byte."""
    mail_from: str = ""
    """Who writes to offices."""
    admin_mail: str = ""
    """Who is written to where an office has no deputy."""
    webhook_url: str = ""
    """Where Telegram reaches the bot: scheme, host and perhaps port; empty: it is polled."""
    webhook_secret: str = field(default="", repr=False)
    """By which Telegram is known there; empty: made, and kept beside the database."""
    port: int | None = None
    """Where web pages are served, on every address; None: on this machine alone."""
    desk_url: str = ""
    """How browsers reach the desk: scheme, host and port; empty: on this machine."""
    log_level: str = "INFO"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no log."""
        password = urlsplit(self.smtp_url).password or ""
        return (self.telegram_bot_token, self.webhook_secret, password, unquote(password))

    @property
    def desk(self) -> str:
        """How a browser reaches the desk, where nobody else listens at the usual port."""
        return self.desk_url or f"http://{LOOPBACK[0]}:{self.port or USUAL_PORT}"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Return the settings; raise SettingsError for the first bad value."""
        if environ.get("WEBHOOK_URL") and not environ.get("PORT"):
            # At a port of chance nobody would find it.
            raise SettingsError("PORT", "", "the port at which WEBHOOK_URL arrives")
        return cls(
            telegram_bot_token=_token(environ),
            telegram_api_url=_address(environ, "TELEGRAM_API_URL", TELEGRAM),
            database=Path(environ.get("DATABASE") or "var/bot.db"),
            retention_days=_days(environ, "RETENTION_DAYS", 90),
            smtp_url=_mail_server(environ),
            mail_from=_mail_from(environ),
            admin_mail=_email(environ, "ADMIN_MAIL"),
            webhook_url=_public(environ, "WEBHOOK_URL"),
            webhook_secret=_secret(environ),
            port=_port(environ),
            desk_url=_public(environ, "DESK_URL"),
            log_level=_level(environ),
        )


def _token(environ: Mapping[str, str]) -> str:
    token = environ.get("TELEGRAM_BOT_TOKEN", "").strip()
    number, colon, secret = token.partition(":")
    if token and not (number.isdigit() and colon and secret):
        # The value itself is a secret, and this sentence ends in a log.
        raise SettingsError("TELEGRAM_BOT_TOKEN", "(hidden)", "a token like 123456:ABC-DEF")
    return token


def _address(environ: Mapping[str, str], variable: str, default: str) -> str:
    value = (environ.get(variable) or default).rstrip("/")
    try:
        parts = urlsplit(value)
        is_plain = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        is_plain = is_plain and not (parts.username or parts.path or parts.query)
    except ValueError:
        # A port that is no number, or half an IPv6 address.
        is_plain = False
    if not is_plain:
        raise SettingsError(variable, value, "an address like https://host:port, without a path")
    return value


def _mail_server(environ: Mapping[str, str]) -> str:
    value = environ.get("SMTP_URL") or ""
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        is_right = parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and parts.port != 0
        is_right = is_right and parts.path in ("", "/") and not (parts.query or parts.fragment)
        is_right = is_right and bool(parts.username) == bool(parts.password)
    except ValueError:
        is_right = False
    if not is_right:
        # It may hold a password.
        expected = "an address like smtp://user:password@host:587 or smtps://host"
        raise SettingsError("SMTP_URL", "(hidden)", expected)
    return value


def _mail_from(environ: Mapping[str, str]) -> str:
    value = _email(environ, "MAIL_FROM")
    if environ.get("SMTP_URL") and not value:
        raise SettingsError("MAIL_FROM", "", "the e-mail address that letters come from")
    return value


def _email(environ: Mapping[str, str], variable: str) -> str:
    value = (environ.get(variable) or "").strip()
    if value and not _EMAIL.fullmatch(value):
        raise SettingsError(variable, value, "an e-mail address like neuvo@example.fi")
    return value


def _port(environ: Mapping[str, str]) -> int | None:
    value = environ.get("PORT") or ""
    if not value:
        return None
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(LAST_PORT))
    if not is_number or not 1 <= int(value) <= LAST_PORT:
        raise SettingsError("PORT", value, f"a whole number from 1 to {LAST_PORT}")
    return int(value)


def _public(environ: Mapping[str, str], variable: str) -> str:
    if not environ.get(variable):
        return ""
    value = _address(environ, variable, "")
    parts = urlsplit(value)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        # Sessions, secrets and people's words would be read by everybody on the way.
        raise SettingsError(variable, value, "an address like https://host (http only locally)")
    return value


def _secret(environ: Mapping[str, str]) -> str:
    value = environ.get("WEBHOOK_SECRET", "").strip()
    if value and not _SECRET.fullmatch(value):
        raise SettingsError(
            "WEBHOOK_SECRET", "(hidden)", "16 to 256 letters, digits, _ and -, as Telegram takes"
        )
    return value


def _days(environ: Mapping[str, str], variable: str, default: int) -> int:
    value = environ.get(variable) or str(default)
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(MOST_DAYS))
    if not is_number or not 1 <= int(value) <= MOST_DAYS:
        raise SettingsError(variable, value, f"a whole number from 1 to {MOST_DAYS}")
    return int(value)


def _level(environ: Mapping[str, str]) -> str:
    value = (environ.get("LOG_LEVEL") or "INFO").upper()
    if value not in LEVELS:
        raise SettingsError("LOG_LEVEL", value, f"one of {', '.join(LEVELS)}")
    return value
