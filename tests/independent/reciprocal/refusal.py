"""How a token endpoint says no. Source: RFC 6749 section 5.2."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that is refused: `word` is the value of `error`, `why` is for the developer who reads the answer."""

    def __init__(self, word: str, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.word = word
        self.why = why
        self.status = status
