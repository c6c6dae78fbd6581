"""The search for secrets in a finished report folder."""

from pathlib import Path

from conformance.reporting.html import html_report
from conformance.reporting.leaks import find_leaks
from conformance.wire.redaction import Vault

from .conftest import alias, document, row


def test_a_secret_is_found_in_any_file_and_not_told(tmp_path: Path) -> None:
    vault = Vault()
    vault.learn("s3cr3t/value=", "password", "of alice")
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "b" / "c" / "deep.txt").write_bytes(b"\xff\x00" + b"s3cr3t/value=")
    (tmp_path / "a.json").write_text('{"got": "s3cr3t%2Fvalue%3D"}')
    (tmp_path / "clean.txt").write_text(alias("password of alice"), "utf-8")
    found = find_leaks(tmp_path, vault.leaks)
    assert [line.split(" as ")[0] for line in found] == [
        f"a.json: {alias('password of alice')}",
        f"b/c/deep.txt: {alias('password of alice')}",
    ]
    assert found[1].endswith(" at byte 2")
    assert not any("s3cr3t" in line for line in found)


def test_a_secret_that_got_into_the_page_is_found_there(tmp_path: Path) -> None:
    vault = Vault()
    vault.learn('p<a>"ss&wörd', "password", "of alice")
    (tmp_path / "report.html").write_text(html_report(document([row(got='it was p<a>"ss&wörd')])), "utf-8")
    assert find_leaks(tmp_path, vault.leaks)


def test_an_empty_folder_has_none(tmp_path: Path) -> None:
    assert find_leaks(tmp_path, Vault().leaks) == []


def test_a_picture_is_no_text_to_search(tmp_path: Path) -> None:
    """A short secret can stand in the letters of a picture by chance; outside of the picture it is found."""
    vault = Vault()
    vault.learn("s3cret", "password", "of alice")
    (tmp_path / "results.json").write_bytes(b'{"screenshot": "AAs3cretAA", "body": "s3cret"}')
    found = find_leaks(tmp_path, vault.leaks, [b"AAs3cretAA"])
    assert len(found) == 1
    assert "at byte 38" in found[0]
