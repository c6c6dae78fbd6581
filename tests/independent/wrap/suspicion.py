"""The two Clients that Yosemite does not trust with a User's password: one more proof of a human is wanted.

Sources: draft-hardt-oauth-01 sections 6.1.6 and 6.1.7.
"""

from __future__ import annotations

import secrets

from .people import Client, Folk
from .refusal import RefusedError

SOLUTION = "Tumble Weed 49"
VERIFICATION = "/wrap/stranger"
PUZZLE = "/wrap/puzzle"
MOST_KEPT = 500


class Suspicion:
    """Keeps what was handed out; `origin` is the scheme, host and port under which Yosemite is found."""

    def __init__(self, folk: Folk, origin: str) -> None:
        self._folk = folk
        self._origin = origin
        self._tickets: dict[str, None] = {}
        self._puzzles: dict[str, None] = {}
        self._vouched = 0

    def settle(self, client_id: str, form: dict[str, str]) -> None:
        """Let pass whom the User has vouched for, or who has solved the puzzle; raises RefusedError."""
        if client_id == self._folk.verify_by_url.id:
            self._wants_visit()
        elif client_id == self._folk.verify_by_captcha.id:
            self._wants_solution(form.get("wrap_captcha_url", ""), form.get("wrap_captcha_solution", ""))

    def is_open(self, ticket: str) -> bool:
        """True for the ticket of a Verification URL that waits for the User."""
        return ticket in self._tickets

    def vouch(self, ticket: str) -> Client:
        """The User says that it was them: the next request may pass."""
        del self._tickets[ticket]
        self._vouched += 1
        return self._folk.verify_by_url

    def is_puzzle(self, puzzle: str) -> bool:
        """True for a puzzle that has not been solved yet."""
        return puzzle in self._puzzles

    def _wants_visit(self) -> None:
        if self._vouched:
            self._vouched -= 1
            return
        url = f"{self._origin}{VERIFICATION}?ticket={_kept(self._tickets)}"
        raise RefusedError(400, {"wrap_verification_url": url, "patience": "600"})

    def _wants_solution(self, url: str, solution: str) -> None:
        puzzle = url.removeprefix(f"{self._origin}{PUZZLE}/")
        known = puzzle in self._puzzles
        self._puzzles.pop(puzzle, None)
        if not known or solution != SOLUTION:
            raise RefusedError(400, {"wrap_captcha_url": f"{self._origin}{PUZZLE}/{_kept(self._puzzles)}"})


def _kept(things: dict[str, None]) -> str:
    new = secrets.token_urlsafe(12)
    things[new] = None
    if len(things) > MOST_KEPT:
        del things[next(iter(things))]
    return new
