// Sessions that survive their connections: a client of the subprotocol sockeye.resume.v1.
import * as frames from "./frames.js";
import { Outgoing, refused } from "./outgoing.js";

export const SUBPROTOCOL = "sockeye.resume.v1";

const COME_AGAIN = 4000;
const ACK_EVERY = 32;
const ACK_DELAY = 20;
const WELCOME_TIMEOUT = 20_000;
/** Closed with these, a client would be closed again: see docs/reference/resume-protocol.md. */
const FINAL = new Set([1000, 1002, 1003, 1007, 1008, 1009, 1010]);

/** A connection that lasted so long was of use, even if nothing was said. */
const LASTED = 10_000;

/** One second, doubled up to a minute, half of it random; more where many clients come again at once, or are not wanted. */
function standardWait(attempt, code) {
  const wait = Math.min(60_000, 1000 * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  if (code === 1013) {
    return Math.max(wait, 30_000 * (1 + Math.random()));
  }
  return code === 1001 || code === 1012 ? Math.max(wait, 5000 * Math.random()) : wait;
}

export class ResumableSocket {
  onopen = null;
  onmessage = null;
  ondisconnect = null;
  onreset = null;
  onclose = null;
  onerror = null;

  #url;
  #options;
  #outgoing;
  #ws = null;
  #welcomed = false;
  #token = null;
  #taken = 0;
  #acknowledged = 0;
  #announced = 0;
  #incoming = [];
  #delivered = new WeakSet();
  #draining = false;
  #hasThrown = false;
  #closing = false;
  #closed = false;
  #attempts = 0;
  #welcomedAt = 0;
  #retryTimer = null;
  #ackTimer = null;
  #watchTimer = null;
  #heard = false;

  constructor(url, options = {}) {
    this.#url = typeof url === "function" ? url : () => url;
    this.#options = {
      WebSocket: globalThis.WebSocket,
      acknowledge: "auto",
      maxMessages: 1000,
      maxBytes: 256 * 1024,
      maxAttempts: Infinity,
      heartbeat: 15_000,
      wait: standardWait,
      ...options,
    };
    if (!this.#options.WebSocket) {
      throw new TypeError("Expected a WebSocket constructor: there is no global one, so pass { WebSocket }");
    }
    this.#outgoing = new Outgoing(this.#options.maxMessages, this.#options.maxBytes);
    this.#connect();
  }

  /** Whether there is a connection whose session is resumed. */
  get connected() {
    return this.#welcomed;
  }

  /** The number of messages that the server has not acknowledged. */
  get pending() {
    return this.#outgoing.size;
  }

  send(payload) {
    if (this.#closing || this.#closed) {
      return refused("The session is closed");
    }
    const sent = this.#outgoing.add(payload);
    this.#write();
    return sent;
  }

  /** Acknowledges all messages up to one, with { acknowledge: "manual" }; not one of a session that is gone. */
  acknowledge(message) {
    if (typeof message?.id !== "number") {
      throw new TypeError("Expected a message that onmessage was given");
    }
    if (this.#delivered.has(message)) {
      this.#acknowledgeTo(message.id);
    }
  }

  #acknowledgeTo(id) {
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(id, this.#taken));
    if (this.#acknowledged - this.#announced >= ACK_EVERY) {
      this.#announce();
    } else if (this.#acknowledged > this.#announced) {
      this.#ackTimer ??= setTimeout(() => this.#announce(), ACK_DELAY);
    }
  }

  /** Closes the session for good, after what was sent before; settled when the server has acknowledged that. */
  close(code = 1000, reason = "") {
    frames.checkEnd(code, reason);
    return this.#end(code, reason);
  }

  #end(code, reason) {
    if (this.#closing || this.#closed) {
      return Promise.resolve();
    }
    this.#closing = true;
    const done = this.#outgoing.addEnd(code, reason).then(
      () => this.#finish(code, reason),
      () => this.#finish(code, reason),
    );
    this.#write();
    return done;
  }

  async #connect() {
    this.#retryTimer = null;
    let ws;
    try {
      const url = await this.#url();
      if (this.#closed) {
        return;
      }
      ws = new this.#options.WebSocket(url, SUBPROTOCOL);
    } catch (e) {
      this.#failed(e);
      this.#retry(null);
      return;
    }
    this.#ws = ws;
    ws.binaryType = "arraybuffer";
    ws.onopen = () => this.#hello(ws);
    ws.onmessage = (event) => this.#received(ws, event.data);
    ws.onerror = () => {};
    ws.onclose = (event) => this.#lost(ws, event.code, event.reason);
    this.#watch(WELCOME_TIMEOUT);
  }

  #hello(ws) {
    this.#announced = this.#acknowledged;
    ws.send(frames.hello(this.#acknowledged, this.#token));
  }

  /** A connection has ended, or is given up. */
  #lost(ws, code, reason) {
    if (ws !== this.#ws) {
      return;
    }
    if (this.#welcomed && performance.now() - this.#welcomedAt >= LASTED) {
      this.#attempts = 0;
    }
    this.#ws = null;
    this.#welcomed = false;
    clearTimeout(this.#watchTimer);
    if (this.#closed) {
      return;
    }
    this.#call(this.ondisconnect, { code, reason });
    if (FINAL.has(code)) {
      this.#finish(code, reason);
    } else {
      this.#retry(code);
    }
  }

  /** Connects again after a time; the code is that of the connection before, or null if there was none. */
  #retry(code) {
    if (this.#closed) {
      return;
    }
    this.#attempts += 1;
    if (this.#attempts > this.#options.maxAttempts) {
      this.#finish(1006, `Gave up after ${this.#options.maxAttempts} attempts`);
      return;
    }
    this.#retryTimer = setTimeout(() => this.#connect(), this.#options.wait(this.#attempts, code));
  }

  /** Gives a connection up that is silent: browsers would wait for its closing handshake. */
  #giveUp(ws, reason) {
    ws.onmessage = null;
    ws.onclose = null;
    ws.close(COME_AGAIN, reason);
    this.#lost(ws, COME_AGAIN, reason);
  }

  /** Looks after some time whether anything has come; then asks, and looks again. */
  #watch(delay, asked = false) {
    clearTimeout(this.#watchTimer);
    const ws = this.#ws;
    this.#heard = false;
    this.#watchTimer = setTimeout(() => {
      if (this.#heard) {
        this.#watch(this.#options.heartbeat);
      } else if (asked || !this.#welcomed) {
        this.#giveUp(ws, "Nothing was heard");
      } else {
        ws.send(frames.probe());
        this.#watch(this.#options.heartbeat, true);
      }
    }, delay);
  }

  #received(ws, message) {
    if (ws !== this.#ws || this.#closed) {
      return;
    }
    this.#heard = true;
    try {
      const frame = frames.decode(message);
      if (this.#welcomed) {
        this.#inSession(ws, frame);
      } else {
        this.#welcome(ws, frame);
      }
    } catch (e) {
      this.#failed(e);
      ws.close(COME_AGAIN, "The protocol was broken");
    }
  }

  #welcome(ws, frame) {
    if (frame.type !== "welcome") {
      throw new frames.ProtocolError(`Expected a welcome, got ${frame.type}`);
    }
    const resumed = frame.outcome === "resumed";
    if (!resumed && this.#token) {
      this.#reset();
    }
    if (frame.received > this.#outgoing.last) {
      throw new frames.ProtocolError("Expected a server that has received what was sent, got more");
    }
    this.#token = frame.token;
    this.#welcomed = true;
    this.#welcomedAt = performance.now();
    this.#outgoing.restart(frame.received);
    this.#watch(this.#options.heartbeat);
    this.#announce();
    this.#write();
    this.#call(this.onopen, { resumed });
  }

  #reset() {
    // A close that was not acknowledged is done, whether or not it arrived.
    const unacknowledged = this.#outgoing.reset("The server no longer had the session") - (this.#closing ? 1 : 0);
    this.#taken = 0;
    this.#acknowledged = 0;
    this.#announced = 0;
    this.#incoming = [];
    this.#delivered = new WeakSet();
    if (unacknowledged > 0 || !this.#closing) {
      this.#call(this.onreset, { unacknowledged });
    }
  }

  #inSession(ws, frame) {
    if (frame.type === "ack") {
      if (frame.id > this.#outgoing.last) {
        throw new frames.ProtocolError(`Expected an acknowledgement of what was sent, got one of ${frame.id}`);
      }
      this.#attempts = 0;
      this.#outgoing.acknowledge(frame.id);
    } else if (frame.type === "probe") {
      ws.send(frames.ack(this.#acknowledged));
    } else if (frame.type === "data" || frame.type === "end") {
      this.#attempts = 0;
      this.#take(frame);
    } else {
      throw new frames.ProtocolError(`Expected a message of a session, got ${frame.type}`);
    }
  }

  /** Each message is taken once, by its number. */
  #take(frame) {
    if (frame.id > this.#taken + 1) {
      throw new frames.ProtocolError(`Expected message ${this.#taken + 1}, got ${frame.id}`);
    }
    if (frame.id <= this.#taken) {
      return;
    }
    this.#taken = frame.id;
    this.#incoming.push(frame);
    this.#drain();
  }

  /** Hands messages to the application, one after the other. */
  async #drain() {
    if (this.#draining) {
      return;
    }
    this.#draining = true;
    while (this.#incoming.length > 0 && !this.#closed) {
      const incoming = this.#incoming;
      const frame = incoming.shift();
      if (frame.type === "end") {
        this.#endedByServer(frame);
      } else {
        await this.#deliver(frame, incoming);
      }
    }
    this.#draining = false;
  }

  async #deliver(frame, session) {
    if (this.#hasThrown) {
      return;
    }
    const message = { id: frame.id, data: frame.data };
    this.#delivered.add(message);
    try {
      await this.onmessage?.(message);
    } catch (e) {
      this.#hasThrown = true;
      this.#failed(e);
      this.#end(1011, "The client failed");
    }
    // Not for the session that a reset has begun meanwhile.
    if (this.#options.acknowledge === "auto" && session === this.#incoming) {
      this.#acknowledgeTo(frame.id);
    }
  }

  #endedByServer(frame) {
    this.#acknowledged = frame.id;
    this.#announce();
    this.#finish(frame.code, frame.reason);
  }

  #announce() {
    clearTimeout(this.#ackTimer);
    this.#ackTimer = null;
    if (this.#welcomed && this.#acknowledged > this.#announced) {
      this.#announced = this.#acknowledged;
      this.#ws.send(frames.ack(this.#acknowledged));
    }
  }

  #write() {
    if (this.#welcomed) {
      this.#outgoing.write((frame) => this.#ws.send(frame));
    }
  }

  #finish(code, reason) {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#welcomed = false;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#ackTimer);
    clearTimeout(this.#watchTimer);
    this.#outgoing.reset("The session has ended");
    this.#ws?.close(1000);
    this.#call(this.onclose, { code, reason });
  }

  #call(handler, event) {
    try {
      handler?.call(this, event);
    } catch (e) {
      this.#failed(e);
    }
  }

  #failed(error) {
    if (!this.onerror) {
      console.error(error);
      return;
    }
    try {
      this.onerror(error);
    } catch (e) {
      console.error(error, e);
    }
  }
}
