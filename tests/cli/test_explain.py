"""`touchstone explain`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main
from conformance.cli.explain import proofs_of
from conformance.reference import faults_of
from conformance.spec.advice import advice_for
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


def test_it_says_how_it_is_tested_proved_and_mended() -> None:
    ran = explain("oauth2-00", "token-response/no-store")
    said = " ".join(ran.output.split())
    advice = advice_for("oauth2-00", "token-response/no-store")
    assert ran.exit_code == 0
    assert advice is not None
    for part in ("section 3.2 of draft-ietf-oauth-00", "Ruling A22", "How it is tested:", "no-store-missing: The",
                 advice.means, advice.fix):  # fmt: skip
        assert part in said


def test_markdown_has_an_anchor() -> None:
    said = explain("wrap-01", "refresh/rotation", "--format", "markdown").output
    assert said.startswith('<a id="refresh/rotation"></a>\n\n# refresh/rotation\n')
    assert "**How servers usually fix it.**" in said


def test_an_unknown_format_is_refused() -> None:
    assert explain("wrap-01", "refresh/rotation", "--format", "html").exit_code == 4


@pytest.mark.parametrize("profile", profile_ids())
def test_the_first_and_the_last_of_each_profile_can_be_explained(profile: str) -> None:
    rows = load_profile(profile).rows
    for row in (rows[0], rows[-1]):
        assert explain(profile, row.id).output.startswith(f"{row.id}\n")


def test_a_former_name_leads_to_the_one_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = load_profile("wrap-01")
    renamed = replace(profile, rows=(replace(profile.rows[0], id="new/name", renamed_from=("old/name",)),))
    monkeypatch.setattr("conformance.cli.explain.profile_called", lambda _: renamed)
    ran = explain("wrap-01", "old/name")
    assert (ran.exit_code, "'old/name' is called new/name in wrap-01" in ran.output) == (4, True)


def test_a_profile_without_a_reference_server_has_no_proofs() -> None:
    assert proofs_of("no-such-profile", "token-response/no-store") == []


def test_a_fault_is_no_proof_where_it_cannot_be_seen() -> None:
    unseen = [(fault, *pair) for fault in faults_of("oauth2-00") for pair in fault.unseen]
    assert unseen
    for fault, requirement, flow in unseen:
        named = [proof for proof in proofs_of("oauth2-00", requirement) if proof.name == fault.name]
        assert all(flow not in proof.flows and proof.flows for proof in named)
