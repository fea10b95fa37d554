"""`make audit`: which locked dependencies are known to be unsafe, and which nobody could tell of.

pip-audit calls it "no known vulnerabilities" where it has asked about nothing at all, because a
package is on no index or the network is away. Here what was not audited is named, and no pass.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "var" / "audit" / "bin" / "pip-audit"
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-sentences.lock")
NEVER = (
    "Never audited: Python, the system's libraries, and the C code and weights inside packages."
)
UNSAFE, NOT_AUDITED = 1, 2
"""Exit codes."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What is known of the packages of one lock."""

    sound: tuple[str, ...]
    unsafe: Mapping[str, tuple[str, ...]]
    """Package → the vulnerabilities that are known of it."""
    not_audited: Mapping[str, str]
    """Package → why nobody asked."""


def locked(lock: str) -> dict[str, str]:
    """Return the packages of a lock's text with their versions."""
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", lock, re.MULTILINE))


def read(lock: str, answer: str) -> Audit:
    """Return what pip-audit's `answer`, in JSON, says of the packages of a lock's text.

    An answer that is none means that nothing was audited.
    """
    packages = locked(lock)
    try:
        told = {one["name"]: one for one in json.loads(answer)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        return Audit((), {}, dict.fromkeys(packages, "no answer from the database"))
    sound, unsafe, not_audited = [], {}, {}
    for name in packages:
        match told.get(name):
            case {"vulns": []}:
                sound.append(name)
            case {"vulns": found}:
                unsafe[name] = tuple(str(one["id"]) for one in found)
            case {"skip_reason": _}:
                not_audited[name] = "unknown to the database"
            case _:
                not_audited[name] = "not for this platform"
    return Audit(tuple(sound), unsafe, not_audited)


def report(lock: str, audit: Audit) -> list[str]:
    """Return what there is to say of one lock, a line each thing."""
    count = len(audit.sound) + len(audit.unsafe) + len(audit.not_audited)
    lines = [f"{lock}: {len(audit.sound)} of {count} packages have no known vulnerability"]
    lines += [f"  UNSAFE {name}: {', '.join(ids)}" for name, ids in audit.unsafe.items()]
    reasons: dict[str, list[str]] = {}
    for name, why in audit.not_audited.items():
        reasons.setdefault(why, []).append(name)
    lines += [f"  NOT AUDITED ({why}): {', '.join(names)}" for why, names in reasons.items()]
    return lines


def code_of(audits: list[Audit]) -> int:
    """Return the exit code: only a whole audit without a finding is a pass."""
    if any(one.unsafe for one in audits):
        return UNSAFE
    return NOT_AUDITED if any(one.not_audited for one in audits) else 0


def main() -> int:
    """Audit every lock."""
    if not PROGRAM.exists():
        print("NOT AUDITED: pip-audit could not be installed here; nothing was asked")
        return NOT_AUDITED
    audits = []
    for name in LOCKS:
        lock = ROOT / name
        options = ("--disable-pip", "--require-hashes", "--format=json", "--progress-spinner=off")
        asked = subprocess.run(  # noqa: S603 - ours, from a lock
            [PROGRAM, *options, "-r", lock], capture_output=True, text=True, check=False
        )
        audits.append(read(lock.read_text("utf-8"), asked.stdout))
        print("\n".join(report(name, audits[-1])))
    print(NEVER)
    return code_of(audits)


if __name__ == "__main__":
    sys.exit(main())
