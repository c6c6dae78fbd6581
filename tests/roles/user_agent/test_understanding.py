"""What a page asks for, told from literal pages."""

from __future__ import annotations

import pytest

from conformance.roles.user_agent.guessing import guess
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.plan import Plan
from conformance.roles.user_agent.understanding import understand
from conformance.roles.user_agent.visit import PageKind, Wish

URL = "https://as.example/authorize"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("", PageKind.PLAIN),
        ("<p>You said no.</p><a href=/>Home</a>", PageKind.PLAIN),
        ("<form><input type=hidden name=a></form>", PageKind.PLAIN),
        ("<form><button>Log out</button></form>", PageKind.PLAIN),
        ("<form><input type=search name=q><button>Find</button></form>", PageKind.PLAIN),
        ("<form><input name=u><input type=password></form>", PageKind.LOGIN),
        ("<form><input type=email name=x><button>Next</button></form>", PageKind.LOGIN),
        ("<form><input autocomplete='section-a username'><button>→</button></form>", PageKind.LOGIN),
        ("<form><label>Utilisateur<input></label><button>Suivant</button></form>", PageKind.LOGIN),
        (
            "<form><input type=password name=a><input type=password name=b><button>Join</button></form>",
            PageKind.UNKNOWN,
        ),
        ("<form><label>Enter the code <input></label><button>Go</button></form>", PageKind.USER_CODE),
        ("<form><input name=user_code><button>Go</button></form>", PageKind.USER_CODE),
        ("<form><input aria-label='Gerätecode'><button>Weiter</button></form>", PageKind.USER_CODE),
        ("<form><button>Allow</button><button>Deny</button></form>", PageKind.CONSENT),
        ("<form><button>Continue</button><button>Cancel</button></form>", PageKind.CONSENT),
        (
            "<form action=/a><button>Autoriser</button></form><form action=/b><button>Refuser</button></form>",
            PageKind.CONSENT,
        ),
        ("<a href=/y>Sí, aceptar</a> <a href=/n>No, cancelar</a>", PageKind.CONSENT),
        (
            "<form><select name=d><option value=allow>x<option value=deny>y</select><button>OK</button></form>",
            PageKind.CONSENT,
        ),
        ("<form><button>Continue</button></form>", PageKind.UNKNOWN),
        ("<form><input name=colour><button>Paint</button></form>", PageKind.UNKNOWN),
        ("<form hidden><button>Allow</button></form>", PageKind.PLAIN),
    ],
)
def test_the_kind_of_a_page(html: str, kind: PageKind) -> None:
    assert understand(Page(html, URL)).kind is kind


def planned(html: str, wish: Wish, has_code: bool = False) -> Plan:
    page = Page(html, URL)
    plan = guess(page, understand(page), wish, has_code)
    assert isinstance(plan, Plan), plan
    return plan


@pytest.mark.parametrize(
    ("html", "approve", "deny"),
    [
        ("<form><button id=y>Allow</button><button id=n>Don't allow</button></form>", "y", "n"),
        ("<form><input type=submit id=n value=No name=ok><input type=submit id=y value=Yes name=ok></form>", "y", "n"),
        ("<form><button id=n name=d value=0>Cancel</button><button id=y name=d>Printer</button></form>", "y", "n"),
        ("<form><button id=y value=accept>👍</button><button id=n value=reject>👎</button></form>", "y", "n"),
        ("<form><button id=y><img alt='Grant access'></button></form><a id=n href=/x>Cancel</a>", "y", "n"),
        (
            "<form><button id=r type=reset>Deny</button><button id=y>Allow</button><button id=n>Reject</button>",
            "y",
            "n",
        ),
        (
            "<p><a href=/r>No account? Register</a><form><button id=y>Ja</button><button id=n>Nein</button></form>",
            "y",
            "n",
        ),
        ("<form id=f></form><button form=f id=y>Permit</button><button form=f id=n>Refuse</button>", "y", "n"),
        ("<a id=y href=/y>Allow access</a> or <a id=n href=/n>Deny</a>", "y", "n"),
    ],
)
def test_approving_and_denying_press_the_right_thing(html: str, approve: str, deny: str) -> None:
    for wish, wanted in ((Wish.APPROVE, approve), (Wish.DENY, deny)):
        plan = planned(html, wish)
        assert plan.press is not None
        assert (plan.press["id"], plan.decides) == (wanted, True)


def test_a_login_is_not_cancelled_to_deny() -> None:
    html = (
        "<form><input name=user><input type=password><button id=no>Cancel</button><button id=go>Log in</button></form>"
    )
    plan = planned(html, Wish.DENY)
    assert plan.press is not None
    assert (plan.press["id"], plan.decides, plan.says) == ("go", False, "logs in")


def test_a_form_with_login_code_and_decision_is_done_at_once() -> None:
    html = """<form><input name=code><input name=user><input type=password name=pass>
    <button id=y>Sign in and allow</button><button id=n>Sign in and deny</button></form>"""
    plan = planned(html, Wish.DENY, has_code=True)
    assert plan.press is not None
    assert (plan.press["id"], plan.decides) == ("n", True)
    assert {entry.tag["name"]: entry.what.value for entry in plan.entries} == {
        "code": "user_code", "user": "username", "pass": "password",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<form><label>Code<input></label><button>Go</button></form>", "asks for a code, and this visit has none"),
        ("<form><button>Allow</button></form>", "shows no way to deny that could be told by its words"),
        ("<form><input name=user><input type=password><button>Authorize</button></form>", "shows no way to deny"),
        (
            "<form><input name=user><input name=pet required><input type=password><button>Log in</button></form>",
            "wants a value for 'pet' that nobody knows",
        ),
        ("<form><input name=pet><button>Feed</button></form>", "whose purpose could not be told by their words"),
    ],
)
def test_why_there_is_no_plan_is_said(html: str, said: str) -> None:
    page = Page(html, URL)
    plan = guess(page, understand(page), Wish.DENY, has_code=False)
    assert said in (plan if isinstance(plan, str) else plan.says)


@pytest.mark.parametrize(
    ("boxes", "checked"),
    [
        ("<input type=checkbox id=a name=s><input type=checkbox id=b name=s>", ["a", "b"]),
        ("<input type=checkbox id=a name=s checked><input type=checkbox id=b name=s>", []),
        ("<input type=checkbox id=a name=s><label><input type=checkbox id=b>Remember this</label>", ["a"]),
    ],
)
def test_scopes_are_left_as_the_page_has_them_unless_none_is_checked(boxes: str, checked: list[str]) -> None:
    html = f"<form>{boxes}<button>Allow</button><button>Deny</button></form>"
    assert [tag["id"] for tag in planned(html, Wish.APPROVE).on] == checked
    assert planned(html, Wish.DENY).on == ()


def test_one_button_that_only_goes_on_is_pressed() -> None:
    plan = planned("<p>You are logged in.<form action=/next><button>Continue</button></form>", Wish.DENY)
    assert (plan.says, plan.decides) == ("goes on", False)


def test_a_page_is_read_as_its_reader_has_it() -> None:
    page = Page(
        """<title> A  page </title><base href="/deep/"><script>var no = 1</script><style>b{}</style>
        <template><form><input name=t></form></template><p>Seen <b>words</b><form method=Post action=x>
        <input name=a><input name=b disabled><input name=c type=HIDDEN><p style="Display: none"><input name=d></p>
        </form><form action=""></form>""",
        "https://as.example/login?a=b#c",
    )
    assert (page.title, page.text) == ("A page", "Seen words")
    assert [(form.method, form.action) for form in page.forms] == [
        ("POST", "https://as.example/deep/x"),
        ("GET", "https://as.example/login?a=b#c"),
    ]
    assert [control.name for control in page.forms[0].controls] == ["a"]


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<label for=x>For</label><input id=x>", "For"),
        ("<label>Around <input></label>", "Around"),
        ("<input aria-label=Aria placeholder=Place>", "Aria"),
        ("<input placeholder=Place>", "Place"),
        ("<table><tr><td>Cell:<td><input></table>", "Cell:"),
        ("<p>Before<br><input>", "Before"),
        ("<p>Other <input name=o><input id=i>", ""),
        ("<script>no</script><input>", ""),
    ],
)
def test_labels_are_found_where_readers_find_them(html: str, label: str) -> None:
    page = Page(f"<form>{html}</form>", URL)
    assert page.forms[0].controls[-1].label == label
