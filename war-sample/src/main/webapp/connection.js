// @ts-check
import { connectChatRoom } from "./endpoints.js";

/** @import { ChatRoomIn, ChatRoomOut, Problem, TypedSocket } from "./endpoints.js" */

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
  #room;
  #name;
  /** @type {TypedSocket<ChatRoomOut, ChatRoomIn, "type"> | null} */
  #socket = null;
  /** @type {(() => void)[]} */
  #listening = [];
  #timer = 0;
  #failures = 0;
  #welcomedBefore = false;
  #state = "offline";

  /**
   * @param {string} room
   * @param {string} name
   */
  constructor(room, name) {
    super();
    this.#room = room;
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
    const socket = connectChatRoom(besideThePage(), { room: this.#room });
    this.#socket = socket;
    this.#listening = [socket.on((message) => this.#receive(message)), socket.onEnd(() => this.#retryLater())];
    socket.send({ type: "join", name: this.#name });
    this.#timer = setTimeout(() => this.#retryLater(), WELCOME_WITHIN_MS);
  }

  /** Leaves for good. */
  close() {
    clearTimeout(this.#timer);
    this.#abandonSocket();
    this.#enter("offline");
  }

  /**
   * Says something to the room; false when it could not be sent because we are not online.
   *
   * @param {string} text
   */
  say(text) {
    if (!this.online || !this.#socket?.isOpen) {
      return false;
    }
    this.#socket.send({ type: "say", text });
    return true;
  }

  /** @param {ChatRoomIn} message */
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

  /**
   * After a lost connection our old self may hold the name until the server notices that it is gone: try again.
   *
   * @param {Problem} problem
   */
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
    this.#listening.forEach((stop) => stop());
    this.#listening = [];
    this.#socket?.close();
    this.#socket = null;
  }

  /** @param {"connecting" | "online" | "waiting" | "offline"} state */
  #enter(state, retryAt = 0) {
    this.#state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, retryAt } }));
  }
}

/** Where the endpoints are: the same host and the same context path as the page, whatever they are. */
function besideThePage() {
  return new URL(".", document.baseURI);
}
