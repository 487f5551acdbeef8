// Draws what Python has laid out: no physics, no HTML made of data. One network lives for each host element and is
// rebuilt only when the picture's digest changes, so that a click keeps zoom and place.

const CLICK = 220; // milliseconds in which a second click makes a double click
const SMALL = 320; // pixels: no picture is lower, however narrow the page
const MARGIN = 24; // pixels around a picture that is saved
const drawn = new WeakMap();
const moved = new WeakMap(); // where a person put things, by host: it holds when the picture is drawn anew

// vis-network as pyvis bundles it is a UMD file: it must not meet somebody else's `define`, `exports` or `module`.
let library;
function vis() {
  library ??= fetch(new URL("../lanthorn.vis/vis-network.min.js", import.meta.url))
    .then((answer) => {
      if (!answer.ok) throw new Error(`the drawing library answered ${answer.status}`);
      return answer.text();
    })
    .then((source) => {
      const module = { exports: {} };
      new Function("module", "exports", "define", source)(module, module.exports, undefined);
      return module.exports;
    });
  return library;
}

function themed(host) {
  const style = getComputedStyle(host);
  const of = (name) => style.getPropertyValue(name).trim();
  const [text, ground, accent, face] = ["text-color", "background-color", "primary-color", "font"].map((name) => of(`--st-${name}`));
  return {
    nodes: { font: { face, color: text, strokeWidth: 4, strokeColor: ground }, borderWidth: 1.5, borderWidthSelected: 4 },
    edges: { color: { color: "rgba(128, 128, 128, 0.5)", highlight: accent, hover: accent, inherit: false } },
  };
}

// Each thing in its own colour; a hollow one is filled with the page's.
function painted(host, nodes) {
  const ground = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  return nodes.map(({ id, color, hollow }) => {
    const fill = { background: hollow ? ground : color, border: color };
    return { id, color: { ...fill, highlight: fill, hover: fill } };
  });
}

function select(held, id) {
  held.network.unselectAll();
  if (id && held.nodes.get(id)) held.network.selectNodes([id]);
  else if (id && held.edges.get(id)) held.network.selectEdges([id]);
}

function build(host, data, library) {
  const places = moved.get(host) ?? moved.set(host, new Map()).get(host);
  const nodes = new library.DataSet(data.nodes.map((node) => ({ ...node, ...places.get(node.id) })));
  const edges = new library.DataSet(data.edges);
  const options = { ...JSON.parse(data.options), autoResize: true };
  const network = new library.Network(host, { nodes, edges }, options);
  const retheme = () => {
    network.setOptions(themed(host));
    nodes.update(painted(host, data.nodes));
  };
  const held = { network, nodes, edges, retheme, digest: data.digest, timer: null, send: null };
  retheme();
  network.fit({ animation: false });
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    clearTimeout(held.timer);
    held.timer = setTimeout(() => held.send.setStateValue("selected", node ?? edge ?? null), CLICK);
  });
  network.on("doubleClick", ({ nodes: [node] }) => {
    clearTimeout(held.timer);
    if (node) held.send.setTriggerValue("expanded", node);
  });
  network.on("dragEnd", ({ nodes: some }) => {
    for (const [id, { x, y }] of Object.entries(network.getPositions(some))) places.set(id, { x, y });
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", retheme);
  held.end = () => {
    dark.removeEventListener("change", retheme);
    clearTimeout(held.timer);
    network.destroy();
  };
  return held;
}

// Save what is seen as a picture, on the page's own ground: a canvas has none.
function save(host, held) {
  const seen = host.querySelector("canvas");
  const made = document.createElement("canvas");
  [made.width, made.height] = [seen.width + 2 * MARGIN, seen.height + 2 * MARGIN];
  const pen = made.getContext("2d");
  pen.fillStyle = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  pen.fillRect(0, 0, made.width, made.height);
  held.network.redraw();
  pen.drawImage(seen, MARGIN, MARGIN);
  const link = document.createElement("a");
  link.href = made.toDataURL("image/png");
  link.download = "lanthorn-connections.png";
  link.click();
}

// Where a thing stands inside its host, for whoever points at it without a mouse.
export function placeOf(host, id) {
  const { network } = drawn.get(host);
  return network.canvasToDOM(network.getPosition(id));
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const host = parentElement.querySelector(".picture");
  host.setAttribute("aria-label", data.description);
  host.style.height = `${Math.min(data.height, Math.max(SMALL, host.clientWidth))}px`;
  host.dataset.digest = data.digest;
  vis().then(
    (library) => {
      if (host.dataset.digest !== data.digest) return; // a newer picture has arrived meanwhile
      let held = drawn.get(host);
      if (held?.digest !== data.digest) {
        held?.end();
        host.replaceChildren();
        held = build(host, data, library);
        drawn.set(host, held);
      } else {
        held.retheme();
      }
      held.send = { setStateValue, setTriggerValue };
      select(held, data.selected);
      host.dataset.drawn = String(held.nodes.length);
      parentElement.querySelector(".save").onclick = () => save(host, held);
    },
    (error) => {
      host.className = "failed";
      host.textContent = `The picture could not be drawn (${error.message}). The table holds the same.`;
    },
  );
  return () => {
    drawn.get(host)?.end();
    drawn.delete(host);
  };
}
