"""The redirection URI as the end user's user agent is sent to it, with what the server has added."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from conformance.grammar.form import Form, parse_form
from conformance.roles.answers import Answer


@dataclass(frozen=True, slots=True)
class Callback:
    """`uri` stands before query and fragment. `query` is without the query that the redirection URI had of its own."""

    url: str
    uri: str
    query: Form
    fragment: Form

    def at(self, place: str) -> Form:
        """The parameters in the `fragment` or in the `query`."""
        return self.fragment if place == "fragment" else self.query

    def answer(self, place: str) -> Answer:
        """The parameters at their place as an answer; one that is missing there is taken from the other place."""
        other = "query" if place == "fragment" else "fragment"
        form = self.at(place)
        values = {**dict(reversed(self.at(other).pairs)), **dict(reversed(form.pairs))}
        return Answer(form, values)


def read_callback(url: str, redirect_uri: str = "") -> Callback:
    """Read a URL as the server wrote it; nothing in it raises."""
    before, _, fragment = url.partition("#")
    uri, _, query = before.partition("?")
    own = redirect_uri.partition("#")[0].partition("?")[2]
    if own and (query == own or query.startswith(f"{own}&")):
        query = query[len(own) + 1 :]
    return Callback(url, uri, parse_form(_octets(query)), parse_form(_octets(fragment)))


def absolute(url: str, base: str) -> str:
    """The URL that a reference leads to from a page; the reference itself where it is none."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _octets(text: str) -> bytes:
    """The octets of a header's text, which is Latin-1 where it came over the wire."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
