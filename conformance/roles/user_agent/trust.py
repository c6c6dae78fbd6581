"""What the browser trusts beside the system's authorities: keys of hosts whose certificates our own check accepts."""

from __future__ import annotations

import base64
import hashlib
import socket
import ssl
from collections.abc import Iterable
from pathlib import Path

from conformance.outcome.findings import inconclusive

_CONNECT_S = 5.0


def pins(hosts: Iterable[tuple[str, int]], ca_file: Path | None) -> frozenset[str]:
    """The hashes by which Chromium is told of keys to trust; none where the target file names no authority.

    Chromium reads no PEM file. So the certificate of each host is checked here, against the target file's authority and
    the host's name, and its key alone is trusted. A host without TLS, or one that fails the check, has no pin.
    """
    if ca_file is None:
        return frozenset()
    try:
        context = ssl.create_default_context(cafile=str(ca_file))
    except (OSError, ssl.SSLError) as error:
        raise inconclusive(f"tls.ca cannot be read: {error}") from error
    found = (_pin(host, port, context) for host, port in hosts)
    return frozenset(pin for pin in found if pin is not None)


def _pin(host: str, port: int, context: ssl.SSLContext) -> str | None:
    # The library that makes the reference server's certificates; loaded for this driver only.
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from cryptography.x509 import load_der_x509_certificate

    try:
        with (
            socket.create_connection((host, port), _CONNECT_S) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            certificate = load_der_x509_certificate(secure.getpeercert(binary_form=True) or b"")
    except (OSError, ValueError):
        return None
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode("ascii")
