"use strict";

/** What the server keeps, too. */
const MOST_FRAMES = 200;
const PAUSE_MILLIS = 500;
const RETRY_MILLIS = 2000;

let socket;
let chosen = "";
let lastFrame = 0;
let asked = false;

const byId = id => document.getElementById(id);
const count = new Intl.NumberFormat("en");

function bytes(number) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let rest = number;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return `${unit === 0 ? rest : rest.toFixed(1)} ${units[unit]}`;
}

function time(millis) {
  const seconds = Math.floor(millis / 1000);
  const parts = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const first = parts.findIndex(part => part > 0);
  return first < 0 ? "0 s" : parts.slice(first, first + 2).map((part, i) => `${part} ${"dhms"[first + i]}`).join(" ");
}

function traffic(messages, amount) {
  return `${count.format(messages)} msg, ${bytes(amount)}`;
}

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A row with a cell for each column of its table; the first one is the row's heading. */
function newRow(table) {
  const row = document.createElement("tr");
  table.querySelectorAll("thead th").forEach((heading, i) => {
    const cell = document.createElement(i === 0 ? "th" : "td");
    if (i === 0) {
      cell.scope = "row";
    }
    cell.className = heading.className;
    cell.dataset.column = heading.textContent;
    row.append(cell);
  });
  return row;
}

/** Makes the rows those of the items, and keeps elements of items that stay, with their focus. */
function show(id, items, key, fill) {
  const table = byId(id);
  const body = table.tBodies[0];
  const present = new Map(Array.from(body.rows, row => [row.dataset.key, row]));
  items.forEach((item, i) => {
    const name = key(item);
    const row = present.get(name) ?? newRow(table);
    present.delete(name);
    row.dataset.key = name;
    fill(row, item);
    if (body.rows[i] !== row) {
      body.insertBefore(row, body.rows[i] ?? null);
    }
  });
  present.forEach(row => row.remove());
  table.hidden = items.length === 0;
  table.closest("section").querySelector(".empty").hidden = items.length > 0;
}

function cells(row, ...texts) {
  texts.forEach((text, i) => setText(row.cells[i], text));
}

function ofAll(shown, all) {
  return shown === all ? count.format(all) : `${count.format(shown)} of ${count.format(all)}`;
}

function showEndpoints(endpoints) {
  setText(byId("endpoints-count"), count.format(endpoints.length));
  show("endpoints", endpoints, endpoint => endpoint.path, (row, endpoint) => {
    row.cells[0].classList.add("code");
    row.cells[1].classList.add("code");
    const otherwise = endpoint.name === "function" ? "as it chooses" : "none";
    cells(row, endpoint.path, endpoint.name, endpoint.subprotocols.join(", ") || otherwise,
      count.format(endpoint.sessions));
  });
}

function choose(id) {
  chosen = chosen === id ? "" : id;
  lastFrame = 0;
  byId("frames").tBodies[0].replaceChildren();
  document.querySelectorAll("#sessions tbody tr").forEach(markChosen);
  noteFrames(0);
  ask();
}

function markChosen(row) {
  const isChosen = row.dataset.key === chosen;
  row.toggleAttribute("data-chosen", isChosen);
  row.querySelector("button").setAttribute("aria-pressed", String(isChosen));
}

function sessionButton(id) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = id.slice(0, 8);
  button.title = id;
  button.setAttribute("aria-label", `Frames of session ${id}`);
  button.addEventListener("click", () => choose(id));
  return button;
}

function showSessions(sessions, all) {
  setText(byId("sessions-count"), ofAll(sessions.length, all));
  show("sessions", sessions, session => session.id, (row, session) => {
    if (!row.cells[0].firstChild) {
      row.cells[0].append(sessionButton(session.id));
      row.cells[1].classList.add("code");
      row.cells[2].classList.add("code");
    }
    const {traffic: seen} = session;
    [session.endpoint, session.path, session.remote || "unknown", time(session.ageMillis),
      traffic(seen.messagesReceived, seen.bytesReceived), traffic(seen.messagesSent, seen.bytesSent),
      bytes(seen.bytesQueued)].forEach((text, i) => setText(row.cells[i + 1], text));
    markChosen(row);
  });
}

function noteFrames(missed) {
  const rows = byId("frames").tBodies[0].rows.length;
  setText(byId("frames-count"), rows ? count.format(rows) : "");
  setText(byId("frames-note"), chosen
    ? `Of session ${chosen.slice(0, 8)}, the newest first, ${MOST_FRAMES} at most. Payloads are not shown.`
      + (missed ? ` ${count.format(missed)} frames of all sessions came too fast to be seen.` : "")
    : "Choose a session to see its frames from then on. Payloads are not shown.");
  byId("frames").parentElement.hidden = rows === 0;
  byId("frames").closest("section").querySelector(".empty").hidden = rows > 0 || !chosen;
}

function addFrame(frame) {
  const table = byId("frames");
  const row = newRow(table);
  row.dataset.way = frame.incoming ? "in" : "out";
  row.cells[0].classList.add("way");
  cells(row, frame.incoming ? "↓ received" : "↑ sent",
    frame.kind + (frame.fin ? "" : ", part") + (frame.compressed ? ", compressed" : ""),
    bytes(frame.length), `${(frame.millis / 1000).toFixed(3)} s`);
  table.tBodies[0].prepend(row);
}

function showFrames(frames) {
  if (frames.session !== chosen) {
    return;
  }
  frames.rows.forEach(frame => {
    addFrame(frame);
    lastFrame = frame.number;
  });
  const rows = byId("frames").tBodies[0].rows;
  while (rows.length > MOST_FRAMES) {
    rows[rows.length - 1].remove();
  }
  noteFrames(frames.missed);
}

function showGroups(groups, all) {
  setText(byId("groups-count"), ofAll(groups.length, all));
  show("groups", groups, group => group.name, (row, group) => {
    const more = group.size - group.members.length;
    row.cells[1].classList.add("code");
    cells(row, group.name, group.members.map(id => id.slice(0, 8)).join(" ") + (more ? ` and ${count.format(more)} more` : ""),
      count.format(group.size));
  });
}

function showList(id, items) {
  const list = byId(id);
  items.forEach((item, i) => {
    let entry = list.children[i];
    if (!entry) {
      entry = document.createElement("div");
      entry.append(document.createElement("dt"), document.createElement("dd"));
      list.append(entry);
    }
    entry.toggleAttribute("data-set", Boolean(item.isSet));
    setText(entry.children[0], item.name);
    setText(entry.children[1], item.value);
  });
  while (list.children.length > items.length) {
    list.lastChild.remove();
  }
}

function showProperties(properties) {
  const set = properties.filter(property => property.isSet).length;
  setText(byId("properties-count"), set ? `${properties.length}, ${set} of them set` : `${properties.length}, all at their defaults`);
  showList("properties", properties);
}

function showAll(overview) {
  showEndpoints(overview.endpoints);
  showSessions(overview.sessions, overview.openSessions);
  showFrames(overview.frames);
  showGroups(overview.groups, overview.openGroups);
  showList("figures", overview.figures);
  showProperties(overview.properties);
}

function setState(state, text) {
  byId("status").dataset.state = state;
  setText(byId("status"), text);
}

/** One question at a time; a page that nobody sees asks for nothing. */
function ask() {
  if (!asked && socket.readyState === WebSocket.OPEN && !document.hidden) {
    asked = true;
    socket.send(JSON.stringify({session: chosen, after: lastFrame}));
  }
}

function connect() {
  socket = new WebSocket(new URL("socket", location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", () => {
    asked = false;
    lastFrame = 0;
    byId("frames").tBodies[0].replaceChildren();
    setState("live", "Live");
    ask();
  });
  socket.addEventListener("message", event => {
    asked = false;
    showAll(JSON.parse(event.data));
    setTimeout(ask, PAUSE_MILLIS);
  });
  socket.addEventListener("close", event => {
    setState("lost", event.reason || "Not connected; trying again");
    setTimeout(connect, RETRY_MILLIS);
  });
}

document.addEventListener("visibilitychange", ask);
connect();
