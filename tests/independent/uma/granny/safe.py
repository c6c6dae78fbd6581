"""Who watches over the house, and what is known of the tokens that requesters brought."""

from __future__ import annotations

import time

from .errands import Errands
from .watchman import VALID, NobodyThereError, Watchman, watchman_at

KEPT_S = 5.0
MOST_KEPT = 1_000


class Safe:
    """Asks the authorization manager about tokens. `beforehand` is its place where an operator has written it down:
    it is looked up when it is needed, and there is no host access token then. `forgets`: every question is asked anew.
    """

    def __init__(self, errands: Errands, beforehand: str | None = None, *, forgets: bool = False) -> None:
        self._errands = errands
        self._beforehand = beforehand
        self._watchman: Watchman | None = None
        self._token: str | None = None
        self._forgets = forgets
        self._good: dict[tuple[str, str], float] = {}

    def lock(self, watchman: Watchman, token: str) -> None:
        """Somebody else watches from now on."""
        self._watchman, self._token = watchman, token
        self._good.clear()

    async def watchman(self) -> Watchman | None:
        """Who watches; None for nobody, and for one that cannot be found now."""
        if self._watchman is None and self._beforehand is not None:
            try:
                self._watchman = await watchman_at(self._beforehand, self._errands)
            except NobodyThereError:
                return None
        return self._watchman

    async def opens(self, token: str, resource: str) -> bool | None:
        """Whether a token is good for a resource; None where nobody says yes or no."""
        if self._good.get((token, resource), 0.0) > time.monotonic():
            return True
        watchman = await self.watchman()
        if watchman is None or VALID not in watchman.hrefs:
            return None
        asked = {"resource_uri": resource, "access_token": token}
        shown = {"Authorization": f'Token token="{self._token}"'} if self._token else {}
        status = (await self._errands.ask(watchman[VALID], asked, shown)).status
        if status == 200 and not self._forgets:
            self._keep(token, resource)
        return {200: True}.get(status, False if 400 <= status < 500 else None)

    def _keep(self, token: str, resource: str) -> None:
        self._good[token, resource] = time.monotonic() + KEPT_S
        if len(self._good) > MOST_KEPT:
            del self._good[next(iter(self._good))]
