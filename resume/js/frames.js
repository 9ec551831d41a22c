// The wire form of the messages of sockeye.resume.v1: docs/reference/resume-protocol.md.

const HELLO = 1;
const WELCOME = 2;
const DATA = 3;
const ACK = 4;
const END = 5;
const PROBE = 6;

const TOKEN_LENGTH = 32;
const MAX_REASON_BYTES = 123;
const OUTCOMES = ["new", "resumed", "reset"];

/** A peer has not kept to the protocol. */
export class ProtocolError extends Error {}

function begin(type, length) {
  const bytes = new Uint8Array(1 + length);
  bytes[0] = type;
  return [bytes, new DataView(bytes.buffer)];
}

function putId(view, offset, id) {
  view.setUint32(offset, Math.floor(id / 2 ** 32));
  view.setUint32(offset + 4, id % 2 ** 32);
}

function getId(view, offset) {
  const id = view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);
  if (!Number.isSafeInteger(id)) {
    throw new ProtocolError("Expected a number up to 2^53 - 1");
  }
  return id;
}

export function hello(received, token) {
  const [bytes, view] = begin(HELLO, 8 + (token ? token.length : 0));
  putId(view, 1, received);
  if (token) {
    bytes.set(token, 9);
  }
  return bytes;
}

/** A message of the application: text stays text, behind its number; bytes are copied. */
export function data(id, payload) {
  if (typeof payload === "string") {
    return `${id} ${payload}`;
  }
  const source = ArrayBuffer.isView(payload)
    ? new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength)
    : new Uint8Array(payload);
  const [bytes, view] = begin(DATA, 8 + source.length);
  putId(view, 1, id);
  bytes.set(source, 9);
  return bytes;
}

export function ack(id) {
  const [bytes, view] = begin(ACK, 8);
  putId(view, 1, id);
  return bytes;
}

/** Applications may close with these, as they may in browsers. */
export function checkEnd(code, reason) {
  if (code !== 1000 && !(Number.isInteger(code) && code >= 3000 && code <= 4999)) {
    throw new RangeError(`Expected a close code of 1000 or from 3000 to 4999, got ${code}`);
  }
  const length = new TextEncoder().encode(reason).length;
  if (length > MAX_REASON_BYTES) {
    throw new RangeError(`Expected a reason of at most ${MAX_REASON_BYTES} bytes in UTF-8, got ${length}`);
  }
}

export function end(id, code, reason) {
  const phrase = new TextEncoder().encode(reason);
  const [bytes, view] = begin(END, 10 + phrase.length);
  putId(view, 1, id);
  view.setUint16(9, code);
  bytes.set(phrase, 11);
  return bytes;
}

export function probe() {
  return begin(PROBE, 0)[0];
}

/** What a message says: a string or an ArrayBuffer, as a WebSocket delivers it. */
export function decode(message) {
  if (typeof message === "string") {
    const match = /^(\d{1,16}) /.exec(message);
    if (!match) {
      throw new ProtocolError("Expected text after a number and a space");
    }
    return { type: "data", id: Number(match[1]), data: message.slice(match[0].length) };
  }
  const view = new DataView(message);
  try {
    return decodeBinary(view, message);
  } catch (e) {
    throw e instanceof RangeError ? new ProtocolError("Expected a whole message, got one that is too short") : e;
  }
}

function decodeBinary(view, message) {
  switch (view.getUint8(0)) {
    case WELCOME: {
      const token = new Uint8Array(message.slice(10));
      if (token.length !== TOKEN_LENGTH) {
        throw new ProtocolError(`Expected a token of ${TOKEN_LENGTH} bytes, got ${token.length}`);
      }
      return { type: "welcome", outcome: OUTCOMES[view.getUint8(1)], received: getId(view, 2), token };
    }
    case DATA:
      return { type: "data", id: getId(view, 1), data: message.slice(9) };
    case ACK:
      return { type: "ack", id: getId(view, 1) };
    case END:
      return {
        type: "end",
        id: getId(view, 1),
        code: view.getUint16(9),
        reason: new TextDecoder().decode(message.slice(11)),
      };
    case PROBE:
      return { type: "probe" };
    default:
      throw new ProtocolError("Expected a type that servers send");
  }
}
