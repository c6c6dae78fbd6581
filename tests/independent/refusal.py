"""How Acme's token endpoint says no."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that gets a 400; `word` is the value of `error`, None where Acme keeps silent about the reason."""

    def __init__(self, word: str | None = None) -> None:
        super().__init__(word)
        self.word = word
