// The filter and the links of the report. All it works on is in the page already: it hides, shows and opens what is
// there, and puts text where text goes. Nothing that the target sent becomes an element, an address or a command.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const hide = (element, hidden) => { if (element.hidden !== hidden) element.hidden = hidden; };
  const nothing = () => new URLSearchParams();

  const filter = one("filter");
  const controls = all("[name]", filter);
  const sections = all(".draft");
  const exchanges = all(".exchange");
  // Each row once, as its section has it; `full` is where all of it stands, which for a finding is another place.
  const rows = sections.flatMap((section, place) => all("details.row", section).map((row) => {
    const link = row.querySelector("a.full");
    const full = link ? one(link.getAttribute("href").slice(1)) : row;
    const said = (name) => words(full.querySelector("." + name));
    return {
      row, full, place, text: null,
      outcome: said("outcome"), level: said("level"), flow: said("flow"), evidence: said("evidence"),
      exchanges: all("a[href^='#x']", full).map((each) => each.getAttribute("href").slice(1)),
    };
  }));

  // What is asked for: by the controls, or by the fragment of the address, `#?outcome=failed&flow=web_server`.
  const asked = () => {
    const wanted = nothing();
    for (const control of controls) {
      const value = control.value.trim();
      if (control.type === "checkbox" ? control.checked : value) wanted.append(control.name, value);
    }
    return wanted;
  };
  const ask = (wanted) => {
    for (const control of controls) {
      if (control.type === "checkbox") control.checked = wanted.getAll(control.name).includes(control.value);
      else control.value = (wanted.get(control.name) ?? "").replace(/\p{C}/gu, "").slice(0, 200);
      if (control.options && control.selectedIndex < 0) control.selectedIndex = 0;
    }
  };

  const show = () => {
    const wanted = asked(), names = [...new Set(wanted.keys())];
    const places = one("by-section").selectedOptions[0].dataset.groups?.split(" ").map(Number);
    const parts = (wanted.get("text") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (entry) =>
      ["outcome", "level", "flow", "evidence"].every((n) => !wanted.has(n) || wanted.getAll(n).includes(entry[n]))
      && (!places || places.includes(entry.place))
      && (!parts.length || parts.every((part) => textOf(entry).includes(part)));
    const shown = rows.filter(fits), kept = new Set(shown);
    for (const entry of rows) for (const element of [entry.row, entry.full]) hide(element, !kept.has(entry));
    const full = new Set(shown.map((entry) => entry.place)), linked = new Set(shown.flatMap((entry) => entry.exchanges));
    sections.forEach((section, place) => hide(section, !full.has(place)));
    const kinds = all(".kind");
    for (const kind of kinds) hide(kind, all("details.row", kind).every((row) => row.hidden));
    for (const note of all(".no-finding")) hide(note, kinds.some((kind) => !kind.hidden));
    for (const exchange of exchanges) hide(exchange, names.length > 0 && !linked.has(exchange.id));
    root.classList.toggle("filtered", names.length > 0);
    one("shown").textContent = names.length === 0
      ? `All ${rows.length} requirements are shown.`
      : `${shown.length} of ${rows.length} requirements are shown, with their exchanges: `
        + names.map((name) => `${name} ${wanted.getAll(name).join(" or ")}`).join(", ") + ".";
  };
  const textOf = (entry) => (entry.text ??= all("summary, dd", entry.full).map(words).join(" ").toLowerCase());

  // The address follows the filter, so that the view can be sent on; letters of one word are one step back.
  let typing = false, written = "";
  const write = (typed) => {
    const wanted = asked().toString();
    if (wanted === written) return;
    written = wanted;
    try {
      history[typed && typing ? "replaceState" : "pushState"](null, "", wanted ? "#?" + wanted : "#");
    } catch { /* A page that may not have an address of its own is filtered all the same. */ }
    typing = typed;
  };
  for (const changed of ["input", "change"]) {
    filter.addEventListener(changed, (event) => { show(); write(event.target.type === "search"); });
  }
  one("clear").addEventListener("click", () => { ask(nothing()); show(); write(false); });

  // A link leads to a place, opened and not filtered away, or to a filtered view.
  const named = (fragment) => {
    try { return one(fragment) ?? one(decodeURIComponent(fragment)); } catch { return null; }
  };
  let clicked = true;
  const go = () => {
    const fragment = location.hash.slice(1), there = named(fragment);
    const view = fragment === "" || fragment.startsWith("?");
    if (there ? there.closest("[hidden]") : view) ask(there ? nothing() : new URLSearchParams(fragment.slice(1)));
    show();
    if (there) {
      for (let fold = there.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      there.scrollIntoView();
      // Once more when what stands before it has the height it is shown with.
      requestAnimationFrame(() => requestAnimationFrame(() => there.scrollIntoView()));
      there.querySelector("summary, h3 a")?.focus({ preventScroll: true });
    } else if (view && fragment && clicked) filter.scrollIntoView();
    [typing, clicked, written] = [false, false, asked().toString()];
  };
  addEventListener("hashchange", go);
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    clicked = Boolean(link);
    if (link && link.hash === location.hash) go();
  });

  const lead = (element, name, value) => {
    const link = document.createElement("a");
    link.href = "#?" + new URLSearchParams([[name, value]]);
    link.append(...element.childNodes);
    element.append(link);
  };
  for (const item of all(".legend li")) lead(item, "outcome", words(item.querySelector(".outcome")));
  for (const code of all("tbody th code", one("by-flow-table"))) lead(code, "flow", words(code));

  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = all("details:not([open])");
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
    unfolded = [];
  });

  root.classList.add("scripted");
  for (const element of [filter, ...all("li.scripted")]) element.hidden = false;
  go();
  // Once more when the browser has gone to the place itself, which takes the focus away again.
  addEventListener("load", () => requestAnimationFrame(() => { if (named(location.hash.slice(1))) go(); }));
})();
