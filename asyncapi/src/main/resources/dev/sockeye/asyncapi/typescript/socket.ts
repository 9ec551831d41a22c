/** What is used of a WebSocket: that of browsers, of Node.js 22 and later, or of the package ws. */
export interface SocketLike {
  readonly readyState: number;
  binaryType: string;
  onopen: ((event: any) => void) | null;
  onmessage: ((event: any) => void) | null;
  onclose: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  send(data: any): void;
  close(code?: number, reason?: string): void;
}

export type SocketConstructor = new (url: string, protocols?: string | string[]) => SocketLike;

/** How a connection has ended; 1006 if nobody closed it (RFC 6455 section 7.4). */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
}

export interface SocketOptions {
  /** The class to use where there is no global WebSocket. */
  readonly WebSocket?: SocketConstructor;
  /** The subprotocols to offer, instead of those of the channel. */
  readonly protocols?: readonly string[];
  /**
   * How many milliseconds to wait before the next attempt to connect, after an end that close() has not asked for, and
   * after that many attempts that failed; undefined to stay closed, as without this function.
   */
  readonly reconnect?: (end: SocketEnd, failures: number) => number | undefined;
}

interface SocketChannel {
  readonly path: string;
  readonly json: boolean;
  readonly subprotocols: readonly string[];
  readonly discriminator: string;
}

/** The values of the property that tells kinds of messages apart, if there is one. */
export type KindOf<M, D extends string> = [D] extends [never]
  ? never
  : M extends Readonly<Record<D, infer K>>
    ? K & string
    : never;

/** The messages of one kind. */
export type OfKind<M, D extends string, K> = Extract<M, Readonly<Record<D, K>>>;

const SOCKET_OPEN = 1;
const MAX_WAITING = 1_000;
/** Programs on pages may close with 1000 and 3000 to 4999 only, so it stands for 1007. */
const NO_JSON = 4007;

/** A connection that sends and receives typed messages. What is sent while it is not open waits until it is. */
export class TypedSocket<Out, In, D extends string = never> {
  readonly url: string;
  private readonly channel: SocketChannel;
  private readonly options: SocketOptions;
  private readonly waiting: Out[] = [];
  private readonly messageListeners = new Set<(message: In) => void>();
  private readonly openListeners = new Set<() => void>();
  private readonly endListeners = new Set<(end: SocketEnd) => void>();
  private socket: SocketLike | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private closed = false;

  constructor(channel: SocketChannel, url: string, options: SocketOptions) {
    this.channel = channel;
    this.url = url;
    this.options = options;
    this.connect();
  }

  /** Sends a message, or has it wait until the socket is open; throws if it is closed for good, or too many wait. */
  send(message: Out): void {
    if (this.closed) {
      throw new Error(`Expected an open socket, that of ${this.url} is closed`);
    }
    if (this.isOpen) {
      this.socket!.send(this.encoded(message));
    } else if (this.waiting.length < MAX_WAITING) {
      this.waiting.push(message);
    } else {
      throw new Error(`Expected the socket of ${this.url} to open, ${MAX_WAITING} messages wait for it`);
    }
  }

  /** Adds a listener, of all messages or of one kind; the function that is returned takes it away. */
  on(listener: (message: In) => void): () => void;
  on<K extends KindOf<In, D>>(kind: K, listener: (message: OfKind<In, D, K>) => void): () => void;
  on(kindOrListener: string | ((message: In) => void), ofKind?: (message: any) => void): () => void {
    if (typeof kindOrListener !== "string") {
      return added(this.messageListeners, kindOrListener);
    }
    const property = this.channel.discriminator;
    return added(this.messageListeners, (message: In) => {
      if ((message as Record<string, unknown>)[property] === kindOrListener) {
        ofKind?.(message);
      }
    });
  }

  /** Adds a listener that is called each time a connection opens, before what waits is sent. */
  onOpen(listener: () => void): () => void {
    return added(this.openListeners, listener);
  }

  /** Adds a listener that is called each time a connection ends or could not be opened. */
  onEnd(listener: (end: SocketEnd) => void): () => void {
    return added(this.endListeners, listener);
  }

  get isOpen(): boolean {
    return this.socket?.readyState === SOCKET_OPEN;
  }

  /** Closes the socket for good. */
  close(code = 1000, reason = ""): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket?.close(code, reason);
  }

  private connect(): void {
    const Implementation: SocketConstructor = this.options.WebSocket ?? globalThis.WebSocket;
    const protocols = [...(this.options.protocols ?? this.channel.subprotocols)];
    const socket = protocols.length > 0 ? new Implementation(this.url, protocols) : new Implementation(this.url);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.opened(socket);
    socket.onmessage = (event) => this.received(event.data);
    // An end follows, which says all there is to know.
    socket.onerror = () => undefined;
    socket.onclose = (event) => this.ended({ code: event.code, reason: String(event.reason) });
  }

  private opened(socket: SocketLike): void {
    this.failures = 0;
    this.openListeners.forEach((listener) => listener());
    this.waiting.splice(0).forEach((message) => socket.send(this.encoded(message)));
  }

  /** A text that is no JSON breaks what is agreed on: it ends the connection, of which listeners of the end hear. */
  private received(data: unknown): void {
    let message: In;
    try {
      message = (this.channel.json && typeof data === "string" ? JSON.parse(data) : data) as In;
    } catch {
      this.socket?.close(NO_JSON, "Expected JSON");
      return;
    }
    this.messageListeners.forEach((listener) => listener(message));
  }

  private ended(end: SocketEnd): void {
    this.endListeners.forEach((listener) => listener(end));
    const wait = this.closed ? undefined : this.options.reconnect?.(end, this.failures);
    this.failures += 1;
    if (wait === undefined) {
      this.closed = true;
    } else {
      this.timer = setTimeout(() => this.connect(), wait);
    }
  }

  private encoded(message: Out): unknown {
    const isBinary = message instanceof ArrayBuffer || ArrayBuffer.isView(message);
    return this.channel.json && !isBinary ? JSON.stringify(message) : message;
  }
}

function added<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The address of a channel: that of the server, with ws for http, and the path, whose variables have the values given;
 * throws for the values . and .. because they lead elsewhere.
 */
function addressOf(server: string | URL, channel: SocketChannel, params: Readonly<Record<string, string>>): string {
  const url = new URL(server);
  url.protocol = url.protocol === "https:" || url.protocol === "wss:" ? "wss:" : "ws:";
  const path = channel.path.replace(/\{([^}]+)\}/g, (_, name: string) => segment(name, String(params[name])));
  url.pathname = url.pathname.replace(/\/$/, "") + path;
  url.search = "";
  url.hash = "";
  return url.href;
}

function segment(name: string, value: string): string {
  if (value === "." || value === "..") {
    throw new Error(`Expected a value of ${name} that is a segment of a path, got ${value}`);
  }
  return encodeURIComponent(value);
}
