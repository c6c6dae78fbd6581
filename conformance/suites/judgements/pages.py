"""Judgements about the page that shows a code to the end user."""

from __future__ import annotations

from urllib.parse import unquote_plus

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.callback import absolute, read_callback
from conformance.roles.page_code import shown, title_code
from conformance.roles.trial import Tried
from conformance.roles.user_agent.addresses import identity
from conformance.roles.user_agent.visit import Landing, PageSeen
from conformance.suites.judgements.delegation import SENT, told
from conformance.wire.excerpt import quoted

_MOST_WORDS = 300  # characters of a page's text in a report


def shows(page: PageSeen, code: str) -> Judgement:
    """The code that works can be read on the page itself; in the title alone nobody finds it."""
    expected = "the code on the page, for the end user to read"
    got = expected if shown(page, code) else "the code in the title of the page and not on the page"
    return (held if shown(page, code) else broken)(expected, got, page.exchange)


def says(page: PageSeen) -> Judgement:
    """What the page says, recorded and not judged."""
    text = " ".join(page.text.split())
    got = quoted(text, _MOST_WORDS, "…") if text else "nothing"
    return left_open("nothing: what the page says is recorded", got, page.exchange)


def titled(page: PageSeen) -> Judgement:
    """What stands in the title, recorded and not judged."""
    return left_open("nothing: the title is recorded", f"the title {page.title_told}", page.exchange)


def same_in_title(page: PageSeen, code: str) -> Judgement:
    """The code in the title, if it has one, is the one that works."""
    expected, title = "the code that works behind code= in the title", title_code(page.title)
    if title is None:
        return left_open(expected, "no code= in the title", page.exchange)
    got = expected if title.code == code else f"another one: {title.code}"
    return (held if title.code == code else broken)(expected, got, page.exchange)


def state_in_title(page: PageSeen, sent: str) -> Judgement:
    """A title that has the code has the state that was sent behind `state=`; escaped as in a URL passes as well."""
    expected, title = f"state={sent!r} in a title with a code", title_code(page.title)
    if title is None:
        return left_open(expected, "no code= in the title", page.exchange)
    same = title.state is not None and sent in (title.state, unquote_plus(title.state))
    got = "no state=" if title.state is None else f"state={title.state!r}"
    return (held if same else broken)(expected, got, page.exchange)


def stays_on_page(tried: Tried, grant: str, redirect_uri: str | None) -> Judgement:
    """After the approval of a request without redirection URI the user agent is sent nowhere.

    `redirect_uri` is one that the client has all the same: being sent there decides nothing.
    """
    expected = "a page of the server, and no redirection"
    visit, exchange = tried.visit, tried.exchange
    if visit is None or exchange is None or tried.doubt:
        return undecided(expected, tried.doubt or told(tried), exchange.id if exchange else None)
    if visit.landing in SENT and visit.url is not None:
        if redirect_uri and identity(absolute(visit.url, exchange.request.url)) == identity(redirect_uri):
            got = f"{told(tried)}, which the target file has for this client: name one without as clients.rich_page"
            return undecided(expected, got, exchange.id)
        carries = read_callback(visit.url).answer("query").values.get(grant)
        known = visit.landing is Landing.CALLBACK
        return (broken if carries or known else undecided)(expected, told(tried), exchange.id)
    decided = visit.decided or tried.granted
    verdict = held if visit.landing is Landing.PAGE and decided and not visit.stuck else undecided
    return verdict(expected, f"{told(tried)}{'; ' + visit.stuck if visit.stuck else ''}", exchange.id)
