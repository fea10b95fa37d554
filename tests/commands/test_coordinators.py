"""`coordinators` says who may sign in to the desk."""

from pathlib import Path

import pytest

from bot.__main__ import main


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the command use a database of the test's own."""
    path = tmp_path / "bot.db"
    monkeypatch.setenv("DATABASE", str(path))
    monkeypatch.setenv("DESK_URL", "https://desk.example")
    return path


def test_who_is_added_is_listed_until_removed(capsys: pytest.CaptureFixture[str]) -> None:
    """An address counts in small letters: so people write it in the form."""
    assert main(["coordinators", "add", "Test.Kuhmo@example.fi", "--municipality", "kuhmo"]) == 0
    assert main(["coordinators", "add", "test.admin@example.fi", "--area", "--admin"]) == 0
    capsys.readouterr()
    main(["coordinators", "list"])
    assert capsys.readouterr().out.splitlines() == [
        "test.admin@example.fi  area admin",
        "test.kuhmo@example.fi  kuhmo",
    ]

    assert main(["coordinators", "remove", "test.kuhmo@example.fi"]) == 0
    capsys.readouterr()
    main(["coordinators", "list"])
    assert capsys.readouterr().out == "test.admin@example.fi  area admin\n"


def test_a_link_is_printed_for_whom_no_mail_reaches(capsys: pytest.CaptureFixture[str]) -> None:
    """The first coordinator signs in before mail is set up."""
    main(["coordinators", "add", "test.area@example.fi", "--area"])
    capsys.readouterr()

    assert main(["coordinators", "link", "test.area@example.fi"]) == 0
    assert capsys.readouterr().out.startswith("https://desk.example/link/")


def test_who_adds_no_one_for_the_area_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What no municipality may see would be seen by nobody."""
    main(["coordinators", "add", "test.kuhmo@example.fi", "--municipality", "kuhmo"])

    assert "nobody is --area yet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["add", "nobody"], "email is 'nobody', expected an e-mail address"),
        (["add", "a@example.fi"], "expected a municipality, or --area, or --admin"),
        (["add", "a@example.fi", "--municipality", "helsinki"], "expected one of hyrynsalmi"),
        (["add", "a@example.fi", "--area", "--telegram", "@a"], "expected the number of"),
        (["remove", "a@example.fi"], "expected an address of `coordinators list`"),
        (["link", "a@example.fi"], "expected an address of `coordinators list`"),
    ],
)
def test_a_slip_is_told(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one sentence, with what would be right."""
    assert main(["coordinators", *arguments]) == 1
    assert problem in capsys.readouterr().err
