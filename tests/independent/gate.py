"""Acme's side door for devices: their requests, and the page where their end users enter a code.

Source: draft-ietf-oauth-00 section 3.5.3.
"""

from __future__ import annotations

from aiohttp import web

from .forms import posted
from .gadgets import INTERVAL_S, Gadget, Gadgets
from .paper import code_entry, decision, note
from .people import People
from .visits import Visit, Visits
from .wishes import UnfitError, once, read_query

ENTRY = "/oauth/gadget"
VERDICT = "/oauth/gadget/verdict"
_NO_SUCH_CODE = "No device is waiting with this code."
_NOT_YOU = "This is not the right user name, or not the right password."


class Gate:
    """Serves devices and their end users; `origin` is the scheme, host and port under which Acme is found."""

    def __init__(self, people: People, gadgets: Gadgets, visits: Visits, origin: str) -> None:
        self._people = people
        self._gadgets = gadgets
        self._visits = visits
        self._origin = origin

    def request(self, query: str) -> dict[str, str] | None:
        """The answer to a device's request by its parameters, None for a device nobody knows."""
        try:
            client = self._people.client(once(read_query(query)).get("client_id"))
        except UnfitError:
            return None
        if client is None:
            return None
        gadget = self._gadgets.new(client)
        return {
            "user_uri": self._origin + ENTRY,
            "user_code": gadget.user_code,
            "interval": str(INTERVAL_S),
            "expires_in": str(client.device_lifetime_s),
            "code": gadget.code,
        }

    async def entry(self, request: web.Request) -> web.Response:
        """The page for the user code, and what follows when it was filled in."""
        visit = self._visits.of(request) or self._visits.begin(is_owner=False)
        if request.method != "POST":
            return self._entry_page(visit)
        form = await posted(request)
        if self._visits.content(visit, ENTRY, form.get("slip", "")) is None:
            return self._entry_page(visit, "That took too long. Please try again.")
        if not visit.is_owner:
            if not self._people.is_owner(form.get("who"), form.get("word")):
                return self._entry_page(visit, _NOT_YOU)
            visit = self._visits.begin(is_owner=True)
        gadget = self._gadgets.waiting(form.get("shown", ""))
        if gadget is None:
            return self._entry_page(visit, _NO_SUCH_CODE)
        return self._verdict_page(gadget, visit)

    async def verdict(self, request: web.Request) -> web.Response:
        """What follows the end user's yes or no."""
        visit, form = self._visits.of(request), await posted(request)
        content = self._visits.content(visit, VERDICT, form.get("slip", ""))
        if visit is None or not visit.is_owner or content is None:
            return note("Too late", "Please enter the code on your device once more.", 400)
        gadget = self._gadgets.waiting(content.get("shown", ""))
        if gadget is None:
            return note("Too late", _NO_SUCH_CODE, 410)
        if ("yes" in form) == ("no" in form):
            return self._verdict_page(gadget, visit)
        gadget.verdict = "yes" in form
        return note("Thank you", "Your device knows what to do next: please go back to it.")

    def _entry_page(self, visit: Visit, complaint: str = "") -> web.Response:
        slip = self._visits.slip(visit, ENTRY, {})
        return self._visits.remember(code_entry(ENTRY, slip, signed_in=visit.is_owner, complaint=complaint), visit)

    def _verdict_page(self, gadget: Gadget, visit: Visit) -> web.Response:
        slip = self._visits.slip(visit, VERDICT, {"shown": gadget.user_code})
        page = decision(VERDICT, slip, f"{gadget.client.id} on your device", signed_in=True)
        return self._visits.remember(page, visit)
