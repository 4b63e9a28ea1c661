"use strict";
(() => {
  const bar = document.getElementById("filter");
  if (!bar) return;
  const query = document.getElementById("query");
  const rule = document.getElementById("rule");
  const fold = document.getElementById("fold");
  const status = document.getElementById("status");
  const boxes = [...bar.querySelectorAll("input[type=checkbox]")];
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const ways = [...document.querySelectorAll("nav ol > li")];
  const files = [...document.querySelectorAll("details.file")].map((file, at) => ({
    file,
    way: ways[at],
    path: file.querySelector("h3").textContent,
    items: [...file.querySelectorAll(".problem")].map((item) => ({ item, text: null })),
  }));
  const total = files.reduce((sum, { items }) => sum + items.length, 0);

  const filter = () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    let shown = 0;
    for (const { file, way, path, items } of files) {
      let here = 0;
      for (const entry of items) {
        const { item } = entry;
        if (words.length) entry.text ??= plain(`${path} ${item.textContent}`);
        item.hidden =
          off.has(item.dataset.severity) ||
          (rule.value !== "" && rule.value !== item.dataset.rule) ||
          !words.every((word) => entry.text.includes(word));
        here += !item.hidden;
      }
      file.hidden = here === 0;
      if (way) way.hidden = file.hidden;
      shown += here;
    }
    const noun = total === 1 ? "problem" : "problems";
    status.textContent = shown === total ? `${total} ${noun}` : `${shown} of ${total} ${noun}`;
  };

  const open = () => files.some(({ file }) => file.open && !file.hidden);
  const name = () => { fold.textContent = open() ? "Close all" : "Open all"; };
  fold.addEventListener("click", () => {
    const wanted = !open();
    for (const { file } of files) file.open = wanted;
    name();
  });
  for (const { file } of files) file.addEventListener("toggle", name);

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = files.filter(({ file }) => !file.open);
    for (const { file } of closed) file.open = true;
  });
  addEventListener("afterprint", () => {
    for (const { file } of closed) file.open = false;
  });

  let due;
  query.addEventListener("input", () => { clearTimeout(due); due = setTimeout(filter, 120); });
  for (const field of [rule, ...boxes]) field.addEventListener("change", filter);
  bar.hidden = false;
  name();
  if (query.value || rule.value || boxes.some((box) => !box.checked)) filter();
})();
