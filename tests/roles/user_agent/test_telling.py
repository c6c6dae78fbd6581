"""What the person was told to write beside a login: into which fields, and on which pages not."""

from __future__ import annotations

import pytest

from conformance.roles.user_agent.visit import Landing, Telling, Wish

from .conftest import Begin
from .site import Asked, Site, Told, page, sent_to

TELLINGS = (
    Telling(("Basic profile", "https://host.example/basic"), "mary"),
    Telling(("Medium profile", "https://host.example/medium"), "john"),
)
BUTTONS = "<button name=d value=yes>Approve</button><button name=d value=no>Deny</button>"


class Sharing(Site):
    """A page with this form; who sends it comes back."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form

    def at_authorize(self, _asked: Asked) -> Told:
        return page(f'<form method="post" action="/share">{self.form}</form>', "Sharing")

    def at_share(self, asked: Asked) -> Told:
        return sent_to(self.refusal() if asked.form.get("d") == "no" else self.grant())


LABELS = f"""<label for=a>Basic profile</label><input id=a name=r1>
<label for=b>Medium profile</label><input id=b name=r2>
<label for=c>Detailed profile</label><input id=c name=r3>{BUTTONS}"""
TABLE = f"""<table><tr><td><a href=x>https://host.example/basic</a></td><td><input name=r1></td></tr>
<tr><td>https://host.example/medium</td><td><input name=r2></td></tr>
<tr><td>https://host.example/detailed</td><td><input name=r3 value=keep></td></tr></table>{BUTTONS}"""
PARAGRAPHS = f"""<p><b>Medium profile</b>: user name <input name=r2></p>
<p><b>Basic profile</b>: user name <input name=r1></p>{BUTTONS}"""
NO_DECISION = """<label>Basic profile <input name=r1></label><label>Medium profile <input name=r2></label>
<button>Save</button>"""


@pytest.mark.parametrize(
    "form", [LABELS, TABLE, PARAGRAPHS, NO_DECISION], ids=["labels", "table", "paragraphs", "no decision"]
)
def test_texts_go_where_their_words_stand(begin: Begin, form: str) -> None:
    play = begin(Sharing(form))
    visit = play.visit(tellings=TELLINGS)
    sent = play.site.heard[-1].form
    assert (sent["r1"], sent["r2"]) == ("mary", "john")
    assert sent.get("r3", "") in ("", "keep")
    assert (visit.landing, visit.stuck) == (Landing.CALLBACK, None)


def test_a_page_that_speaks_of_one_has_its_only_field_filled_in(begin: Begin) -> None:
    play = begin(
        Sharing("<p>Who may see your Medium profile?</p><input name=who aria-label='User name'><button>Next</button>")
    )
    play.visit(tellings=TELLINGS)
    assert play.site.heard[-1].form == {"who": "john"}


def test_who_denies_writes_nothing(begin: Begin) -> None:
    play = begin(Sharing(LABELS))
    visit = play.visit(Wish.DENY, tellings=TELLINGS)
    assert (visit.decided, visit.url) == (True, play.site.refusal())
    assert play.site.heard[-1].form["r1"] == ""


def test_who_looks_sends_nothing(begin: Begin) -> None:
    play = begin(Sharing(LABELS))
    assert play.visit(Wish.LOOK, tellings=TELLINGS).landing is Landing.PAGE
    assert play.site.paths == ["GET /authorize"]


def test_a_login_comes_first(begin: Begin) -> None:
    play = begin(
        Sharing("<h1>Basic profile</h1><input name=username><input name=pw type=password><button>Log in</button>")
    )
    play.visit(tellings=TELLINGS)
    assert play.site.heard[1].form["username"] == "alice"


def test_a_field_beside_which_two_of_them_stand_is_left_alone(begin: Begin) -> None:
    form = f"<p>Basic profile, Medium profile <input name=both></p>{BUTTONS}"
    play = begin(Sharing(form))
    play.visit(tellings=TELLINGS)
    assert play.site.heard[-1].form["both"] == ""


@pytest.mark.parametrize("name", ["mary", ""])
def test_somebody_else_can_sit_there(begin: Begin, name: str) -> None:
    play = begin(Sharing("<label>User name <input name=username></label><button>Continue</button>"))
    play.visit(username=name)
    assert play.site.heard[-1].form == {"username": name}


def test_a_step_can_fill_in_what_stands_under_a_key_of_the_file(begin: Begin) -> None:
    steps = [
        {
            "on": {"title": "Sharing"},
            "fill": [{"field": "[name=x1]", "with": "prototype.other_party"}],
            "press": "button",
        }
    ]
    play = begin(
        Sharing("<input name=x1><button>yI'el</button>"),
        user_agent={"driver": "form", "steps_format": 1, "steps": steps},
        prototype={"other_party": "john"},
    )
    play.visit()
    assert play.site.heard[-1].form == {"x1": "john"}


def test_a_program_is_told_in_json(begin: Begin) -> None:
    import sys

    tell = f"import os; print('{Site.callback}?told=' + os.environ['TOUCHSTONE_TELLINGS'].replace(' ', '_'))"
    play = begin(Site(), user_agent={"driver": "command", "command": [sys.executable, "-c", tell]})
    assert '"text":_"mary"' in (play.visit(tellings=TELLINGS).url or "")
