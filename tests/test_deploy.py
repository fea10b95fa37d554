"""However it is started on a server, it is the one command."""

from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_both_ways_of_the_procfile_are_the_same_command() -> None:
    """What decides between webhook and polling is a setting, not another program."""
    lines = (ROOT / "Procfile").read_text("utf-8").splitlines()

    assert dict(line.split(": ") for line in lines) == dict.fromkeys(
        ("web", "worker"), "python -m bot serve"
    )


def test_the_unit_serves_and_may_write_where_its_data_is() -> None:
    """Everything else is read only for it."""
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign] # names as systemd writes them
    unit.read(ROOT / "deploy/neuvo.service", "utf-8")
    service = unit["Service"]

    assert service["ExecStart"].endswith("/python -m bot serve")
    assert f"/var/lib/{service['StateDirectory']}/bot.db" in service["Environment"]
    assert service["ProtectSystem"] == "strict"
    # Ten seconds are promised.
    assert int(service["TimeoutStopSec"]) > 10
