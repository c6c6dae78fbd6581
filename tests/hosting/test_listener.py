"""What a listener says of errors."""

from __future__ import annotations

import ssl

import pytest

from conformance.hosting.connections import Listener


def _logged(error: Exception) -> None:
    listener = Listener(("127.0.0.1", 0), None)
    try:
        raise error
    except type(error):
        listener.error_log("socket.error 8", traceback=True)


def test_a_peer_that_leaves_in_mid_answer_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    for error in (ssl.SSLEOFError(8, "EOF occurred"), ConnectionResetError(104, "reset")):
        _logged(error)
    assert capsys.readouterr().err == ""


def test_an_error_of_the_application_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    _logged(RuntimeError("ours"))
    assert "RuntimeError: ours" in capsys.readouterr().err
