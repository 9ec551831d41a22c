// node --test: the client against a server of this file, message by message, by its bytes.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { test } from "node:test";
import { ResumableSocket } from "../../../js/sockeye-resume.js";

const { WebSocket, WebSocketServer } = createRequire(import.meta.url)("ws");

const TOKEN = createHash("sha256").update("a token").digest("hex");
const OTHER = createHash("sha256").update("another").digest("hex");

/** What arrives, one after the other. */
class Arrivals {
  #items = [];
  #waiting = [];

  put(item) {
    const next = this.#waiting.shift();
    if (next) {
      next(item);
    } else {
      this.#items.push(item);
    }
  }

  take() {
    return this.#items.length > 0 ? Promise.resolve(this.#items.shift()) : new Promise((put) => this.#waiting.push(put));
  }
}

/** One connection, as the server sees it. */
class Peer {
  #ws;
  #heard = new Arrivals();

  constructor(ws) {
    this.#ws = ws;
    ws.on("message", (data, binary) => this.#heard.put(binary ? data.toString("hex") : data.toString()));
    ws.on("close", (code) => this.#heard.put(`close ${code}`));
  }

  next() {
    return this.#heard.take();
  }

  text(text) {
    this.#ws.send(text);
  }

  bytes(hex) {
    this.#ws.send(Buffer.from(hex, "hex"));
  }

  cut() {
    this.#ws.terminate();
  }

  close(code) {
    this.#ws.close(code);
  }
}

async function scene(t, options = {}) {
  const server = new WebSocketServer({ port: 0 });
  const peers = new Arrivals();
  server.on("connection", (ws) => peers.put(new Peer(ws)));
  const socket = new ResumableSocket(`ws://localhost:${server.address().port}`, {
    WebSocket,
    wait: () => 1,
    maxAttempts: 3,
    ...options,
  });
  t.after(() => {
    socket.close();
    server.clients.forEach((client) => client.terminate());
    server.close();
  });
  const events = new Arrivals();
  socket.onmessage = ({ id, data }) => events.put(`${id} ${typeof data === "string" ? data : Buffer.from(data).toString("hex")}`);
  socket.onreset = ({ unacknowledged }) => events.put(`reset ${unacknowledged}`);
  socket.onclose = ({ code, reason }) => events.put(`close ${code} ${reason}`);
  return { socket, peers, events };
}

async function welcomed(peers) {
  const peer = await peers.take();
  assert.equal(await peer.next(), "010000000000000000");
  peer.bytes(`02000000000000000000${TOKEN}`);
  return peer;
}

test("messages go out with their ids, text as text and bytes as bytes", async (t) => {
  const { socket, peers } = await scene(t);
  const sent = [socket.send("one"), socket.send(new Uint8Array([0xca, 0xfe])), socket.send(new Uint8Array([1]).buffer)];
  const peer = await welcomed(peers);
  assert.equal(await peer.next(), "1 one");
  assert.equal(await peer.next(), "030000000000000002cafe");
  assert.equal(await peer.next(), "03000000000000000301");
  assert.equal(socket.pending, 3);
  peer.bytes("040000000000000003");
  await Promise.all(sent);
  assert.equal(socket.pending, 0);
});

test("messages come in once, and are acknowledged", async (t) => {
  const { peers, events } = await scene(t);
  const peer = await welcomed(peers);
  peer.text("1 one");
  peer.text("1 one");
  peer.bytes("030000000000000002cafe");
  assert.equal(await events.take(), "1 one");
  assert.equal(await events.take(), "2 cafe");
  assert.equal(await peer.next(), "040000000000000002");
});

test("a new connection resumes the session, and what was not acknowledged is sent again", async (t) => {
  const { socket, peers, events } = await scene(t);
  const first = await welcomed(peers);
  const one = socket.send("one");
  const two = socket.send("two");
  assert.equal(await first.next(), "1 one");
  assert.equal(await first.next(), "2 two");
  first.text("1 hello");
  assert.equal(await events.take(), "1 hello");
  first.cut();
  const second = await peers.take();
  assert.equal(await second.next(), `010000000000000001${TOKEN}`);
  second.bytes(`02010000000000000001${TOKEN}`);
  await one;
  assert.equal(await second.next(), "2 two");
  second.bytes("040000000000000002");
  await two;
  second.text("1 hello");
  second.text("2 again");
  assert.equal(await events.take(), "2 again");
});

test("a server that has forgotten the session is reported, and ids begin again", async (t) => {
  const { socket, peers, events } = await scene(t);
  const first = await welcomed(peers);
  const lost = assert.rejects(socket.send("one"), /no longer had the session/);
  assert.equal(await first.next(), "1 one");
  first.cut();
  const second = await peers.take();
  await second.next();
  second.bytes(`02020000000000000000${OTHER}`);
  assert.equal(await events.take(), "reset 1");
  await lost;
  socket.send("new");
  assert.equal(await second.next(), "1 new");
  second.text("1 first");
  assert.equal(await events.take(), "1 first");
});

test("the application acknowledges by itself, if it wants to", async (t) => {
  const { socket, peers } = await scene(t, { acknowledge: "manual" });
  const messages = new Arrivals();
  socket.onmessage = (message) => messages.put(message);
  const peer = await welcomed(peers);
  peer.text("1 one");
  peer.text("2 two");
  await messages.take();
  const two = await messages.take();
  peer.bytes("06");
  assert.equal(await peer.next(), "040000000000000000");
  socket.acknowledge(two);
  assert.equal(await peer.next(), "040000000000000002");
  assert.throws(() => socket.acknowledge(2), TypeError);
});

test("a late acknowledgement of a forgotten session does not count for the new one", async (t) => {
  const { socket, peers } = await scene(t, { acknowledge: "manual" });
  const messages = new Arrivals();
  socket.onmessage = (message) => messages.put(message);
  const first = await welcomed(peers);
  first.text("1 old");
  const old = await messages.take();
  first.cut();
  const second = await peers.take();
  await second.next();
  second.bytes(`02020000000000000000${OTHER}`);
  second.text("1 new");
  const renewed = await messages.take();
  socket.acknowledge(old);
  second.bytes("06");
  assert.equal(await second.next(), "040000000000000000");
  socket.acknowledge(renewed);
  assert.equal(await second.next(), "040000000000000001");
});

test("an acknowledgement of what was never sent is a violation", async (t) => {
  const { socket, peers } = await scene(t);
  const errors = new Arrivals();
  socket.onerror = (error) => errors.put(error.message);
  const peer = await welcomed(peers);
  peer.bytes("04001fffffffffffff");
  assert.match(await errors.take(), /got one of 9007199254740991/);
  assert.equal(await peer.next(), "close 4000");
});

test("attempts are counted on until a connection is of use", async (t) => {
  const waits = new Arrivals();
  const { peers } = await scene(t, {
    wait: (attempt, code) => {
      waits.put(`${attempt} after ${code}`);
      return 1;
    },
  });
  (await welcomed(peers)).close(1012);
  assert.equal(await waits.take(), "1 after 1012");
  const second = await peers.take();
  await second.next();
  second.bytes(`02010000000000000000${TOKEN}`);
  second.close(1013);
  assert.equal(await waits.take(), "2 after 1013");
  const third = await peers.take();
  await third.next();
  third.bytes(`02010000000000000000${TOKEN}`);
  third.text("1 of use");
  third.close(1001);
  assert.equal(await waits.take(), "1 after 1001");
});

/** A connection that a test opens and closes itself. */
class Puppet {
  static latest = new Arrivals();

  constructor() {
    Puppet.latest.put(this);
  }

  send() {}

  close() {}
}

test("the standard wait spreads clients of a server that restarts, and keeps away from one that is full", async (t) => {
  t.mock.method(Math, "random", () => 0.5);
  const timers = t.mock.method(globalThis, "setTimeout", () => 0);
  for (const [code, delay] of [
    [1006, 750],
    [1001, 2500],
    [1012, 2500],
    [1013, 45_000],
  ]) {
    new ResumableSocket("ws://localhost", { WebSocket: Puppet });
    const puppet = await Puppet.latest.take();
    puppet.onclose({ code, reason: "" });
    assert.equal(timers.mock.calls.at(-1).arguments[1], delay, `after ${code}`);
  }
});

test("a close that cannot be sent is refused at once", async (t) => {
  const { socket, peers, events } = await scene(t);
  for (const code of [0, 999, 1001, 1006, 2999, 5000, 3000.5]) {
    assert.throws(() => socket.close(code), RangeError);
  }
  assert.throws(() => socket.close(1000, "ü".repeat(62)), RangeError);
  const peer = await welcomed(peers);
  peer.text("1 still here");
  assert.equal(await events.take(), "1 still here");
});

test("an onerror that throws does not keep it from connecting again", async (t) => {
  t.mock.method(console, "error", () => {});
  let attempts = 0;
  const tried = new Arrivals();
  const socket = new ResumableSocket(
    () => {
      attempts += 1;
      tried.put(attempts);
      throw new Error("no URL");
    },
    { WebSocket, wait: () => 1, maxAttempts: 2 },
  );
  socket.onerror = () => {
    throw new Error("no handler");
  };
  const closed = new Promise((resolve) => (socket.onclose = resolve));
  assert.equal(await tried.take(), 1);
  assert.equal(await tried.take(), 2);
  await closed;
});

test("a handler that returns a promise has its messages one after the other", async (t) => {
  const { socket, peers, events } = await scene(t);
  let release;
  socket.onmessage = async ({ data }) => {
    events.put(`begin ${data}`);
    await new Promise((resolve) => (release = resolve));
  };
  const peer = await welcomed(peers);
  peer.text("1 one");
  peer.text("2 two");
  assert.equal(await events.take(), "begin one");
  peer.bytes("06");
  assert.equal(await peer.next(), "040000000000000000");
  release();
  assert.equal(await events.take(), "begin two");
  release();
});

test("a close goes out last, and is settled when it is acknowledged", async (t) => {
  const { socket, peers, events } = await scene(t);
  socket.send("one").catch(() => {});
  const closed = socket.close(4001, "bye");
  await assert.rejects(socket.send("two"), /closed/);
  const peer = await welcomed(peers);
  assert.equal(await peer.next(), "1 one");
  assert.equal(await peer.next(), "0500000000000000020fa1627965");
  peer.bytes("040000000000000002");
  await closed;
  assert.equal(await events.take(), "close 4001 bye");
  assert.equal(await peer.next(), "close 1000");
});

test("a close whose acknowledgement was lost is done when the server has forgotten the session", async (t) => {
  const { socket, peers, events } = await scene(t);
  const first = await welcomed(peers);
  const closed = socket.close(1000, "bye");
  assert.equal(await first.next(), "05000000000000000103e8627965");
  first.cut();
  const second = await peers.take();
  await second.next();
  second.bytes(`02020000000000000000${OTHER}`);
  await closed;
  assert.equal(await events.take(), "close 1000 bye");
});

test("a close of the server is acknowledged and ends the session", async (t) => {
  const { socket, peers, events } = await scene(t);
  const peer = await welcomed(peers);
  peer.bytes("05000000000000000103e8627965");
  assert.equal(await peer.next(), "040000000000000001");
  assert.equal(await events.take(), "close 1000 bye");
  await assert.rejects(socket.send("two"), /closed/);
});

test("a server that closes with 1008 is not asked again", async (t) => {
  const { peers, events } = await scene(t);
  const peer = await welcomed(peers);
  peer.close(1008);
  assert.match(await events.take(), /^close 1008/);
});

test("too many messages are refused, and nothing else is", async (t) => {
  const { socket, peers } = await scene(t, { maxMessages: 2 });
  const peer = await welcomed(peers);
  socket.send("one");
  socket.send("two");
  await assert.rejects(socket.send("three"), /2 of them/);
  assert.equal(await peer.next(), "1 one");
  assert.equal(await peer.next(), "2 two");
  peer.bytes("040000000000000002");
  peer.bytes("06");
  await peer.next();
  socket.send("four");
  assert.equal(await peer.next(), "3 four");
});

test("a silent server is asked, and given up", async (t) => {
  const { peers } = await scene(t, { heartbeat: 20 });
  const first = await welcomed(peers);
  assert.equal(await first.next(), "06");
  const second = await peers.take();
  assert.equal(await second.next(), `010000000000000000${TOKEN}`);
});

test("without a WebSocket it says what to do", { skip: "WebSocket" in globalThis && "there is one" }, () => {
  assert.throws(() => new ResumableSocket("ws://localhost"), /pass \{ WebSocket \}/);
});
