"""The page of known answers, recomputed by RFC 2104 with nothing but SHA-256, by OpenSSL, and by the suite."""

from __future__ import annotations

import binascii
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conformance.roles.signature import authority, normalized, sign

PAGE = Path(__file__).resolve().parents[2] / "docs" / "signature-vectors.md"
BLOCK = 64  # octets of a block of SHA-256


def vectors() -> dict[str, dict[str, str]]:
    """The tables of the page, by their headings."""
    _, *sections = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    tables = {}
    for section in sections:
        heading, _, body = section.partition("\n")
        tables[heading] = dict(re.findall(r"^\| ([^|]+) \| `(.+)` \|$", body, flags=re.MULTILINE))
    return tables


VECTORS = vectors()
each_vector = pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)


def by_hand(key: bytes, text: bytes) -> str:
    """HMAC as RFC 2104 section 2 defines it."""
    key = (hashlib.sha256(key).digest() if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    inner = hashlib.sha256(bytes(octet ^ 0x36 for octet in key) + text).digest()
    outer = hashlib.sha256(bytes(octet ^ 0x5C for octet in key) + inner).digest()
    return binascii.b2a_base64(outer, newline=False).decode("ascii")


def test_there_are_enough_of_them() -> None:
    assert len(VECTORS) >= 8
    assert {vector["algorithm"] for vector in VECTORS.values()} == {"hmac-sha256"}


def test_they_cover_what_signers_get_wrong() -> None:
    every = list(VECTORS.values())
    assert {":80", ":443"} <= {re.sub(r".*(?=:)", "", vector["authority"]) for vector in every}
    assert any(re.search(r":\d+/", vector["URI"]) for vector in every), "a port of its own"
    assert any("?" in vector["URI"] and "%" in vector["URI"] for vector in every), "a query with escapes"
    assert any(vector["method"].islower() for vector in every), "a method in lower case"
    assert any(not vector["secret"].isascii() for vector in every), "a secret with other letters"
    assert any(len(bytes.fromhex(vector["secret, octets"])) > BLOCK for vector in every), "a key that is hashed first"
    assert all(any(sign in vector["signature"] for vector in every) for sign in "+/"), "not the alphabet for URLs"


@each_vector
def test_the_normalized_string_is_put_together_from_its_elements(vector: dict[str, str]) -> None:
    elements = [vector["timestamp"], vector["nonce"], vector["algorithm"], vector["method"].upper()]
    assert vector["normalized string"] == ",".join([*elements, vector["authority"], vector["URI"]])


@each_vector
def test_the_octets_of_the_key_are_those_of_the_secret(vector: dict[str, str]) -> None:
    assert bytes.fromhex(vector["secret, octets"]) == vector["secret"].encode("utf-8")


@each_vector
def test_the_signature_by_rfc_2104_alone(vector: dict[str, str]) -> None:
    key, text = bytes.fromhex(vector["secret, octets"]), vector["normalized string"].encode("utf-8")
    assert by_hand(key, text) == vector["signature"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL's command is not there")
@each_vector
def test_the_signature_by_openssl(vector: dict[str, str]) -> None:
    command = ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{vector['secret, octets']}", "-binary"]
    digest = subprocess.run(
        command, input=vector["normalized string"].encode("utf-8"), capture_output=True, check=True, timeout=10
    ).stdout
    assert binascii.b2a_base64(digest, newline=False).decode("ascii") == vector["signature"]


@each_vector
def test_the_signature_by_the_suite(vector: dict[str, str]) -> None:
    host, _, port = vector["authority"].rpartition(":")
    text = normalized(
        timestamp=vector["timestamp"],
        nonce=vector["nonce"],
        algorithm=vector["algorithm"],
        method=vector["method"],
        authority=authority(host, int(port)),
        uri=vector["URI"],
    )
    assert (text, sign(vector["secret"], text)) == (vector["normalized string"], vector["signature"])


def test_the_command_that_repeats_one_has_its_string_and_its_key() -> None:
    first = next(iter(VECTORS.values()))
    commands = PAGE.read_text("utf-8").partition("```sh")[2].partition("```")[0]
    assert f"'{first['normalized string']}'" in commands
    assert f"hexkey:{first['secret, octets']} " in commands
