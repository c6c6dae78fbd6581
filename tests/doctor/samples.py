"""The samples of docs/doctor.md, made anew by `python -m tests.doctor.samples`, and checked by a test."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w

from conformance.doctor.examination import examine
from conformance.init.keys import flows_of
from conformance.init.looking import Findings, Hint
from conformance.init.writing import Order, target_text
from conformance.reference import start
from conformance.spec.loading import load_profile

PAGE = Path(__file__).resolve().parents[2] / "docs" / "doctor.md"


def checklist() -> str:
    """What the doctor says of a server that is well, and of a file with a wrong secret and without a second client."""
    lines: list[str] = []
    with start("rfc6749-code") as reference, TemporaryDirectory() as folder:
        target = deepcopy(dict(reference.target))
        del target["clients"]["other"]
        target["clients"]["confidential"]["secret"] = "not-the-right-one"
        target["name"] = "Acme AS 3.2"
        path = Path(folder) / "my-server.toml"
        path.write_text(tomli_w.dumps(target), "utf-8")
        examine(str(path), lines.append, lines.append, 60.0)
    text = "\n".join(lines).replace(f"{folder}/", "")
    return _without_chance(text)


def _without_chance(text: str) -> str:
    """Without ports and times, which differ from run to run, and where a line is broken for their sake."""
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8443", text)
    return re.sub(r"in \d+ ms", "in 1 ms", text)


def target_file() -> str:
    """What init writes for one flow of a server whose challenge names one endpoint at home and one elsewhere."""
    profile = load_profile("oauth2-00")
    said = "the attribute token-uri of its challenge"
    found = Findings(
        [
            Hint("token", "https://as.example/oauth/token", said, True),
            Hint("authorization", "https://login.example/", "the attribute auth-uri of its challenge", False),
        ]
    )
    flows = [flow for flow in flows_of(profile) if flow.id in ("client_cred", "web_server")]
    order = Order(profile, flows, "https://as.example", "as.example", "my-server.toml")
    return re.sub(r"file:\S+/", "file:///.../", target_text(order, found)).rstrip("\n")


SAMPLES: Mapping[str, Callable[[], str]] = {"doctor": checklist, "init": target_file}


def sample(page: str, name: str) -> str:
    """A sample as the page has it."""
    found = _block(name).search(page)
    assert found is not None, f"docs/doctor.md has no sample {name}"
    return found[2]


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- sample: {name} -->\n```\w*\n)(.+?)(\n```)", re.DOTALL)


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    for name, make in SAMPLES.items():
        new = make()
        text = _block(name).sub(lambda found, new=new: found[1] + new + found[3], text)  # type: ignore[misc]
    PAGE.write_text(text, "utf-8")
