/** The name of the subprotocol. */
export declare const SUBPROTOCOL: "sockeye.resume.v1";

export interface ResumableSocketOptions {
  /** The constructor of connections. Default: the global one, which browsers and Node 22 have; for Node 20, that of `ws`. */
  WebSocket?: new (url: string, protocols: string) => any;
  /** Whether messages are acknowledged when `onmessage` has returned, or its promise is fulfilled. Default "auto". */
  acknowledge?: "auto" | "manual";
  /** How many messages may wait to be acknowledged. Default 1000. */
  maxMessages?: number;
  /** Their size in bytes (for text: in UTF-16 units), each with 64 for itself. Default 262144. */
  maxBytes?: number;
  /** How many attempts in a row may fail before the session is given up. Default: any number. */
  maxAttempts?: number;
  /** After so many milliseconds of silence the server is asked whether it is there, and after as many more given up. */
  heartbeat?: number;
  /**
   * How many milliseconds to wait before an attempt, which is counted from 1 since a connection that was of use. The code is that
   * of the connection before, or null. Default: 1 s, doubled up to 60 s, half random; after 1001 and 1012 up to 5 s at least,
   * after 1013 at least 30 to 60 s.
   */
  wait?: (attempt: number, code: number | null) => number;
}

export interface Message {
  /** 1 for the first message of the session, and one more for each that follows. */
  readonly id: number;
  readonly data: string | ArrayBuffer;
}

/** A session that survives its connections. It connects at once, and again whenever a connection ends. */
export declare class ResumableSocket {
  /** @param url a ws or wss URL, or a function that is asked for it before each attempt */
  constructor(url: string | (() => string | Promise<string>), options?: ResumableSocketOptions);

  /** There is a connection; `resumed` is false for the first of a session. */
  onopen: ((event: { resumed: boolean }) => void) | null;
  /** Called once for each message, in order, and not before the promise of the call before is settled. */
  onmessage: ((message: Message) => void | Promise<void>) | null;
  /** A connection has ended; the session goes on unless `onclose` follows. */
  ondisconnect: ((event: { code: number; reason: string }) => void) | null;
  /** The server no longer had the session: what it had for us is lost, and so many of our messages may be. */
  onreset: ((event: { unacknowledged: number }) => void) | null;
  /** The session is over. */
  onclose: ((event: { code: number; reason: string }) => void) | null;
  /** A handler has thrown, or a peer broke the protocol. Default: `console.error`. */
  onerror: ((error: unknown) => void) | null;

  /** Whether there is a connection. */
  readonly connected: boolean;
  /** The number of messages that the server has not acknowledged. */
  readonly pending: number;

  /** Sends a message now or later. Fulfilled when the server has acknowledged it; rejected if it is not accepted, or lost. */
  send(payload: string | ArrayBuffer | ArrayBufferView): Promise<void>;
  /**
   * Acknowledges this message, which is the one that `onmessage` was given, and all before it, with `acknowledge: "manual"`.
   * It has no effect if the server no longer had the message's session.
   */
  acknowledge(message: Message): void;
  /**
   * Closes the session for good, after what was sent before. Fulfilled when the server has acknowledged that. Throws a
   * `RangeError` unless the code is 1000, or from 3000 to 4999, and the reason has at most 123 bytes in UTF-8.
   */
  close(code?: number, reason?: string): Promise<void>;
}
