"""Carrying out a plan without a browser: fields are filled in the page's own tags, and the form becomes a request."""

from __future__ import annotations

from conformance.roles.user_agent.addresses import Addresses, Whose, sendable
from conformance.roles.user_agent.journey import End, Journey
from conformance.roles.user_agent.known import Known
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.plan import Plan
from conformance.roles.user_agent.submission import destination, form_request, switch_on, write
from conformance.roles.user_agent.visit import Delivery, Landing
from conformance.wire.excerpt import quoted
from conformance.wire.exchange import Request

_LONGEST_URL = 200
_A_BROWSER = 'if a script does, try driver = "browser"'


def carry_out(page: Page, plan: Plan, journey: Journey, addresses: Addresses, known: Known) -> Request | End:
    """The request that a plan comes to, or the end if it cannot be sent.

    Nothing is filled in where it would go to somebody else.
    """
    if (end := refusal(page, plan, journey, addresses, known)) is not None:
        return end
    if plan.form is None:
        return _follow(page, plan, journey, addresses)
    for entry in plan.entries:
        write(entry.tag, known.value(entry) or "")
    for tag in plan.on:
        switch_on(tag)
    for tag in plan.off:
        tag.attrs.pop("checked", None)
    request = form_request(page, plan.form, plan.press)
    journey.decided |= plan.decides
    if addresses.whose(request.url) is Whose.CALLBACK:
        return End(Landing.CALLBACK, request.url, Delivery.SCRIPT if plan.press is None else Delivery.LINK)
    return request


def refusal(
    page: Page, plan: Plan, journey: Journey, addresses: Addresses, known: Known, scripts: bool = False
) -> End | None:
    """The end of a visit whose plan must not be carried out: it would send something elsewhere, or lacks a value.

    With `scripts`, what only a script sends is no obstacle: a browser holds back what goes elsewhere.
    """
    if plan.form is not None and not (plan.form.loose and scripts):
        if plan.form.loose:
            return journey.stop(page, f"has fields and buttons that no form sends; {_A_BROWSER}")
        method, url = destination(page, plan.form, plan.press)
        whose = addresses.whose(url)
        web = url.lower().startswith(("http:", "https:"))
        if (whose is Whose.FOREIGN and (web or not scripts)) or (whose is Whose.CALLBACK and method == "POST"):
            return journey.stop(page, *_elsewhere(url, whose))
    for entry in plan.entries:
        if known.value(entry) is None:
            what = entry.what.value
            return journey.stop(page, f"asks for a {what}", f"The target file has no resource_owner.{what}.")
    return None


def _follow(page: Page, plan: Plan, journey: Journey, addresses: Addresses) -> Request | End:
    url = page.target(plan.press) if plan.press is not None else page.url
    whose = addresses.whose(url)
    if whose is Whose.FOREIGN and not url.lower().startswith(("http:", "https:")):
        return journey.stop(page, f"has a link to {quoted(url, _LONGEST_URL)} where it is to be pressed; {_A_BROWSER}")
    journey.decided |= plan.decides
    if whose is Whose.SERVER:
        return Request("GET", sendable(url))
    return End(Landing.CALLBACK if whose is Whose.CALLBACK else Landing.ELSEWHERE, url, Delivery.LINK)


def _elsewhere(url: str, whose: Whose) -> tuple[str, str]:
    if whose is Whose.CALLBACK:
        return "posts a form to the callback", "What a callback is told stands in its URL; nothing was sent."
    return (
        f"submits to {quoted(url, _LONGEST_URL)}, which is no address that the target file names",
        "Nothing was filled in. If it belongs to the server under test, give it a key under [endpoints]; "
        f"{_A_BROWSER}.",
    )
