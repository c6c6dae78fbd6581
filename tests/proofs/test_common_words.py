"""A server whose tokens are words that every report has anyway: nobody is told of a leak, and the report says why."""

from __future__ import annotations

from pathlib import Path

from tests.targets.null import target_for
from tests.targets.saying import NO_STORE, said_form
from tests.targets.serving import answering, serve

from .certified import certified

TOKENS = {"access_token": "username", "expires_in": "3600", "refresh_token": "requirement"}


def test_a_token_that_is_a_word_of_the_report_is_no_leak(tmp_path: Path) -> None:
    with serve(answering(lambda _: (said_form(200, TOKENS, NO_STORE),))) as url:
        ran = certified(target_for(url), tmp_path, flows=["client_cred"], report_dir=tmp_path / "reports")
    assert ran.controller is not None
    assert ran.status == 1, ran.controller.closing_lines()
    assert ran.document is not None
    assert any("words of this report" in note and note.startswith("2 values") for note in ran.document["notes"])
    assert "client_cred" in {row["flow"] for row in ran.document["requirements"] if row["outcome"] == "passed"}
