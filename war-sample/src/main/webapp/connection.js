/**
 * One room's connection to the chat server, kept alive: it reconnects by itself, with exponential backoff and jitter,
 * and joins again under the same name. Everything it has to say it dispatches as events:
 *
 *   "state"    detail {state: "connecting" | "online" | "waiting" | "offline", retryAt}   retryAt: ms since the epoch
 *   "message"  detail a message of the server, an object with its type in `type`
 *   "refused"  detail the server's problem: it will not let us in, and trying again would not change that
 */
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
const WELCOME_WITHIN_MS = 10_000;

/** Problems that answer a join and that only the person can mend. */
const FINAL_REASONS = new Set(["BAD_NAME", "BAD_ROOM"]);

export class Connection extends EventTarget {
  #url;
  #name;
  #socket = null;
  #timer = 0;
  #failures = 0;
  #welcomedBefore = false;
  #state = "offline";

  constructor(room, name) {
    super();
    this.#url = chatUrl(room);
    this.#name = name;
  }

  get online() {
    return this.#state === "online";
  }

  /** Connects at once, whatever the backoff says; does nothing while connecting or online. */
  open() {
    if (this.#state === "connecting" || this.online) {
      return;
    }
    clearTimeout(this.#timer);
    this.#enter("connecting");
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => this.#send({ type: "join", name: this.#name });
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = () => this.#retryLater();
    this.#timer = setTimeout(() => this.#retryLater(), WELCOME_WITHIN_MS);
  }

  /** Leaves for good. */
  close() {
    clearTimeout(this.#timer);
    this.#abandonSocket();
    this.#enter("offline");
  }

  /** Says something to the room; false when it could not be sent because we are not online. */
  say(text) {
    return this.online && this.#send({ type: "say", text });
  }

  #send(message) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #receive(message) {
    if (message.type === "problem" && !this.online) {
      this.#notLetIn(message);
      return;
    }
    if (message.type === "welcome") {
      clearTimeout(this.#timer);
      this.#failures = 0;
      this.#welcomedBefore = true;
      this.#enter("online");
    }
    this.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  /** After a lost connection our old self may hold the name until the server notices that it is gone: try again. */
  #notLetIn(problem) {
    if (this.#welcomedBefore && !FINAL_REASONS.has(problem.reason)) {
      this.#retryLater();
      return;
    }
    this.close();
    this.dispatchEvent(new CustomEvent("refused", { detail: problem }));
  }

  #retryLater() {
    clearTimeout(this.#timer);
    this.#abandonSocket();
    const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#failures++);
    const delay = ceiling / 2 + (Math.random() * ceiling) / 2;
    this.#timer = setTimeout(() => this.open(), delay);
    this.#enter("waiting", Date.now() + delay);
  }

  /** Deaf first: what an abandoned socket still has to say must not reach its successor. */
  #abandonSocket() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(1000);
    }
  }

  #enter(state, retryAt = 0) {
    this.#state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, retryAt } }));
  }
}

/** The endpoint beside the page: the same host and the same context path, whatever they are. */
function chatUrl(room) {
  const url = new URL(`chat/${encodeURIComponent(room)}`, document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}
