import * as frames from "./frames.js";

// What a message counts beside its bytes.
const OVERHEAD = 64;

/** A failure that nobody asks about is no error of the program. */
function unasked(promise) {
  promise.catch(() => {});
  return promise;
}

/** A promise that fails. */
export function refused(why) {
  return unasked(Promise.reject(new Error(why)));
}

/** Messages that the server has not acknowledged, in order and without gaps. */
export class Outgoing {
  #maxMessages;
  #maxBytes;
  #entries = [];
  #last = 0;
  #written = 0;
  #bytes = 0;

  constructor(maxMessages, maxBytes) {
    this.#maxMessages = maxMessages;
    this.#maxBytes = maxBytes;
  }

  get size() {
    return this.#entries.length;
  }

  get last() {
    return this.#last;
  }

  /** Takes a message; the promise is fulfilled when it is acknowledged. */
  add(payload) {
    const frame = frames.data(this.#last + 1, payload);
    const size = frame.length + OVERHEAD;
    const isFull = this.size >= this.#maxMessages || this.#bytes + size > this.#maxBytes;
    if (this.size > 0 && isFull) {
      return refused(
        `Expected a server that acknowledges messages, but ${this.size} of them wait for that;` +
          " await earlier sends, or raise maxMessages and maxBytes",
      );
    }
    return this.#put(frame, size);
  }

  /** Takes the last message of all, for which there is always room. */
  addEnd(code, reason) {
    return this.#put(frames.end(this.#last + 1, code, reason), OVERHEAD);
  }

  #put(frame, size) {
    return unasked(
      new Promise((resolve, reject) => {
        this.#last += 1;
        this.#bytes += size;
        this.#entries.push({ id: this.#last, frame, size, resolve, reject });
      }),
    );
  }

  /** A new connection, whose server has all messages up to one. */
  restart(received) {
    this.acknowledge(received);
    this.#written = received;
  }

  /** Calls a function with each message that it has not been given for this connection. */
  write(send) {
    for (const entry of this.#entries) {
      if (entry.id > this.#written) {
        this.#written = entry.id;
        send(entry.frame);
      }
    }
  }

  acknowledge(id) {
    let count = 0;
    while (count < this.#entries.length && this.#entries[count].id <= id) {
      count += 1;
    }
    for (const entry of this.#entries.splice(0, count)) {
      this.#bytes -= entry.size;
      entry.resolve();
    }
  }

  /** Begins again with 1, and returns how many messages fail. */
  reset(why) {
    const lost = this.#entries;
    this.#entries = [];
    this.#last = 0;
    this.#written = 0;
    this.#bytes = 0;
    lost.forEach((entry) => entry.reject(new Error(why)));
    return lost.length;
  }
}
