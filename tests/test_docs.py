"""What the documentation says is still so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conformance.reporting.document import check
from conformance.spec.files import schema
from conformance.target.loading import read_target
from tests.proofs.sharing import IN_FULL

CHECKOUT = Path(__file__).resolve().parent.parent
PAGES = sorted([CHECKOUT / "README.md", *(CHECKOUT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link


EXAMPLES = [
    ("acme.toml", "oauth2-00"),
    ("acme-wrap.toml", "wrap-01"),
    ("acme-reciprocal.toml", "reciprocal-04"),
    ("acme-uma-chained.toml", "uma-chained"),
    ("acme-uma-protectserve.toml", "uma-protectserve"),
    ("acme-uma-prototype.toml", "uma-prototype"),
]


@pytest.mark.parametrize(("example", "profile"), EXAMPLES)
def test_an_example_target_file_can_be_used(monkeypatch: pytest.MonkeyPatch, example: str, profile: str) -> None:
    for name in (
        "ACME_SECRET",
        "ACME_OTHER_SECRET",
        "ACME_ALICE",
        "ACME_ACCOUNT_PASSWORD",
        "ACME_WEB_SECRET",
        "ACME_JANE",
        "ACME_PARTY_A_SECRET",
        "ACME_PARTY_B_SECRET",
        "ACME_BOB",
        "ACME_AM_TOKEN",
    ):
        monkeypatch.setenv(name, f"kept-in-{name}")
    assert read_target(CHECKOUT / "targets" / example).profile == profile


def test_every_key_of_the_target_file_is_documented() -> None:
    text = (CHECKOUT / "docs" / "target-file.md").read_text("utf-8")
    properties = schema("target")["properties"]
    for section, node in properties.items():
        keys = node.get("properties", {})
        documented = (
            [f"`{section}.{key}`" for key in keys] if section in ("endpoints", "tls", "limits", "parameters") else []
        )
        documented = documented or [f"`{section}"]
        assert [name for name in documented if name not in text] == []


@pytest.mark.parametrize("profile", IN_FULL)
def test_the_example_report_fits_the_schema(profile: str) -> None:
    document = json.loads((CHECKOUT / "reports" / "example" / profile / "results.json").read_text("utf-8"))
    check(document)
    assert document["profile"]["id"] == profile
    assert document["verdict"]["overall"]["verdict"] == "compliant"
