/** The page: shows what the connection reports and hands it what the person types. User text is only ever text nodes. */
import { Connection } from "./connection.js";
import { MessageList } from "./messages.js";
import { PeoplePanel } from "./people.js";

const TEXT_LIMIT = 2_000;
const COUNTER_FROM = 1_600;
const ROOM_PATTERN = /^[A-Za-z0-9_-]{1,32}$/;
const DEFAULT_ROOM = "lobby";
const STATUS_TEXTS = { connecting: "Connecting", online: "Online", waiting: "Reconnecting", offline: "Offline" };

const HALF_A_CHARACTER = "It holds half of a character, which cannot be sent. Take it out.";

const byId = (id) => document.getElementById(id);

const messages = new MessageList(byId("messages"), byId("scroller"), byId("empty"), byId("latest"), byId("latest-text"));
const people = new PeoplePanel(byId("chat"));

/** Where we are: null at the door, else the room, our name there, the connection, whether we were in already. */
let stay = null;
let countdown = 0;
let unread = 0;

function show(view) {
  byId("door").hidden = view !== "door";
  byId("chat").hidden = view !== "chat";
}

// ---- The door: choosing a name and a room ------------------------------------------------------------------------

function showDoor(focus) {
  show("door");
  byId("name").value ||= remembered("name", "");
  byId("room").value = roomOfLocation() || remembered("room", DEFAULT_ROOM);
  showTitle();
  (focus ?? (byId("name").value ? byId("join") : byId("name"))).focus();
}

function showFieldError(field, text) {
  byId(`${field}-error`).textContent = text;
  byId(field).setAttribute("aria-invalid", String(text !== ""));
  if (text) {
    byId(field).focus();
  }
}

/** The page writes all rooms in lower case, so that who types Lobby meets the others; to the server they are two rooms. */
byId("door-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = byId("name").value.trim();
  const room = byId("room").value.trim().replace(/^#/, "").toLowerCase();
  showFieldError("room", ROOM_PATTERN.test(room) ? "" : "Use 1 to 32 letters, digits, - or _.");
  showFieldError("name", !name ? "Tell the others who you are." : name.isWellFormed() ? "" : HALF_A_CHARACTER);
  if (name && name.isWellFormed() && ROOM_PATTERN.test(room)) {
    enter(room, name);
  }
});

for (const field of ["name", "room"]) {
  byId(field).addEventListener("input", () => showFieldError(field, ""));
}

// ---- In the room -------------------------------------------------------------------------------------------------

function enter(room, name) {
  const connection = new Connection(room, name);
  stay = { room, name, connection, welcomed: false };
  remember("name", name);
  remember("room", room);
  location.hash = room;
  show("chat");
  byId("room-title").textContent = room;
  byId("text").placeholder = `Message #${room}`;
  messages.clear();
  people.show([], name);
  hideBanner();
  showTitle();
  connection.addEventListener("state", ({ detail }) => showState(detail));
  connection.addEventListener("message", ({ detail }) => receive(detail));
  connection.addEventListener("refused", ({ detail }) => turnedAway(detail));
  connection.open();
  byId("text").focus();
}

function leave() {
  stay?.connection.close();
  stay = null;
  unread = 0;
  people.close();
}

function turnedAway(problem) {
  leave();
  showDoor(byId("name"));
  showFieldError(problem.reason === "BAD_NAME" || problem.reason === "NAME_TAKEN" ? "name" : "room", problem.message);
}

const receivers = {
  welcome({ name, people: names, at }) {
    stay.name = name;
    hideBanner();
    people.show(names, stay.name);
    messages.addNotice(stay.welcomed ? "You are back in the room" : "You are in the room", at);
    stay.welcomed = true;
  },
  joined({ name, people: names, at }) {
    people.show(names, stay.name);
    messages.addNoticeOf(name, "joined", at);
  },
  left({ name, people: names, at }) {
    people.show(names, stay.name);
    messages.addNoticeOf(name, "left", at);
  },
  said({ author, text, at }) {
    messages.addSaid({ author, text, at, own: author === stay.name });
    if (document.hidden) {
      unread += 1;
      showTitle();
    }
  },
  problem({ message }) {
    showBanner(message);
  },
};

function receive(message) {
  const receiver = Object.hasOwn(receivers, message.type) ? receivers[message.type] : null;
  if (receiver) {
    receiver(message);
  } else {
    showBanner(`The server sent a "${message.type}", which this page does not know. Reload it to get the newest.`);
  }
}

byId("leave").addEventListener("click", () => {
  leave();
  showDoor();
});

// ---- Connection state, banner, title -----------------------------------------------------------------------------

function showState({ state, retryAt }) {
  clearInterval(countdown);
  byId("status").dataset.state = state;
  byId("chat").dataset.state = state;
  byId("status-text").textContent = STATUS_TEXTS[state];
  byId("status-wait").textContent = "";
  if (state === "waiting") {
    const tick = () => {
      byId("status-wait").textContent = `in ${Math.max(1, Math.ceil((retryAt - Date.now()) / 1_000))} s`;
    };
    tick();
    countdown = setInterval(tick, 1_000);
  }
  if (state !== "waiting") {
    hide(byId("retry"));
  } else {
    byId("retry").hidden = false;
  }
  showComposer();
}

byId("retry").addEventListener("click", () => stay?.connection.open());
addEventListener("online", () => stay?.connection.open());

function showBanner(text) {
  byId("banner-text").textContent = text;
  byId("banner").hidden = false;
}

function hideBanner() {
  hide(byId("banner"));
  byId("banner-text").textContent = "";
}

byId("banner-dismiss").addEventListener("click", hideBanner);

/** Hides it; who was there with the keyboard goes on where one types. */
function hide(element) {
  const focused = element.contains(document.activeElement);
  element.hidden = true;
  if (focused) {
    byId("text").focus();
  }
}

function showTitle() {
  const place = stay ? `#${stay.room} · Sockeye chat` : "Sockeye chat";
  document.title = unread ? `(${unread}) ${place}` : place;
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    unread = 0;
    showTitle();
  }
});

// ---- The composer ------------------------------------------------------------------------------------------------

function showComposer() {
  const { length } = byId("text").value;
  const left = TEXT_LIMIT - length;
  byId("counter").textContent =
    length < COUNTER_FROM ? "" : left >= 0 ? `${characters(left)} left` : `${characters(-left)} too many`;
  byId("counter").classList.toggle("over", left < 0);
  byId("text").setAttribute("aria-invalid", String(left < 0));
  byId("send").disabled = !stay?.connection.online || left < 0 || !byId("text").value.trim();
}

function characters(count) {
  return count === 1 ? "1 character" : `${count} characters`;
}

byId("text").addEventListener("input", showComposer);

byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("composer").requestSubmit();
  }
});

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!byId("text").value.isWellFormed()) {
    showBanner(`Your message was not sent. ${HALF_A_CHARACTER}`);
  } else if (!byId("send").disabled && stay.connection.say(byId("text").value.trim())) {
    byId("text").value = "";
    hideBanner();
    messages.stayAtEnd();
    showComposer();
  }
  byId("text").focus();
});

// ---- Sharing, remembering ----------------------------------------------------------------------------------------

byId("copy-link").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    byId("copy-link-text").textContent = "Link copied";
  } catch {
    byId("copy-link-text").textContent = "Copy it from the address bar";
  }
  setTimeout(() => (byId("copy-link-text").textContent = "Copy link to room"), 2_500);
});

addEventListener("hashchange", () => {
  const room = roomOfLocation();
  if (stay && room && room !== stay.room) {
    const { name } = stay;
    leave();
    enter(room, name);
  } else if (!stay) {
    showDoor();
  }
});

function roomOfLocation() {
  const room = location.hash.slice(1).toLowerCase();
  return ROOM_PATTERN.test(room) ? room : "";
}

/** Storage may be forbidden (private windows, blocked cookies); remembering is a comfort, so the chat goes on without. */
function remembered(key, otherwise) {
  try {
    return localStorage.getItem(`sockeye-chat.${key}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`sockeye-chat.${key}`, value);
  } catch {
    // Forbidden: see above.
  }
}

showDoor();
