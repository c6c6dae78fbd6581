"""A server whose tokens are words that every report has anyway: nobody is told of a leak, and the report says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.targets.saying import NO_STORE, said_form
from tests.targets.serving import answering, serve
from tests.targets.target_file import target_for
from tests.targets.words import in_all_words

from .certified import PROVED, certified

TOKENS = in_all_words({"access_token": "username", "expires_in": "3600", "refresh_token": "requirement"})
FLOWS = [("oauth2-00", "client_cred"), ("wrap-01", "client_account")]


@pytest.mark.parametrize(("profile", "flow"), [pair for pair in FLOWS if pair[0] in PROVED])
def test_a_token_that_is_a_word_of_the_report_is_no_leak(profile: str, flow: str, tmp_path: Path) -> None:
    with serve(answering(lambda _: (said_form(200, TOKENS, NO_STORE),))) as url:
        ran = certified(target_for(url, profile=profile), tmp_path, flows=[flow], report_dir=tmp_path / "reports")
    assert ran.controller is not None
    assert ran.status == 1, ran.controller.closing_lines()
    assert ran.document is not None
    assert any("words of this report" in note and "(2 different values)" in note for note in ran.document["notes"])
    assert flow in {row["flow"] for row in ran.document["requirements"] if row["outcome"] == "passed"}
