"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const boxes = new Map(Object.entries(data.boxes));
  const lines = new Map(Object.entries(data.lines));
  const byId = (id) => document.getElementById(id);
  const graph = byId("graph");
  const FACE = '"Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", "Noto Sans CJK SC", sans-serif';
  const RIGHT_TO_LEFT = /^[^A-Za-z\u00c0-\u024f\u0370-\u052f\u3040-\u9fff\uac00-\ud7af]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  const state = { chosen: null, found: null, hiddenNodes: new Set(), hiddenEdges: new Set(data.hidden), opener: null };
  document.querySelector(".picture").hidden = false;

  // colours stand in the style sheet, once for light and once for dark

  let palette = new Map();
  const colour = (name) => {
    if (!palette.has(name)) palette.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
    return palette.get(name);
  };
  const boxColour = (box) => colour(box.tone ? `--tone-${box.tone}` : `--node-${box.kind}`);

  // boxes

  function outline(ctx, box, kind) {
    const left = box.x - box.w / 2, top = box.y - box.h / 2;
    ctx.beginPath();
    if (kind.fold) {
      const fold = 11;
      ctx.moveTo(left, top);
      ctx.lineTo(left + box.w - fold, top);
      ctx.lineTo(left + box.w, top + fold);
      ctx.lineTo(left + box.w, top + box.h);
      ctx.lineTo(left, top + box.h);
      ctx.closePath();
    } else {
      ctx.roundRect(left, top, box.w, box.h, Math.min(kind.corner, box.h / 2));
    }
  }

  function paintBox(ctx, box, chosen) {
    const kind = data.kinds.nodes[box.kind];
    const main = boxColour(box);
    ctx.save();
    outline(ctx, box, kind);
    ctx.fillStyle = colour("--card");
    ctx.fill();
    if (box.kind === "verdict" || box.kind === "originator") {
      ctx.globalAlpha *= 0.14;
      ctx.fillStyle = main;
      ctx.fill();
      ctx.globalAlpha /= 0.14;
    }
    if (chosen) {
      ctx.lineWidth = kind.border + 6;
      ctx.strokeStyle = colour("--mark");
      ctx.stroke();
    }
    ctx.setLineDash(kind.dash || []);
    ctx.lineWidth = kind.border;
    ctx.strokeStyle = main;
    ctx.stroke();
    ctx.setLineDash([]);
    if (kind.stripe) {
      ctx.fillStyle = main;
      ctx.fillRect(box.x - box.w / 2, box.y - box.h / 2, 4, box.h);
    }
    ctx.restore();
  }

  function paintText(ctx, box) {
    const strong = data.strong.includes(box.kind);
    const inner = box.w - 18;
    let y = box.y - box.h / 2 + 8;
    ctx.textBaseline = "middle";
    for (const [texts, font, step, ink] of [
      [box.tagLines, `12px ${FACE}`, 15, boxColour(box)],
      [box.lines, `${strong ? "bold " : ""}14px ${FACE}`, 18, colour("--ink")],
    ]) {
      ctx.font = font;
      ctx.fillStyle = ink;
      const backwards = RIGHT_TO_LEFT.test(texts.join(" "));
      ctx.direction = backwards ? "rtl" : "ltr";
      ctx.textAlign = "start";
      for (const text of texts) {
        ctx.fillText(text, backwards ? box.x + box.w / 2 - 10 : box.x - box.w / 2 + 11, y + step / 2, inner);
        y += step;
      }
    }
  }

  const faint = (id) => state.found !== null && !state.found.has(id);

  function boxRenderer(id) {
    return ({ ctx, state: { selected } }) => {
      const box = boxes.get(id);
      return {
        drawNode() {
          ctx.save();
          ctx.globalAlpha = faint(id) ? 0.22 : 1;
          paintBox(ctx, box, selected || state.chosen === id);
          paintText(ctx, box);
          ctx.restore();
        },
        nodeDimensions: { width: box.w, height: box.h },
      };
    };
  }
  const stopRenderer = () => ({ drawNode() {}, nodeDimensions: { width: 0.2, height: 0.2 } }); // 0 would make arrows NaN

  // lines

  function lineShown(line) {
    const ends = [boxes.get(line.from), boxes.get(line.to)];
    return !state.hiddenEdges.has(line.kind) && ends.every((box) => !state.hiddenNodes.has(box.kind));
  }

  function edgeStyle(part) {
    const line = lines.get(part.edge), kind = data.kinds.edges[line.kind];
    const weak = line.weak.length > 0, chosen = state.chosen === part.edge;
    const opacity = faint(part.edge) ? 0.12 : line.weak.includes("hedged") ? 0.6 : weak ? 0.8 : 1;
    const width = kind.width * (line.weak.includes("hedged") ? 0.75 : 1) + (chosen ? 2.5 : 0);
    const smooth = part.arc
      ? { enabled: true, type: part.down ? "curvedCW" : "curvedCCW", roundness: part.round }
      : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 };
    return {
      id: part.id, from: part.from, to: part.to, edge: part.edge, hidden: !lineShown(line), width, smooth,
      selectionWidth: 0, hoverWidth: 0,
      dashes: kind.dash && kind.dash.length ? kind.dash : false,
      color: { color: colour(`--edge-${line.kind}`), highlight: colour(`--edge-${line.kind}`), hover: colour(`--edge-${line.kind}`), opacity, inherit: false },
      arrows: { to: { enabled: part.arrows === "to" && Boolean(kind.arrow), type: kind.arrow || "arrow", scaleFactor: kind.arrow === "bar" ? 0.75 : 0.5 } },
      title: line.label.length > 160 ? `${line.label.slice(0, 159)}…` : line.label,
    };
  }

  const at = new Map(data.nodes.map((node) => [node.id, node]));
  for (const part of data.edges) {
    const from = at.get(part.from), to = at.get(part.to);
    part.down = to.y > from.y; // so that the arc bulges to the right
    part.round = Math.min(0.5, 44 / Math.max(1, Math.abs(to.y - from.y)));
  }
  const nodes = new vis.DataSet(data.nodes.map((node) => ({
    id: node.id, x: node.x, y: node.y, label: node.label, shape: "custom", edge: node.edge || null,
    ctxRenderer: node.edge ? stopRenderer : boxRenderer(node.id), chosen: false, size: 0, borderWidth: 0, fixed: true,
  })));
  const edges = new vis.DataSet(data.edges.map(edgeStyle));
  const network = new vis.Network(graph, { nodes, edges }, {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    nodes: { physics: false },
    edges: { physics: false, arrowStrikethrough: true },
    interaction: { dragNodes: false, hover: false, tooltipDelay: 250, selectConnectedEdges: false, hideEdgesOnDrag: data.nodes.length > 2000 },
  });
  graph.querySelector("canvas").setAttribute("aria-hidden", "true");
  for (const frame of graph.querySelectorAll("[tabindex]")) frame.tabIndex = -1;

  network.on("beforeDrawing", (ctx) => {
    if (data.band.top === null) return;
    ctx.save();
    ctx.strokeStyle = colour("--rule");
    ctx.fillStyle = colour("--soft");
    ctx.lineWidth = 1.5;
    ctx.setLineDash([6, 6]);
    ctx.beginPath();
    ctx.moveTo(-20, data.band.top - 4);
    ctx.lineTo(data.size[0] + 20, data.band.top - 4);
    ctx.stroke();
    ctx.font = `bold 13px ${FACE}`;
    ctx.textBaseline = "top";
    ctx.fillText(data.band.label, -8, data.band.top + 4);
    ctx.restore();
  });

  // what is seen at first: everything, if its text stays legible; else the claim asked about

  const SMALLEST = 0.79;
  function size() {
    const wide = graph.clientWidth, [width, height] = [data.size[0] + 44, data.size[1] + 36];
    const across = Math.min(1.1, wide / width);
    const roomy = wide > 760 ? Math.max(380, window.innerHeight - graph.getBoundingClientRect().top - window.scrollY - 24) : window.innerHeight * 0.58;
    const scale = Math.max(Math.min(across, roomy / height), Math.min(across, SMALLEST));
    const tall = Math.round(wide > 760 ? Math.min(Math.max(height * scale, 240), 2400) : roomy);
    if (graph.style.height !== `${tall}px`) graph.style.height = `${tall}px`;
  }
  function fit() {
    size();
    network.setSize("100%", graph.style.height);
    network.redraw();
    const across = Math.min(1.1, graph.clientWidth / (data.size[0] + 44), graph.clientHeight / (data.size[1] + 36));
    const focus = boxes.get(data.focus);
    const legible = across >= SMALLEST * 0.75 || !focus;
    const middle = { x: data.size[0] / 2, y: data.size[1] / 2 };
    network.moveTo({ position: legible ? middle : { x: focus.x, y: focus.y }, scale: legible ? across : SMALLEST });
  }
  function zoom(factor) {
    network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });
  }
  graph.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); // the page scrolls
  }, { capture: true, passive: true });

  // filters and search

  function restyle() {
    palette = new Map();
    edges.update(data.edges.map(edgeStyle));
    nodes.update([...boxes].map(([id, box]) => ({ id, hidden: state.hiddenNodes.has(box.kind) })));
    network.redraw();
    paintLegend();
  }
  function paintLegend() {
    for (const sample of document.querySelectorAll(".sample")) sample.style.color = `var(--edge-${sample.dataset.kind})`;
    for (const swatch of document.querySelectorAll(".swatch")) paintSwatch(swatch);
  }
  function paintSwatch(swatch) {
    const ctx = swatch.getContext("2d");
    ctx.clearRect(0, 0, 44, 28);
    ctx.save();
    ctx.scale(2, 2);
    paintBox(ctx, { kind: swatch.dataset.kind, tone: "", x: 11, y: 7, w: 18, h: 10 }, false);
    ctx.restore();
  }
  function filter() {
    for (const input of document.querySelectorAll(".legend input")) {
      const [set, name] = input.dataset.nodes ? [state.hiddenNodes, input.dataset.nodes] : [state.hiddenEdges, input.dataset.edges];
      if (input.checked) set.delete(name); else set.add(name);
    }
    restyle();
  }
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const spoken = (part) => fold([part.label, part.tag || "", ...part.facts.flatMap((n) => data.facts[n].rows.flatMap(
    (row) => [row.text, row.words ? row.words.exact : ""]))].join("\n"));
  let searchable = null;
  function search() {
    const wanted = fold(byId("search").value.trim());
    searchable = searchable || new Map([...boxes, ...lines].map(([id, part]) => [id, spoken(part)]));
    state.found = wanted ? new Set([...searchable].filter(([, text]) => text.includes(wanted)).map(([id]) => id)) : null;
    const count = state.found ? [...state.found].filter((id) => boxes.has(id)).length : 0;
    byId("found").textContent = state.found ? `${count} of ${boxes.size} boxes` : "";
    for (const row of document.querySelectorAll("tbody tr")) row.classList.toggle("dim", Boolean(wanted) && !fold(row.textContent).includes(wanted));
    restyle();
  }
  function showAll() {
    for (const input of document.querySelectorAll(".legend input")) input.checked = true;
    byId("search").value = "";
    search();
    filter();
    fit();
  }

  // details: text only, never markup

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }
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
    for (const row of facts.rows) list.append(element("dt", row.key), factValue(row));
    const block = element("section", "");
    block.append(element("h3", facts.title, { dir: "auto" }), list);
    return block;
  }
  function open(id, opener) {
    const part = boxes.get(id) || lines.get(id);
    if (!part) return;
    state.chosen = id;
    state.opener = opener || null;
    byId("details-title").textContent = part.label;
    byId("details-body").replaceChildren(...part.facts.map(factsBlock));
    byId("details").hidden = false;
    byId("details").scrollTop = 0;
    for (const button of document.querySelectorAll("[data-open]")) button.closest("tr").classList.toggle("chosen", button.dataset.open === id);
    restyle();
    uncover(part);
    if (opener) byId("details").focus({ preventScroll: false });
  }
  function uncover(part) {
    const box = part.lines ? part : boxes.get(part.to);
    const seen = network.canvasToDOM({ x: box.x, y: box.y });
    const room = window.innerWidth > 760 ? graph.clientWidth - byId("details").offsetWidth - box.w / 2 : graph.clientWidth;
    if (seen.x > room) network.moveTo({ position: { x: network.getViewPosition().x + (seen.x - room) / network.getScale(), y: network.getViewPosition().y } });
  }
  function close() {
    if (byId("details").hidden) return;
    byId("details").hidden = true;
    state.chosen = null;
    for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
    network.unselectAll();
    restyle();
    if (state.opener) state.opener.focus();
  }

  // keyboard in the picture: arrows go to the nearest box on that side

  const SIDES = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function neighbour(from, [across, down]) {
    let best = null, least = Infinity;
    for (const [id, box] of boxes) {
      const ahead = (box.x - from.x) * across + (box.y - from.y) * down;
      const aside = Math.abs((box.x - from.x) * down) + Math.abs((box.y - from.y) * across);
      if (ahead > 1 && !state.hiddenNodes.has(box.kind) && ahead + 2 * aside < least) [best, least] = [id, ahead + 2 * aside];
    }
    return best;
  }
  function walk(event) {
    if (event.key === "Enter") return open(state.walked || data.focus || boxes.keys().next().value, graph);
    if (!(event.key in SIDES)) return undefined;
    event.preventDefault();
    const here = boxes.get(state.walked || data.focus) || { x: -1e9, y: 0 };
    state.walked = neighbour(here, SIDES[event.key]) || state.walked;
    if (!state.walked) return undefined;
    network.setSelection({ nodes: [state.walked], edges: [] });
    return byId("details").hidden ? undefined : open(state.walked, null);
  }

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    const id = node === undefined || !boxes.has(node) ? edge && edges.get(edge).edge : node;
    if (id) open(id, null); else close();
  });
  graph.addEventListener("keydown", walk);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) {
      open(button.dataset.open, button);
      byId("details").scrollIntoView({ block: "nearest" });
    }
  });
  byId("close").addEventListener("click", close);
  byId("search").addEventListener("input", search);
  byId("legend").addEventListener("change", filter);
  byId("closer").addEventListener("click", () => zoom(1.25));
  byId("farther").addEventListener("click", () => zoom(0.8));
  byId("fit").addEventListener("click", fit);
  byId("all").addEventListener("click", showAll);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  window.addEventListener("resize", fit);
  const paper = (on) => () => { document.documentElement.classList.toggle("paper", on); restyle(); if (on) fit(); };
  window.addEventListener("beforeprint", paper(true));
  window.addEventListener("afterprint", paper(false));
  if (window.innerWidth <= 760) byId("legend").open = false;
  paintLegend();
  fit();
  nodes.update(nodes.getIds().map((id) => ({ id }))); // vis takes a custom size only when refreshed after its first drawing
  network.redraw();
  document.documentElement.dataset.ready = "yes";
  Object.defineProperty(window, "provenanceView", { value: { network, edges, boxes, lines, state } }); // for tests and for the curious
})();
