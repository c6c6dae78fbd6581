"""A file of an authority that is none ends a run before it begins, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.running import certify


def test_no_certificate_in_the_file_of_the_authority(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ca.pem").write_text("rubbish")
    (tmp_path / "acme.toml").write_text(
        'name = "Acme"\nprofile = "oauth2-00"\nflows = ["client_cred"]\n'
        '[endpoints]\ntoken = "https://as.example/token"\n[tls]\nca = "ca.pem"\n'
    )
    ran = certify(str(tmp_path / "acme.toml"))
    said = "".join(capfd.readouterr())
    assert ran.status == 4
    assert "holds no PEM certificate that can be read" in said
    assert "Traceback" not in said
    assert "INTERNALERROR" not in said
