"""What a Client that may be malicious is answered in the Username and Password Profile (sections 6.1.6 and 6.1.7).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from flask import Response

from conformance.reference.shared.store import Client, same
from conformance.reference.wrap.answers import Answers
from conformance.reference.wrap.delegations import Verification
from conformance.reference.wrap.store import Puzzle, Store

# A picture of nothing: who is to see the solution has it from the operator.
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60"><text x="12" y="40" font-size="28">?</text></svg>'
)


class Suspicion:
    """Says which requests need their User first, and hears what the User did. `base_url` is where the server is."""

    def __init__(self, store: Store, answers: Answers, base_url: str) -> None:
        self.store = store
        self.answers = answers
        self.base_url = base_url

    def objection(self, client: Client, username: str, parameters: Mapping[str, str]) -> Response | None:
        """What a suspected request is answered; None if it may pass."""
        if self.suspected_of_url(client) and not self.verified(client, username):
            return self.answers.verification_url(self.verification_url(client, username))
        if self.suspected_of_captcha(client) and not self.solved(parameters):
            return self.answers.captcha_url(self.captcha_url())
        return None

    def suspected_of_url(self, client: Client) -> bool:
        """Whether the User of this Client has to visit a Verification URL."""
        return client is self.store.verify_by_url

    def suspected_of_captcha(self, client: Client) -> bool:
        """Whether the User of this Client has to solve a CAPTCHA."""
        return client is self.store.verify_by_captcha

    # --- the Verification URL ---

    def verified(self, client: Client, username: str) -> bool:
        """Whether the User has confirmed the Client since its last request."""
        return self.store.delegations.verified.take(f"{client.id} {username}") is not None

    def verification_url(self, client: Client, username: str) -> str:
        """A new Verification URL."""
        verification = Verification(secrets.token_urlsafe(12), client, username)
        self.store.delegations.verifications.keep(verification.key, verification)
        return f"{self.base_url}/verification?key={verification.key}"

    def confirm(self, verification: Verification) -> None:
        """The User says that the Client is theirs."""
        self.store.delegations.verified.keep(f"{verification.client.id} {verification.username}", verification)

    # --- the CAPTCHA ---

    def captcha_url(self) -> str:
        """The URL of a new puzzle."""
        puzzle = Puzzle(secrets.token_urlsafe(12), self.store.captcha_solution)
        self.store.puzzles.keep(puzzle.id, puzzle)
        return self.url_of(puzzle.id)

    def url_of(self, puzzle_id: str) -> str:
        """Where a puzzle is."""
        return f"{self.base_url}/captcha/{puzzle_id}"

    def solved(self, parameters: Mapping[str, str]) -> bool:
        """Whether the request has a puzzle that was given out and its solution. A puzzle serves one attempt."""
        url = parameters.get("wrap_captcha_url", "")
        puzzle = self.store.puzzles.take(url.rpartition("/")[2])
        if puzzle is None or url != self.url_of(puzzle.id):
            return False
        return self.fits(puzzle, parameters.get("wrap_captcha_solution", ""))

    def fits(self, puzzle: Puzzle, solution: str) -> bool:
        """Whether this solves the puzzle."""
        return same(puzzle.solution, solution)

    def picture(self, _puzzle_id: str) -> Response:
        """The puzzle's image."""
        return Response(_PICTURE, 200, content_type="image/svg+xml")
