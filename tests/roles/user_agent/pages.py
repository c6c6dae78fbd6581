"""Login and consent pages, each set built in another way. All of them show the consent page on every visit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from .site import PASSWORD, USERNAME, Asked, Site, Told, page, sent_to


@dataclass
class Tables(Site):
    """Nineties: tables, capital letters, no labels, the login by a picture, the answer by two submit inputs."""

    def at_authorize(self, asked: Asked, says: str = "") -> Told:
        if not self.knows(asked):
            return page(
                f"""<FONT COLOR=RED>{says}</FONT><FORM ACTION="/cgi-bin/login" METHOD=POST><TABLE>
                <TR><TD>Name:</TD><TD><INPUT NAME=n SIZE=20></TD></TR>
                <TR><TD>Secret word:</TD><TD><INPUT TYPE=PASSWORD NAME=w></TD></TR>
                <TR><TD COLSPAN=2><INPUT TYPE=HIDDEN NAME=back VALUE="{asked.query.get("client_id", "")}">
                <INPUT TYPE=CHECKBOX NAME=keep VALUE=1> Remember me on this computer
                <INPUT TYPE=RESET VALUE="Clear"><INPUT TYPE=IMAGE NAME=go SRC="/key.gif" ALT="Enter"></TD></TR>
                </TABLE></FORM>""",
                "Members",
            )
        return page(
            """<CENTER>Printer wants to see your photos.<FORM ACTION="/cgi-bin/answer" METHOD=POST>
            <INPUT TYPE=SUBMIT NAME=a VALUE="No"> <INPUT TYPE=SUBMIT NAME=a VALUE="Yes"></FORM></CENTER>""",
            "Members",
        )

    def at_cgi_bin_login(self, asked: Asked) -> Told:
        if asked.form == {"n": USERNAME, "w": PASSWORD, "back": "printer", "go.x": "1", "go.y": "1"}:
            return sent_to("/authorize?client_id=printer", self.log_in())
        return self.at_authorize(asked, "Wrong!")

    def at_cgi_bin_answer(self, asked: Asked) -> Told:
        assert self.knows(asked)
        return sent_to(self.grant() if asked.all("a") == ["Yes"] else self.refusal(), status=301)


@dataclass
class TwoPages(Site):
    """The name first, then the password; every form with a token of its own, labels around the fields, buttons."""

    tokens: set[str] = field(default_factory=set)
    remembered: list[str] = field(default_factory=list)

    def _token(self) -> str:
        token = secrets.token_urlsafe(12) + "A1a"
        self.tokens.add(token)
        return f'<input type="hidden" name="authenticity_token" value="{token}">'

    def _spend(self, asked: Asked) -> None:
        self.tokens.remove(asked.form["authenticity_token"])
        assert asked.headers["Origin"] == self.url
        assert asked.headers["Referer"].startswith(self.url)

    def at_authorize(self, asked: Asked) -> Told:
        if not self.knows(asked):
            return sent_to("/signin/name", ("Set-Cookie", "flow=kX8-flow; Path=/signin"), status=303)
        return page(
            f"""<nav><form action="/search"><input type="search" name="q"><button>Search</button></form>
            <form method="post" action="/signout">{self._token()}<button>Sign out alice</button></form></nav>
            <h1>Allow Printer?</h1><form method="post" action="/consent">{self._token()}
            <button type="submit" name="decision" value="deny">Don't allow</button>
            <button type="submit" name="decision" value="allow"><b>Allow</b> access</button></form>""",
            "Consent",
        )

    def at_signin_name(self, asked: Asked) -> Told:
        assert asked.cookies["flow"] == "kX8-flow"
        if asked.method == "GET":
            return page(
                f"""<form method="post">{self._token()}<label>E-mail or user name <input name="identifier"></label>
                <button type="button" onclick="help()">Help</button><button>Next</button></form>
                <p>No account yet? <a href="/signup">Sign up</a></p>""",
                "Sign in",
            )
        self._spend(asked)
        return sent_to("word", status=303)

    def at_signin_word(self, asked: Asked) -> Told:
        if asked.method == "POST":
            self._spend(asked)
            if asked.form["pw"] == PASSWORD and asked.form["who"] == USERNAME:
                return sent_to("/authorize?client_id=printer", self.log_in(), status=303)
        return page(
            f"""<form method="POST" action="word">{self._token()}<input type="hidden" name="who" value="{USERNAME}">
            <label>Password <input type="password" name="pw" autocomplete="current-password"></label>
            <label><input type="checkbox" name="stay"> Stay signed in</label>
            <button>Sign in</button></form><a href="/forgot">Forgot it?</a>""",
            "Sign in",
        )

    def at_consent(self, asked: Asked) -> Told:
        self._spend(asked)
        return sent_to(self.grant() if asked.form["decision"] == "allow" else self.refusal(), status=303)


@dataclass
class Boxes(Site):
    """Labels beside fields, without ids; scopes as boxes and the decision by radio buttons, in a multipart form."""

    granted: list[str] = field(default_factory=list)

    def at_authorize(self, asked: Asked) -> Told:
        if not self.knows(asked):
            return page(
                """<div class=card><form action=/go method=post><div><label>Benutzername</label>
                <div><input type=text name=field_17></div></div><div><label>Kennwort</label>
                <div><input type=password name=field_18></div></div><div style="display:none">leave this empty
                <input name=email value=""></div><input type=submit value="Anmelden"></form></div>""",
                "Anmeldung",
            )
        return page(
            """<form enctype="multipart/form-data" action="/decide" method="post"><fieldset><legend>Rechte</legend>
            <p><input type=checkbox name=scope value=photos><label>Fotos ansehen</label>
            <p><input type=checkbox name=scope value=albums><label>Alben ansehen</label></fieldset>
            <p><input type=radio name=d value=1 checked><label>Ablehnen</label>
            <p><input type=radio name=d value=2><label>Zustimmen</label>
            <p><input type=checkbox name=r><label>Diese Antwort merken</label>
            <input type=submit value="Weiter"></form>""",
            "Zugriff",
        )

    def at_go(self, asked: Asked) -> Told:
        if asked.pairs == (("field_17", USERNAME), ("field_18", PASSWORD), ("email", "")):
            return sent_to("/authorize", self.log_in(), status=302)
        return page("Falsch. <a href=/authorize>Noch einmal</a>", "Anmeldung", 403)

    def at_decide(self, asked: Asked) -> Told:
        self.granted = asked.all("scope")
        assert "r" not in asked.form
        return sent_to(self.grant() if asked.form["d"] == "2" else self.refusal(), status=307)


@dataclass
class Klingon(Site):
    """Fields named f1 and f2, words that no list has. Nothing here can be guessed."""

    def at_authorize(self, asked: Asked) -> Told:
        if not self.knows(asked):
            return page(
                """<form id=Dop method=post action=/yi-el><p>pong <input name=f1><p>ngoq <input name=f2 class=mung>
                <button name=b value=1>yI'el</button><button name=b value=2>naDev yIghoS</button></form>""",
                "tlhIngan",
            )
        return page(
            """<form method=post action=/wuq><button name=w value=7>HIja'</button>
            <button name=w value=8>Qo'</button></form>""",
            "wuq",
        )

    def at_yi_el(self, asked: Asked) -> Told:
        assert asked.pairs == (("f1", USERNAME), ("f2", PASSWORD), ("b", "1"))
        return sent_to("/authorize", self.log_in())

    def at_wuq(self, asked: Asked) -> Told:
        return sent_to(self.grant() if asked.form["w"] == "7" else self.refusal())


@dataclass
class OnePage(Site):
    """Login and consent on one page, in French; the denial is a link, the session lasts."""

    def at_authorize(self, asked: Asked) -> Told:
        login = (
            ""
            if self.knows(asked)
            else (
                "<label for=i>Identifiant</label><input id=i name=id><label for=m>Mot de passe</label>"
                "<input id=m name=mdp type=password>"
            )
        )
        return page(
            f"""<form action="/reponse" method="get">{login}<input type="hidden" name="demande" value="kX8abc99">
            <input type="submit" value="Autoriser l'accès"></form><a href="/refus">Refuser</a>""",
            "Accès",
        )

    def at_reponse(self, asked: Asked) -> Told:
        assert asked.query["demande"] == "kX8abc99"
        if not self.knows(asked) and (asked.query["id"], asked.query["mdp"]) != (USERNAME, PASSWORD):
            return page("Non.", "Accès", 403)
        return sent_to(self.grant(), self.log_in())

    def at_refus(self, asked: Asked) -> Told:
        return sent_to(self.refusal())
