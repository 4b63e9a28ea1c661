"use strict";
(() => {
  const held = document.getElementById("data");
  const list = document.getElementById("list");
  if (!held || !list) return;
  const guides = JSON.parse(held.textContent);
  held.remove();
  const total = guides.title.length;
  const frame = document.getElementById("window");
  const body = frame.querySelector("tbody");
  const table = frame.querySelector("table");
  const details = document.getElementById("details");
  const status = document.getElementById("status");
  const query = document.getElementById("query");
  const chosen = { grade: null, rule: null, campaign: null };
  for (const name of Object.keys(chosen)) chosen[name] = document.getElementById(name);
  const sorters = [...frame.querySelectorAll("[data-sort]")];
  const figure = new Intl.NumberFormat("en");
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  const made = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const foreign = (text) => made("bdi", { lang: "", dir: "auto" }, text);
  const badge = (letter) =>
    made("span", { class: `grade grade-${letter.toLowerCase() || "none"}` }, letter || "–");
  const counted = (at) =>
    [["error", guides.errors[at]], ["warning", guides.warnings[at]], ["info", guides.infos[at]]].filter(([, many]) => many);
  const many = (number, noun) => `${figure.format(number)} ${noun}${number === 1 ? "" : "s"}`;

  /* which guides, and in which order */
  let haystack = null;
  const needles = () => {
    haystack ??= guides.title.map((title, at) => plain(`${title}\n${guides.name[at]}\n${guides.address[at]}`));
    return haystack;
  };
  let sortable = null; /* an Intl.Collator takes seconds where this takes a tenth */
  const titles = () =>
    (sortable ??= guides.title.map((title, at) =>
      plain(title || guides.name[at]).replace(/\d+/g, (digits) => digits.padStart(9, "0"))));
  const orders = {
    grade: (a, b) => guides.score[a] - guides.score[b] || a - b,
    guide: (a, b) => (titles()[a] < titles()[b] ? -1 : titles()[a] > titles()[b] ? 1 : a - b),
    findings: (a, b) =>
      guides.errors[b] - guides.errors[a] || guides.warnings[b] - guides.warnings[a] ||
      guides.infos[b] - guides.infos[a] || a - b,
    language: (a, b) =>
      (guides.language[a] < guides.language[b] ? -1 : guides.language[a] > guides.language[b] ? 1 : 0) || a - b,
  };
  const ranked = { "": Uint32Array.from({ length: total }, (_, at) => at) };
  const ranking = (name) => (ranked[name] ??= ranked[""].slice().sort(orders[name]));
  let order = "";
  let backwards = false;
  let shown = ranked[""];

  const ofRule = (wanted) => {
    const found = new Uint8Array(total);
    guides.hits.forEach((hits, at) => {
      for (let i = 0; i < hits.length; i += 2) if (hits[i] === wanted) { found[at] = 1; break; }
    });
    return found;
  };
  const select = () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    const texts = words.length ? needles() : null;
    const grade = chosen.grade.value;
    const campaign = chosen.campaign ? chosen.campaign.value : "";
    const rule = chosen.rule.value === "" ? null : ofRule(Number(chosen.rule.value));
    const fits = (at) =>
      (!grade ||
        (grade === "!" ? !guides.publish[at] : grade === "-" ? guides.grade[at] === "" : guides.grade[at] === grade)) &&
      (!rule || rule[at] === 1) &&
      (!campaign || (campaign === "*" ? guides.campaign[at] >= 0 : guides.campaign[at] === Number(campaign))) &&
      (!texts || words.every((word) => texts[at].includes(word)));
    const all = ranking(order);
    shown = grade || rule || campaign || texts ? all.filter(fits) : all;
    if (backwards) shown = shown.slice().reverse();
    status.textContent =
      shown.length === total ? many(total, "guide") : `${figure.format(shown.length)} of ${many(total, "guide")}`;
    table.setAttribute("aria-rowcount", shown.length + 1);
    frame.scrollTop = cursor = 0;
    draw(true);
  };

  /* what is in view: rows of one height, and room for all others above and below */
  const SPARE = 8;
  let height = 60;
  let drawn = [0, 0];
  const room = (rows) => {
    const cell = made("td", {});
    cell.style.height = `${rows * height}px`;
    const row = made("tr", { "aria-hidden": "true", class: "room" }, cell);
    row.hidden = rows === 0;
    return row;
  };
  let cursor = 0; /* the one row that Tab leads to; arrows lead on from there */
  const line = (place, tabbed) => {
    const at = shown[place];
    const open = made("button", { type: "button", "data-at": at, tabindex: tabbed ? 0 : -1 }, foreign(guides.title[at] || guides.name[at] || "no title"));
    const guide = made("td", { class: "of-guide" }, open);
    if (guides.title[at] && guides.name[at]) guide.append(made("small", {}, foreign(guides.name[at])));
    const figures = counted(at).map(([noun, number]) =>
      made("span", { class: noun, title: many(number, noun) }, figure.format(number)));
    const points = made("span", { class: "points" }, guides.grade[at] ? guides.score[at].toFixed(0) : "");
    return made("tr", { "aria-rowindex": place + 2, ...(guides.publish[at] ? {} : { class: "withheld" }) },
      made("td", { class: "of-grade" }, badge(guides.grade[at]), points), guide,
      made("td", { class: "of-findings" }, ...figures),
      made("td", { class: "of-language" }, foreign(guides.language[at] || "–")));
  };
  const draw = (anew) => {
    const first = Math.max(0, Math.floor(frame.scrollTop / height) - SPARE);
    const last = Math.min(shown.length, Math.ceil((frame.scrollTop + frame.clientHeight) / height) + SPARE);
    if (!anew && first === drawn[0] && last === drawn[1]) return;
    const focused = document.activeElement?.dataset?.at;
    drawn = [first, last];
    const rows = [];
    const seen = Math.ceil(frame.scrollTop / height);
    const tabbed = cursor >= first && cursor < last ? cursor : Math.min(seen, last - 1);
    for (let place = first; place < last; place++) rows.push(line(place, place === tabbed));
    body.replaceChildren(room(first), ...rows, room(shown.length - last));
    if (focused !== undefined) (body.querySelector(`[data-at="${focused}"]`) ?? frame).focus({ preventScroll: true });
  };

  const go = (place) => {
    cursor = Math.max(0, Math.min(shown.length - 1, place));
    const top = cursor * height;
    const view = frame.clientHeight - table.tHead.offsetHeight;
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (top + height > frame.scrollTop + view) frame.scrollTop = top + height - view;
    draw(true);
    body.querySelector(`[data-at="${shown[cursor]}"]`)?.focus({ preventScroll: true });
  };
  const keys = {
    ArrowDown: (place) => place + 1, ArrowUp: (place) => place - 1,
    PageDown: (place) => place + 10, PageUp: (place) => place - 10,
    Home: () => 0, End: () => shown.length - 1,
  };
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[aria-rowindex]");
    if (!row || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    go(keys[event.key](Number(row.getAttribute("aria-rowindex")) - 2));
  });

  /* all that is known of one guide */
  const describe = (at) => {
    const facts = made("dl", {});
    const tell = (name, ...what) => facts.append(made("div", {}, made("dt", {}, name), made("dd", {}, ...what)));
    const hits = guides.hits[at];
    if (guides.title[at]) tell("Name", foreign(guides.name[at]));
    if (guides.address[at]) tell("Address", foreign(guides.address[at]));
    if (guides.time[at]) tell("Time", foreign(guides.time[at]));
    if (guides.language[at]) tell("Language", foreign(guides.language[at]));
    const [steps, urls, privacy, integrity] = guides.parts[at];
    tell("Points", guides.grade[at] ? `${guides.score[at]} of 100: steps ${steps}, addresses ${urls}, privacy ${privacy}, integrity ${integrity}` : "none: not graded, since it is no how-to guide");
    tell("Findings", counted(at).map(([noun, number]) => many(number, noun)).join(", ") || "none");
    const rules = made("ul", { class: "hits" });
    for (let i = 0; i < hits.length; i += 2)
      rules.append(made("li", {}, made("bdi", {}, guides.rules[hits[i]]), ` ${figure.format(hits[i + 1])}`));
    const close = made("button", { type: "button" }, "Close");
    close.addEventListener("click", () => details.close());
    const title = made("h3", { id: "chosen" }, badge(guides.grade[at]), foreign(guides.title[at] || guides.name[at] || "no title"));
    const ways = made("p", { class: "ways" }, close);
    const lead = (id, text) => {
      if (!document.getElementById(id)) return;
      const way = made("a", { href: `#${id}` }, text);
      way.addEventListener("click", () => details.close());
      ways.append(way);
    };
    if (guides.excerpts[at] >= 0) lead(`guide-${guides.excerpts[at]}`, "What is wrong with it");
    if (guides.campaign[at] >= 0) lead(`campaign-${guides.campaign[at]}`, "Its campaign");
    const stop = guides.publish[at] ? [] : [made("p", { class: "stop" }, "Should not be published")];
    details.replaceChildren(title, ...stop, facts, ...(hits.length ? [rules] : []), ways);
    details.showModal();
  };

  for (const sorter of sorters)
    sorter.addEventListener("click", () => {
      backwards = order === sorter.dataset.sort && !backwards;
      order = sorter.dataset.sort;
      for (const other of sorters) other.closest("th").removeAttribute("aria-sort");
      const falling = backwards !== (order === "findings");
      sorter.closest("th").setAttribute("aria-sort", falling ? "descending" : "ascending");
      select();
    });
  body.addEventListener("click", (event) => {
    const open = event.target.closest("tr:not(.room)")?.querySelector("[data-at]");
    if (open) describe(Number(open.dataset.at));
  });
  details.addEventListener("click", (event) => { if (event.target === details) details.close(); });
  let due;
  query.addEventListener("input", () => { clearTimeout(due); due = setTimeout(select, 80); });
  for (const field of Object.values(chosen)) field?.addEventListener("change", select);
  for (const jump of document.querySelectorAll(".jump")) {
    jump.hidden = false;
    jump.addEventListener("click", () => {
      query.value = chosen.grade.value = chosen.rule.value = "";
      chosen.campaign.value = jump.dataset.campaign;
      select();
      list.scrollIntoView();
      frame.focus({ preventScroll: true });
    });
  }
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
  const measure = () => {
    const row = body.querySelector("tr:not(.room)");
    if (row && row.offsetHeight && row.offsetHeight !== height) { height = row.offsetHeight; draw(true); }
  };
  frame.addEventListener("scroll", () => draw(false), { passive: true });
  addEventListener("resize", () => { measure(); draw(true); });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });

  list.hidden = false;
  select();
  measure();
  (window.requestIdleCallback ?? setTimeout)(() => needles());
})();
