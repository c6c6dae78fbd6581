"""Whatever is changed in a bundle is found: a byte, a file, and a row whose editor thought of digests and views."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.outcome.outcomes import Outcome
from conformance.reporting.bundling.packing import MANIFEST, packed
from conformance.reporting.folder import RESULTS, VIEWS
from conformance.spec.problems import FileError

from .conftest import concluded, digested, edits, files_of, said_of, said_of_bytes, sound

SOUND = sound()
FILES = files_of(SOUND)
NAMES = sorted(FILES)


def test_a_sound_bundle_is_intact(sound_bundle: bytes, tmp_path: Path) -> None:
    said = said_of_bytes(sound_bundle, tmp_path)
    assert said.edits == []
    assert len(said.held) == 6
    assert [each.partition(":")[0] for each in said.untold] == ["whether the rows are those of oauth2-00"]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_changed_byte_of_the_bundle(data: st.DataObject, sound_bundle: bytes, tmp_path_factory: Any) -> None:
    at = data.draw(st.integers(0, len(sound_bundle) - 1))
    raw = bytearray(sound_bundle)
    raw[at] ^= data.draw(st.integers(1, 255))
    with suppress(FileError):
        assert said_of_bytes(bytes(raw), tmp_path_factory.mktemp("bundle")).edits


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_or_lengthened_bundle(data: st.DataObject, sound_bundle: bytes, tmp_path_factory: Any) -> None:
    at = data.draw(st.integers(0, len(sound_bundle)))
    put = data.draw(st.binary(max_size=9))
    raw = sound_bundle[:at] + put + sound_bundle[at + data.draw(st.integers(0, 9)) :]
    if raw == sound_bundle:
        return
    with suppress(FileError):
        assert said_of_bytes(raw, tmp_path_factory.mktemp("bundle")).edits


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(NAMES), data=st.data(), digests=st.booleans())
def test_a_changed_byte_of_a_file(name: str, data: st.DataObject, digests: bool) -> None:
    """With `digests`, the manifest was made to fit."""
    content = bytearray(FILES[name])
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    files = {**FILES, name: bytes(content)}
    if digests and name != MANIFEST:
        files = digested(files, SOUND)
    try:
        assert said_of(files).edits
    except FileError:
        assert name == RESULTS


@pytest.mark.parametrize("name", ["report.html", "allure-results", RESULTS, MANIFEST])
@pytest.mark.parametrize("digests", [False, True])
def test_a_removed_file(name: str, digests: bool) -> None:
    found = next(each for each in NAMES if each.startswith(name))
    files = {each: content for each, content in FILES.items() if each != found}
    if name in (RESULTS, MANIFEST) and digests:
        return
    said = said_of(digested(files, SOUND) if digests else files)
    assert any(each.startswith(f"{found} was removed") for each in said.edits)


@pytest.mark.parametrize("digests", [False, True])
def test_an_added_file(digests: bool) -> None:
    files = {**FILES, "allure-results/more-result.json": b"{}"}
    said = said_of(digested(files, SOUND) if digests else files)
    assert any(each.startswith("allure-results/more-result.json was added") for each in said.edits)


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("number", range(len(SOUND["requirements"])))
def test_an_edited_outcome_with_all_digests_and_views_made_anew(number: int, outcome: Outcome) -> None:
    results = deepcopy(SOUND)
    if results["requirements"][number]["outcome"] == outcome:
        return
    results["requirements"][number]["outcome"] = outcome.value
    assert edits(results)


def test_an_edited_view_with_all_digests_made_anew() -> None:
    for name in VIEWS:
        files = digested({**FILES, name: FILES[name].replace(b"failed", b"passed")}, SOUND)
        assert [each.split(" ")[0] for each in said_of(files).edits] == [name]


def test_an_edited_manifest() -> None:
    said = json.loads(FILES[MANIFEST])
    said["verdict"] = "compliant"
    files = {**FILES, MANIFEST: (json.dumps(said, indent=1) + "\n").encode()}
    assert said_of(files).edits == ["manifest.json was changed: `verdict` is not that of results.json"]


def test_a_changed_view_of_another_version() -> None:
    """It cannot be made again here; its digest is another one all the same."""
    results = sound(tool={"name": "oauth-touchstone", "version": "0.0.9"})
    files = files_of(results)
    said = said_of({**files, "report.html": files["report.html"] + b" "})
    assert said.edits == ["report.html was changed: its SHA-256 is not the one in manifest.json"]


def test_a_manifest_that_is_laid_out_otherwise() -> None:
    said = said_of({**FILES, MANIFEST: FILES[MANIFEST] + b"\n"})
    assert said.edits == ["manifest.json was changed: it is not laid out as `touchstone bundle` writes it"]


def test_results_that_are_laid_out_otherwise() -> None:
    files = {**FILES, RESULTS: json.dumps(SOUND).encode()}
    assert said_of(digested(files, SOUND)).edits == ["results.json is not laid out as the suite writes it"]


def test_what_is_no_results_file_is_unusable_rather_than_edited() -> None:
    with pytest.raises(FileError, match=r"report\.zip/results\.json"):
        said_of(digested({**FILES, RESULTS: b"{}"}, SOUND))


def test_a_forgery_that_is_consistent_throughout_is_not_found() -> None:
    """What the documentation says of it: digests are no signature."""
    results = deepcopy(SOUND)
    results["requirements"][1] |= {"outcome": "passed", "exchanges": ["username-1"]}
    assert edits(concluded(results)) == []


def test_the_same_files_give_the_same_bytes(sound_bundle: bytes) -> None:
    assert packed(dict(reversed(FILES.items()))) == sound_bundle
