"""Variants in what a Client that may be malicious meets (sections 6.1.6 and 6.1.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import all_of, followed_by, header, label
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant
from conformance.reference.wrap.delegations import Verification
from conformance.reference.wrap.store import Puzzle

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

Sent = Mapping[str, str]

_MORE = all_of(
    followed_by(b"message=Please+prove+that+you+are+no+%E2%80%9Crobot%E2%80%9D"),
    label("application/x-www-form-urlencoded; charset=utf-8"),
    header("Cache-Control", "no-store"),
)


def _confirmed_for_good(server: Server, flows: Sequence[str]) -> None:
    confirmed: set[tuple[str, str]] = set()

    def confirm(_correct: object, verification: Verification) -> None:
        confirmed.add((verification.client.id, verification.username))

    def verified(_correct: object, client: Client, username: str) -> bool:
        return (client.id, username) in confirmed

    altered("suspicion.confirm", confirm)(server, flows)
    altered("suspicion.verified", verified)(server, flows)


def _solved_for_good(server: Server, flows: Sequence[str]) -> None:
    trusted: set[str | None] = set()

    def solved(correct: Callable[[Sent], bool], sent: Sent) -> bool:
        client = sent.get("wrap_client_id")
        if client not in trusted and correct(sent):
            trusted.add(client)
        return client in trusted

    altered("suspicion.solved", solved)(server, flows)


def _by_the_visit(server: Server, _correct: object) -> Response:
    verification = server.store.delegations.verifications.get(request.args.get("key"))
    if verification is None:
        raise Refusal("verification")
    server.suspicion.confirm(verification)
    return server.pages.verified(True)


def _still_there(server: Server, _correct: object, sent: Sent) -> bool:
    puzzle = server.store.puzzles.get(sent.get("wrap_captcha_url", "").rpartition("/")[2])
    return puzzle is not None and server.suspicion.fits(puzzle, sent.get("wrap_captcha_solution", ""))


def _any_letter_case(_correct: object, puzzle: Puzzle, solution: str) -> bool:
    return puzzle.solution.lower() == solution.strip().lower()


def _followed(place: str, rest: str) -> Apply:
    return altered(place, lambda correct, *said: f"{correct(*said)}{rest}")


VARIANTS: Sequence[Variant] = [
    Variant(
        "suspicion-with-more",
        "The answers to a suspected Client have an additional parameter, a charset and Cache-Control.",
        together(edited("answers.verification_url", _MORE), edited("answers.captcha_url", _MORE)),
    ),
    # --- the Verification URL ---
    Variant(
        "verification-url-with-more",
        "The Verification URL has more parameters and a fragment.",
        _followed("suspicion.verification_url", "&lang=en&next=%2Fhome%3Fa%3Db#form"),
    ),
    Variant(
        "verified-for-good",
        "A Client that its User has confirmed is not suspected again.",
        _confirmed_for_good,
    ),
    Variant(
        "verified-by-the-visit",
        "The Verification URL asks nothing: who opens it has confirmed the Client.",
        altered_in("consent.verify", _by_the_visit),
    ),
    # --- the CAPTCHA ---
    Variant(
        "captcha-elsewhere",
        "The puzzle's image is at another host.",
        altered("suspicion.url_of", lambda _correct, puzzle_id: f"https://captcha.example/image?size=2&p=/{puzzle_id}"),
    ),
    Variant(
        "captcha-reusable", "A puzzle serves any number of attempts.", altered_in("suspicion.solved", _still_there)
    ),
    Variant(
        "captcha-in-any-letter-case",
        "The solution is read in any letter case.",
        altered("suspicion.fits", _any_letter_case),
    ),
    Variant("captcha-once", "A Client that has solved one puzzle is not suspected again.", _solved_for_good),
]
