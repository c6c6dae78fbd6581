"""Reading stored results: of every revision since the first, or refused with a sentence that says what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conformance.reporting import reading
from conformance.reporting.allure import write_allure
from conformance.reporting.document import dumps
from conformance.reporting.folder import VIEWS
from conformance.reporting.reading import read_results
from conformance.spec.problems import FileError
from tests.reporting.conftest import document, exchange, row

# Cut from the example report of the suite's first commit that has one.
FIRST = Path(__file__).parent / "stored" / "first-revision.json"
EXAMPLES = sorted((Path(__file__).parents[2] / "reports" / "example").glob("*/results.json"))


def refused(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        read_results(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert str(caught.value).isprintable() or "\n" in str(caught.value)
    return str(caught.value)


def stored(folder: Path, **changes: Any) -> Path:
    path = folder / "results.json"
    path.write_text(json.dumps({**document(), **changes}), "utf-8")
    return path


@pytest.mark.parametrize("view", VIEWS)
def test_results_of_the_first_revision_have_every_view(view: str) -> None:
    # The short ones have no room for a name, and say the verdict.
    said = VIEWS[view](read_results(FIRST))
    assert "Touchstone reference server" in said or "compliant" in said


def test_results_of_the_first_revision_have_allure_results(tmp_path: Path) -> None:
    write_allure(dict(read_results(FIRST)), tmp_path)
    assert any("token-response/no-store" in path.read_text("utf-8") for path in tmp_path.iterdir())


@pytest.mark.parametrize("path", [*EXAMPLES, FIRST], ids=lambda path: path.parent.name)
def test_what_is_read_is_what_was_written(path: Path) -> None:
    assert dumps(read_results(path)) == path.read_text("utf-8")


def test_a_report_folder_stands_for_its_results(tmp_path: Path) -> None:
    assert read_results(stored(tmp_path).parent) == document()


RUBBISH = {
    "empty": (b"", "ends too early"),
    "cut": (dumps(document()).encode()[:900], "ends too early: was it copied whole?"),
    "text": (b"hello", "is no JSON"),
    "latin 1": (b'{"format": "\xe9"}', "is no UTF-8 at byte 12"),
    "a mark before it": (b"\xef\xbb\xbf{}", "is no JSON"),
    "a list": (b"[]", "has no `format`"),
    "an object": (b"{}", "results.json of a report folder"),
    "format of another kind": (b'{"format": ["x"]}', "has no `format`"),
    "deep": (b"[" * 100_000, "nested deeper"),
    "a key twice": (b'{"format": "touchstone-results/1", "format": "x"}', "the key 'format' twice"),
    "no number": (b'{"format": NaN}', "the number NaN"),
    "endless number": (b'{"a": 1e999}', "the number 1e999"),
    "long number": (b'{"a": ' + b"9" * 5000 + b"}", "holds what no results file does"),
    "half a pair": (b'{"format": "\\ud800"}', "half of a surrogate pair"),
    "another file of ours": (b'{"format": "touchstone-comparison/1"}', "not touchstone-results/1"),
    "an older format": (b'{"format": "touchstone-results/0"}', "certify again"),
    "a newer format": (b'{"format": "touchstone-results/2"}', "read it with the version that wrote it"),
    "an escape": (b'{"format": "\\u001b[2J"}', r"\x1b[2J"),
}


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    content, said = RUBBISH[name]
    path = tmp_path / "results.json"
    path.write_bytes(content)
    assert said in refused(path)


def test_no_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in refused(tmp_path / "results.json")
    assert "is a folder without results.json" in refused(tmp_path)
    assert "cannot be read: File name too long" in refused(tmp_path / ("x" * 300))


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1 << 20)
    assert "is larger than 1 MiB" in refused(Path("/dev/zero"))


def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path) -> None:
    said = refused(stored(tmp_path, requirements=[row(outcome="fine\x1b[1m")], surplus={}))
    assert "requirements.0.outcome: 'fine\\x1b[1m' is none of" in said
    assert "surplus: is no key of this file" in said
    assert "it was edited or cut" in said


def test_of_many_faults_the_first_few_are_told(tmp_path: Path) -> None:
    assert len(refused(stored(tmp_path, requirements=[{}] * 1000)).splitlines()) == 6


def test_what_another_version_wrote_names_both(tmp_path: Path) -> None:
    said = refused(stored(tmp_path, tool={"name": "oauth-touchstone", "version": "9.0"}, warnings_of_tomorrow=[]))
    assert "was written by version 9.0 and cannot be read by this one" in said


CONTRADICTIONS = {
    "a row twice": ({"requirements": [row(), row(outcome="failed")]}, "in the flow username stands there twice"),
    "an exchange twice": ({"exchanges": [exchange(), exchange()]}, "exchanges: username-1 stands there twice"),
    "a row of no flow": ({"requirements": [row(flow="hidden")]}, "has no flow 'hidden'"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_views_would_tell_differently_is_refused(name: str, tmp_path: Path) -> None:
    changes, said = CONTRADICTIONS[name]
    assert said in refused(stored(tmp_path, **changes))
