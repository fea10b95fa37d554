"""What the environment decides, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.core.errors import SettingsError

TELEGRAM = "https://api.telegram.org"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class Settings:
    """The variables of the environment, checked."""

    telegram_bot_token: str = ""
    telegram_api_url: str = TELEGRAM
    """Scheme, host and port; /bot and /file/bot are appended."""
    database: Path = Path("var/bot.db")
    retention_days: int = 90
    log_level: str = "INFO"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Return the settings; raise SettingsError for the first bad value."""
        return cls(
            telegram_bot_token=_token(environ),
            telegram_api_url=_address(environ, "TELEGRAM_API_URL", TELEGRAM),
            database=Path(environ.get("DATABASE") or "var/bot.db"),
            retention_days=_whole_number(environ, "RETENTION_DAYS", 90),
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
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise SettingsError(variable, value, "an address like https://host:port, without a path")
    return value


def _whole_number(environ: Mapping[str, str], variable: str, default: int) -> int:
    value = environ.get(variable) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise SettingsError(variable, value, "a whole number from 1")
    return int(value)


def _level(environ: Mapping[str, str]) -> str:
    value = (environ.get("LOG_LEVEL") or "INFO").upper()
    if value not in LEVELS:
        raise SettingsError("LOG_LEVEL", value, f"one of {', '.join(LEVELS)}")
    return value
