"use strict";
(async () => {
  // what a large page holds, packed: all but its first picture
  const block = document.getElementById("packed");
  async function unpacked() {
    const bytes = Uint8Array.from(atob(block.textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  }
  if (block && typeof DecompressionStream === "undefined") {
    document.getElementById("old").hidden = false;
    return;
  }
  const held = block ? await unpacked() : { data: JSON.parse(document.getElementById("data").textContent), pictures: [], rows: {} };
  const data = held.data, parts = data.parts;
  const numbers = new Map(parts.map((part, number) => [part.id, number]));
  const byId = (id) => document.getElementById(id);
  const graph = byId("graph"), sheet = byId("sheet");
  const state = { at: 0, open: null, walked: null, found: null, opener: null, hiddenNodes: new Set(), hiddenEdges: new Set(data.hidden) };
  const view = { x: 0, y: 0, width: 1, height: 1 };
  const drawn = [sheet.innerHTML, ...held.pictures];
  let svg = sheet.firstElementChild, shown = new Map();

  const isBox = (part) => part.from === undefined;
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // pictures: the first one, and one for each group

  function mount(place) {
    const parsed = new DOMParser().parseFromString(drawn[place], "image/svg+xml").documentElement;
    svg = document.importNode(parsed, true);
    sheet.replaceChildren(svg);
    state.at = place;
    state.walked = null;
    shown = new Map([...svg.querySelectorAll("[data-part]")].map((group) => [Number(group.dataset.part), group]));
    for (const [number, group] of place ? shown : []) {
      const { tag, label } = parts[number], title = document.createElementNS(svg.namespaceURI, "title");
      title.textContent = tag ? `${tag}: ${label}` : label;
      group.prepend(title);
    }
    for (const group of svg.querySelectorAll(".edge")) {
      const wide = group.querySelector(".line").cloneNode(); // thin lines are hard to hit
      wide.setAttribute("class", "hit");
      wide.removeAttribute("marker-end");
      wide.removeAttribute("stroke-dasharray");
      group.append(wide);
    }
    paint();
    trail();
    fit();
  }
  function trail() {
    const steps = [];
    for (let place = state.at; ; place = data.pictures[place].parent) {
      steps.unshift(place);
      if (place === 0) break;
    }
    byId("path").hidden = state.at === 0;
    byId("path").replaceChildren(...steps.flatMap((place, depth) => {
      const title = place === 0 ? "All groups" : data.pictures[place].title;
      const step = place === state.at ? element("b", title, { dir: "auto" }) : element("button", title, { type: "button", "data-at": place, dir: "auto" });
      return depth ? [" › ", step] : [step];
    }));
  }
  function enter(place) {
    close();
    mount(place);
    remember();
  }

  // what is seen: a part of the picture, in its own pixels

  const SMALLEST = 0.79, AROUND = 18;
  const scale = () => graph.clientWidth / view.width;
  let waiting = false;
  function look() { // moving a picture that is drawn costs nothing; drawing it anew is for zoom alone
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const [width, height] = data.pictures[state.at].size.map((side) => `${(side + 2 * AROUND) * scale()}px`);
      if (sheet.style.width !== width) Object.assign(sheet.style, { width, height });
      sheet.style.transform = `translate(${-(view.x + AROUND) * scale()}px, ${-(view.y + AROUND) * scale()}px)`;
    });
  }
  function moveTo(x, y, factor) {
    view.width = graph.clientWidth / factor;
    view.height = graph.clientHeight / factor;
    [view.x, view.y] = [x - view.width / 2, y - view.height / 2];
    look();
  }
  const middle = () => [view.x + view.width / 2, view.y + view.height / 2];
  function zoom(factor, [x, y] = middle()) {
    const wanted = Math.min(4, Math.max(0.05, scale() * factor)), grown = wanted / scale();
    const [mx, my] = middle();
    moveTo(x + (mx - x) / grown, y + (my - y) / grown, wanted);
  }
  function fit() {
    const [width, height] = data.pictures[state.at].size.map((side) => side + 2 * AROUND);
    const wide = graph.clientWidth, roomy = window.innerWidth > 760;
    const across = Math.min(1.1, wide / width);
    const room = roomy ? Math.max(380, window.innerHeight - graph.getBoundingClientRect().top - window.scrollY - 24) : window.innerHeight * 0.58;
    const wanted = Math.max(Math.min(across, room / height), Math.min(across, SMALLEST));
    graph.style.height = `${Math.round(Math.min(Math.max(height * wanted, 240), roomy ? 2400 : room))}px`;
    const whole = Math.min(across, graph.clientHeight / height);
    const focus = data.pictures[state.at].focus;
    if (whole >= SMALLEST * 0.75 || (roomy && focus === null)) moveTo(width / 2 - AROUND, height / 2 - AROUND, whole);
    else if (focus !== null) moveTo(...centre(focus), SMALLEST);
    else moveTo(wide / SMALLEST / 2 - AROUND, graph.clientHeight / SMALLEST / 2 - AROUND, SMALLEST); // where reading begins
  }
  const bounds = (number) => shown.get(number).querySelector(".shape, .line").getBBox();
  function centre(number) {
    const box = bounds(number);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
  function screen(x, y) {
    const frame = graph.getBoundingClientRect();
    return [frame.left + (x - view.x) * scale(), frame.top + (y - view.y) * scale()];
  }
  function point(event) {
    const frame = graph.getBoundingClientRect();
    return [view.x + (event.clientX - frame.left) / scale(), view.y + (event.clientY - frame.top) / scale()];
  }

  // pointers: drag moves, two fingers zoom, a click opens

  const fingers = new Map();
  let dragged = false;
  graph.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!fingers.size) dragged = false;
    fingers.set(event.pointerId, event);
  });
  graph.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (!dragged && Math.hypot(dx, dy) < 4) return;
    if (!dragged) graph.setPointerCapture(event.pointerId);
    dragged = true;
    const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    fingers.set(event.pointerId, event);
    if (other) {
      const span = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
      zoom(span(event) / Math.max(1, span(before)), point(other));
    } else {
      view.x -= dx / scale();
      view.y -= dy / scale();
      look();
    }
  });
  for (const name of ["pointerup", "pointercancel"]) graph.addEventListener(name, (event) => fingers.delete(event.pointerId));
  graph.addEventListener("click", (event) => {
    if (dragged) return;
    const group = event.target.closest("[data-part]");
    if (group) choose(Number(group.dataset.part), null); else close();
  });
  graph.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), point(event));
  }, { passive: false });

  // how boxes and lines look: hidden by a filter, faint beside what is found, chosen, struck out

  function isHidden(part) {
    if (isBox(part)) return state.hiddenNodes.has(part.kind);
    return state.hiddenEdges.has(part.kind) || [part.from, part.to].some((end) => state.hiddenNodes.has(parts[end].kind));
  }
  function paint() {
    const fallen = new Set(state.open === null ? [] : within(parts[state.open].takes || []));
    for (const [number, group] of shown) {
      group.classList.toggle("off", isHidden(parts[number]));
      group.classList.toggle("faint", state.found !== null && !state.found.has(number));
      group.classList.toggle("chosen", number === state.open);
      group.classList.toggle("walked", number === state.walked);
      group.classList.toggle("fallen", fallen.has(number));
    }
  }
  function within(some) { // and the groups that hold them
    const found = new Set(some), groups = new Map(parts.flatMap((part, number) => part.opens ? [[part.opens, number]] : []));
    for (const number of some) {
      for (let place = parts[number].in; place; place = data.pictures[place].parent) found.add(groups.get(place));
    }
    return found;
  }
  function filter() {
    for (const input of document.querySelectorAll(".legend input")) {
      const [set, name] = input.dataset.nodes ? [state.hiddenNodes, input.dataset.nodes] : [state.hiddenEdges, input.dataset.edges];
      if (input.checked) set.delete(name); else set.add(name);
    }
    paint();
  }
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const spoken = (part) => fold([part.label, part.tag || "", ...part.facts.flatMap((number) => data.facts[number].rows.flatMap(
    (row) => [row.text, row.words ? row.words.exact : ""]))].join("\n"));
  let searchable = null;
  function search() {
    const wanted = fold(byId("search").value.trim());
    searchable = searchable || parts.map(spoken);
    const hits = wanted ? [...parts.keys()].filter((number) => !parts[number].opens && searchable[number].includes(wanted)) : [];
    state.found = wanted ? within(hits) : null;
    const boxes = parts.filter((part) => isBox(part) && !part.opens).length;
    byId("found").textContent = wanted ? `${hits.filter((number) => isBox(parts[number])).length} of ${boxes} boxes` : "";
    dim(document, wanted);
    paint();
    remember();
  }
  function dim(within, wanted) {
    for (const row of within.querySelectorAll("tbody tr")) row.classList.toggle("dim", Boolean(wanted) && !fold(row.textContent).includes(wanted));
  }
  function unroll({ target }) { // rows of a long table are made when it is opened
    const body = target.querySelector("[data-rows]");
    if (!body || body.children.length) return;
    body.innerHTML = held.rows[body.dataset.rows];
    dim(target, fold(byId("search").value.trim()));
  }
  function showAll() {
    for (const input of document.querySelectorAll(".legend input")) input.checked = true;
    byId("search").value = "";
    search();
    filter();
    fit();
  }

  // details: text only, never markup

  function factValue(row) {
    const value = element("dd", "", { dir: "auto" });
    if (row.words) {
      const quote = element("q", "", { class: "words", dir: "auto" });
      quote.append(element("span", row.words.before, { class: "context" }), element("mark", row.words.exact), element("span", row.words.after, { class: "context" }));
      value.append(quote);
    } else if (row.link) {
      value.append(element("a", row.text, { href: row.link, rel: "noreferrer noopener", target: "_blank" }));
    } else {
      value.append(element("bdi", row.text));
    }
    return value;
  }
  function factsBlock(number) {
    const facts = data.facts[number], list = element("dl", "");
    for (const row of facts.rows) {
      if (row.key) list.append(element("dt", row.key));
      list.append(factValue(row));
    }
    const block = element("section", "");
    block.append(element("h3", facts.title, { dir: "auto" }), list);
    return block;
  }
  function choose(number, opener) {
    if (parts[number].opens && opener !== byId("path")) enter(parts[number].opens); else open(number, opener);
  }
  function open(number, opener) {
    const part = parts[number];
    if (!shown.has(number)) mount(part.in);
    state.open = state.walked = number;
    state.opener = opener || null;
    byId("details-title").textContent = part.label;
    const takes = (part.takes || []).filter((taken) => isBox(parts[taken])).length;
    byId("falls").hidden = !part.takes;
    byId("falls").textContent = `If this falls, what is struck out in the picture loses its support: ${takes} ${takes === 1 ? "box" : "boxes"}.`;
    byId("details-body").replaceChildren(...part.facts.map(factsBlock));
    byId("details").hidden = false;
    byId("details").scrollTop = 0;
    for (const button of document.querySelectorAll("[data-open]")) button.closest("tr").classList.toggle("chosen", button.dataset.open === part.id);
    paint();
    uncover(isBox(part) ? number : part.to);
    if (opener) byId("details").focus({ preventScroll: false });
    remember();
  }
  function uncover(number) { // beside the details, not beneath them
    const [x, y] = centre(number), half = bounds(number).width / 2;
    const right = view.x + view.width - (window.innerWidth > 760 ? byId("details").offsetWidth / scale() : 0);
    if (x + half > right) view.x += x + half - right + 12;
    if (x - half < view.x) view.x = x - half - 12;
    if (y < view.y || y > view.y + view.height) view.y = y - view.height / 2;
    look();
  }
  function close() {
    if (byId("details").hidden) return false;
    byId("details").hidden = true;
    state.open = null;
    for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
    paint();
    if (state.opener) state.opener.focus();
    remember();
    return true;
  }

  // keyboard in the picture: arrows go to the nearest box on that side

  const SIDES = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const KEYS = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit };
  const standing = () => [...shown.keys()].filter((number) => isBox(parts[number]) && !isHidden(parts[number]));
  function neighbour([x, y], [across, down]) {
    let best = null, least = Infinity;
    for (const number of standing()) {
      const [bx, by] = centre(number);
      const ahead = (bx - x) * across + (by - y) * down;
      const aside = Math.abs((bx - x) * down) + Math.abs((by - y) * across);
      if (ahead > 1 && ahead + 2 * aside < least) [best, least] = [number, ahead + 2 * aside];
    }
    return best;
  }
  function walk(event) {
    const start = state.walked ?? data.pictures[state.at].focus;
    if (event.key in KEYS) KEYS[event.key]();
    else if (event.key === "Enter") standing().length && choose(start ?? standing()[0], graph);
    else if (event.key in SIDES) {
      event.preventDefault();
      state.walked = neighbour(start === null ? [-1e9, 0] : centre(start), SIDES[event.key]) ?? start;
      if (state.walked === null) return;
      paint();
      uncover(state.walked);
      const { tag, label } = parts[state.walked];
      byId("spoken").textContent = tag ? `${tag}: ${label}` : label;
      if (!byId("details").hidden && !parts[state.walked].opens) open(state.walked, null);
    }
  }

  // the address tells what is chosen, so that it can be passed on

  function remember() {
    const told = new URLSearchParams();
    const group = parts.find((part) => part.opens && part.opens === state.at);
    if (group) told.set("group", group.id);
    if (state.open !== null) told.set("open", parts[state.open].id);
    if (byId("search").value) told.set("find", byId("search").value);
    try { history.replaceState(null, "", `#${told}`); } catch { /* a frame of a notebook has no address */ }
  }
  function recall() {
    const told = new URLSearchParams(location.hash.slice(1));
    const group = parts[numbers.get(told.get("group"))], part = numbers.get(told.get("open"));
    mount(group && group.opens ? group.opens : 0);
    byId("search").value = told.get("find") || "";
    if (byId("search").value) search();
    if (part !== undefined) open(part, null);
  }
  async function copyLink() {
    remember();
    let copied = true;
    try { await navigator.clipboard.writeText(location.href); } catch { copied = false; }
    byId("found").textContent = copied ? "Link copied." : "Copy the address of this page: it names what is open.";
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !close() && state.at !== 0) enter(data.pictures[state.at].parent);
  });
  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-at]"), button = event.target.closest("[data-open]");
    if (step) {
      enter(Number(step.dataset.at));
      graph.focus();
    }
    if (button && numbers.has(button.dataset.open)) {
      open(numbers.get(button.dataset.open), button);
      byId("details").scrollIntoView({ block: "nearest" });
    }
  });
  graph.addEventListener("keydown", walk);
  byId("close").addEventListener("click", close);
  byId("search").addEventListener("input", search);
  for (const long of document.querySelectorAll(".table > details")) long.addEventListener("toggle", unroll);
  byId("legend").addEventListener("change", filter);
  byId("closer").addEventListener("click", () => zoom(1.25));
  byId("farther").addEventListener("click", () => zoom(0.8));
  byId("fit").addEventListener("click", fit);
  byId("all").addEventListener("click", showAll);
  byId("link").addEventListener("click", copyLink);
  window.addEventListener("resize", fit);
  window.addEventListener("hashchange", recall);
  window.addEventListener("beforeprint", fit);
  document.querySelector(".tools").hidden = false;
  sheet.classList.add("live");
  if (window.innerWidth <= 760) byId("legend").open = false;
  recall();
  document.documentElement.dataset.ready = "yes";
  Object.defineProperty(window, "provenanceView", { value: { parts, state, view, scale, bounds, centre, screen, shown: () => shown } }); // for tests and for the curious
})();
