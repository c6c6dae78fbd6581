"""Pages that show a code for the client: the visit ends there, whatever else there is to press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from conformance.roles.page_code import candidates, certain, shown, title_code
from conformance.roles.user_agent.marks import LONGEST_MARKED, MOST_MARKED, marked
from conformance.roles.user_agent.page import LONGEST_TITLE, Page
from conformance.roles.user_agent.visit import Landing, PageKind, Wish

from .conftest import Begin
from .site import Asked, Site, Told, page, sent_to

URL = "https://as.example/done"
CODE = "WF34F7HG"
SHOWN = f"<p>Enter this code in Printer: <b>{CODE}</b></p>"
READONLY = f"<form><label>Your code <input readonly value={CODE}></label><button>Continue</button></form>"
PREFILLED = f"<label>Your code <input name=code value={CODE}></label><button type=button>Copy</button>"


@dataclass
class Codes(Site):
    """Asks, and shows a page of its own."""

    shows: str = SHOWN
    title: str = "Done"
    status: int = 200
    consent: str = "<form method=post action=/done><button name=a>Allow</button><button name=b>Deny</button></form>"
    refresh: str = ""

    def at_authorize(self, _asked: Asked) -> Told:
        return page(self.consent, "Consent")

    def at_done(self, asked: Asked) -> Told:
        if "b" in asked.form:
            return page("You said no.", "No, code=user_denied state=n")
        header = (("Refresh", self.refresh),) if self.refresh else ()
        return page(self.shows, self.title, self.status, *header)

    def at_then(self, _asked: Asked) -> Told:
        return page(SHOWN, "Then")


@pytest.mark.parametrize(
    "shows",
    [
        SHOWN,
        f"{SHOWN}<button type=button>Done</button>",
        f"{SHOWN}<form action=/logout method=post><button>Log out</button></form>",
        f"{SHOWN}<form action=/then><button>OK</button></form>",
        f"{SHOWN}<form action=/then><button>Confirm</button></form>",
        f"{SHOWN}<a href=/apps>Authorized applications</a>",
        READONLY,
        PREFILLED,
    ],
)
def test_the_page_that_shows_the_code_is_the_last(begin: Begin, shows: str) -> None:
    play = begin(Codes(shows=shows))
    visit = play.visit(wants_code=True, callbacks=[])
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    assert play.site.paths == ["GET /authorize", "POST /done"]
    assert visit.pages[-1].status == 200
    assert candidates(visit.pages[-1])[0] == CODE
    assert shown(visit.pages[-1], CODE)
    assert CODE not in play.vault.redact(f"… {CODE} …")


@pytest.mark.parametrize(
    "shows",
    [
        "<script>location.href = '/then'</script>",
        "<meta http-equiv=refresh content='0;url=/then'>",
        "<p>Access was granted.</p><form action=/then><button>Continue</button></form>",
    ],
)
def test_a_page_between_is_left(begin: Begin, shows: str) -> None:
    visit = begin(Codes(shows=shows)).visit(wants_code=True, callbacks=[])
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    assert [seen.title for seen in visit.pages] == ["Consent", "Done", "Then"]


def test_a_page_that_gives_time_to_read_the_code_is_not_left(begin: Begin) -> None:
    visit = begin(Codes(refresh="30;url=/then")).visit(wants_code=True, callbacks=[])
    assert (visit.pages[-1].title, visit.stuck) == ("Done", None)


def test_a_code_shown_without_asking_is_an_end_and_no_decision(begin: Begin) -> None:
    visit = begin(Codes(consent=SHOWN)).visit(wants_code=True, callbacks=[])
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, False, None)


def test_a_denial_ends_on_its_page(begin: Begin) -> None:
    visit = begin(Codes()).visit(Wish.DENY, wants_code=True, callbacks=[])
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    told = title_code(visit.pages[-1].title)
    assert told is not None
    assert (told.code, candidates(visit.pages[-1])) == ("user_denied", ())


def test_an_error_page_shows_no_code_even_with_one(begin: Begin) -> None:
    error = "Error code: E1234 <form action=/then><button>OK</button></form>"
    visit = begin(Codes(consent=error)).visit(wants_code=True, callbacks=[])
    assert visit.pages[0].kind is PageKind.UNKNOWN
    visit = begin(Codes(shows="Error code: E1234", status=500)).visit(wants_code=True, callbacks=[])
    assert (visit.landing, visit.pages[-1].status) == (Landing.PAGE, 500)


def test_a_second_consent_is_no_last_page(begin: Begin) -> None:
    again = "<p>Client code: A1B2C3</p><form action=/then><button>Allow</button><button>Deny</button></form>"
    visit = begin(Codes(shows=again)).visit(wants_code=True, callbacks=[])
    assert [seen.title for seen in visit.pages] == ["Consent", "Done", "Then"]


def test_where_the_target_file_says_that_the_code_is(begin: Begin) -> None:
    shows = "<p>Take <i id=it>blueberry</i> to Printer2.</p><form action=/then><button>OK</button></form>"
    play = begin(Codes(shows=shows), user_agent={"code_at": "#it"})
    seen = play.visit(wants_code=True, callbacks=[]).pages[-1]
    assert (seen.title, seen.code_at, seen.marked[0]) == ("Done", "blueberry", "blueberry")
    assert candidates(seen) == ("blueberry",)


def test_a_declared_step_is_followed_on_a_page_with_a_code(begin: Begin) -> None:
    shows = "<p>Ticket code: X9Y8Z7</p><form action=/then><button id=show>Show</button></form>"
    step: dict[str, Any] = {"on": {"element": "#show"}, "press": "#show"}
    play = begin(Codes(shows=shows), user_agent={"steps_format": 1, "steps": [step]})
    assert play.visit(wants_code=True, callbacks=[]).pages[-1].title == "Then"


def test_without_a_wish_for_a_code_nothing_is_looked_for(begin: Begin) -> None:
    play = begin(Codes(shows=f"{SHOWN}<form action=/then><button>OK</button></form>"), user_agent={"code_at": "b"})
    seen = play.visit().pages
    assert [(each.title, each.code_at) for each in seen] == [("Consent", None), ("Done", None), ("Then", None)]
    assert CODE in play.vault.redact(CODE)


def test_a_code_in_plain_text_is_read(begin: Begin) -> None:
    site = Codes()
    site.at_done = lambda _asked: Told(f"Your code: {CODE} <b>", 200, (("Content-Type", "text/plain"),))  # type: ignore[method-assign]
    seen = begin(site).visit(wants_code=True, callbacks=[]).pages[-1]
    assert seen.text == f"Your code: {CODE} <b>"


def test_a_redirect_to_a_callback_is_still_an_end(begin: Begin) -> None:
    site = Codes()
    site.at_done = lambda _asked: sent_to(site.grant())  # type: ignore[method-assign]
    assert begin(site).visit(wants_code=True).landing is Landing.CALLBACK


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Done,\n\t code=WF34F7HG\r\nstate=NMM </title>", "Done, code=WF34F7HG state=NMM"),
        ("<title>a &lt;b&gt; &amp;amp; &quot;&#39;&eacute;&#28450; \\ +%20</title>", "a <b> &amp; \"'é漢 \\ +%20"),
        ("<title>a&nbsp;&nbsp;b</title>", "a\u00a0\u00a0b"),
        ("<svg><title>no</title></svg>", ""),
        (f"<title>{'x' * 5000}</title>", "x" * LONGEST_TITLE),
        ("<p>none", ""),
    ],
)
def test_a_title_is_whole_and_unescaped(html: str, title: str) -> None:
    assert Page(html, URL).title == title


def test_a_title_is_no_text_of_the_page() -> None:
    assert Page("<html><head><title>code=WF34F7HG</title></head></html>", URL).text == ""


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a <b>bold</b> <code>c1</code> <em>e</em>", ("c1", "bold", "e")),
        ("<div id=verification-code><span>WF34</span><span>F7HG</span></div>", ("WF34F7HG",)),
        ("<p class='the authCode box'> x <i>y</i></p>", ("x y",)),
        ("<input readonly value=r><input name=user value=u><input id=code value=c>", ("r", "c")),
        (
            "<input type=hidden readonly value=h><input type=password readonly value=p><textarea readonly>t</textarea>",
            ("t",),
        ),
        ("<b hidden>no</b><div style='display:none'><code>no</code></div>", ()),
        ("<b>twice</b><b>twice</b>", ("twice",)),
    ],
)
def test_what_a_page_sets_apart(html: str, found: tuple[str, ...]) -> None:
    assert marked(Page(html, URL)) == found


def test_what_is_set_apart_is_limited_and_a_single_word_is_whole() -> None:
    long = "A1" * 500
    texts = marked(
        Page(f"<code>{long}</code><code>{'a b ' * 500}</code>" + "".join(map("<b>{}</b>".format, range(99))), URL)
    )
    assert texts[0] == long
    assert len(texts[1]) == LONGEST_MARKED
    assert len(texts) == MOST_MARKED


def test_a_code_that_is_certain_is_no_value_of_the_target_file(begin: Begin) -> None:
    play = begin(Codes(shows="<p>Your code for client-7: <b>A1B2C3D4</b>"), clients={"public": {"id": "client-7"}})
    seen = play.visit(wants_code=True, callbacks=[]).pages[-1]
    assert certain(seen)[-1] == "client-7" or certain(seen)[0] == "A1B2C3D4"
    assert play.vault.redact("client-7 A1B2C3D4").startswith("client-7 ‹code on a page")


def test_a_code_in_a_title_is_kept_out_of_reports_where_none_is_expected(begin: Begin) -> None:
    play = begin(Codes(title=f"Done, code={CODE} state=x"))
    assert play.visit().landing is Landing.PAGE
    assert CODE not in play.vault.redact(f"a page titled 'Done, code={CODE}'")
