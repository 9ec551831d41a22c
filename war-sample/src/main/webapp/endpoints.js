// The types and a client of Sockeye chat 1.0, written by sockeye-asyncapi. Changes are lost when it is written again.
const SOCKET_OPEN = 1;
const MAX_WAITING = 1_000;
/** Programs on pages may close with 1000 and 3000 to 4999 only, so it stands for 1007. */
const NO_JSON = 4007;
/** A connection that sends and receives typed messages. What is sent while it is not open waits until it is. */
export class TypedSocket {
    url;
    channel;
    options;
    waiting = [];
    messageListeners = new Set();
    openListeners = new Set();
    endListeners = new Set();
    socket;
    timer;
    failures = 0;
    closed = false;
    constructor(channel, url, options) {
        this.channel = channel;
        this.url = url;
        this.options = options;
        this.connect();
    }
    /** Sends a message, or has it wait until the socket is open; throws if it is closed for good, or too many wait. */
    send(message) {
        if (this.closed) {
            throw new Error(`Expected an open socket, that of ${this.url} is closed`);
        }
        if (this.isOpen) {
            this.socket.send(this.encoded(message));
        }
        else if (this.waiting.length < MAX_WAITING) {
            this.waiting.push(message);
        }
        else {
            throw new Error(`Expected the socket of ${this.url} to open, ${MAX_WAITING} messages wait for it`);
        }
    }
    on(kindOrListener, ofKind) {
        if (typeof kindOrListener !== "string") {
            return added(this.messageListeners, kindOrListener);
        }
        const property = this.channel.discriminator;
        return added(this.messageListeners, (message) => {
            if (message[property] === kindOrListener) {
                ofKind?.(message);
            }
        });
    }
    /** Adds a listener that is called each time a connection opens, before what waits is sent. */
    onOpen(listener) {
        return added(this.openListeners, listener);
    }
    /** Adds a listener that is called each time a connection ends or could not be opened. */
    onEnd(listener) {
        return added(this.endListeners, listener);
    }
    get isOpen() {
        return this.socket?.readyState === SOCKET_OPEN;
    }
    /** Closes the socket for good. */
    close(code = 1000, reason = "") {
        this.closed = true;
        clearTimeout(this.timer);
        this.socket?.close(code, reason);
    }
    connect() {
        const Implementation = this.options.WebSocket ?? globalThis.WebSocket;
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
    opened(socket) {
        this.failures = 0;
        this.openListeners.forEach((listener) => listener());
        this.waiting.splice(0).forEach((message) => socket.send(this.encoded(message)));
    }
    /** A text that is no JSON breaks what is agreed on: it ends the connection, of which listeners of the end hear. */
    received(data) {
        let message;
        try {
            message = (this.channel.json && typeof data === "string" ? JSON.parse(data) : data);
        }
        catch {
            this.socket?.close(NO_JSON, "Expected JSON");
            return;
        }
        this.messageListeners.forEach((listener) => listener(message));
    }
    ended(end) {
        this.endListeners.forEach((listener) => listener(end));
        const wait = this.closed ? undefined : this.options.reconnect?.(end, this.failures);
        this.failures += 1;
        if (wait === undefined) {
            this.closed = true;
        }
        else {
            this.timer = setTimeout(() => this.connect(), wait);
        }
    }
    encoded(message) {
        const isBinary = message instanceof ArrayBuffer || ArrayBuffer.isView(message);
        return this.channel.json && !isBinary ? JSON.stringify(message) : message;
    }
}
function added(listeners, listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}
/**
 * The address of a channel: that of the server, with ws for http, and the path, whose variables have the values given;
 * throws for the values . and .. because they lead elsewhere.
 */
function addressOf(server, channel, params) {
    const url = new URL(server);
    url.protocol = url.protocol === "https:" || url.protocol === "wss:" ? "wss:" : "ws:";
    const path = channel.path.replace(/\{([^}]+)\}/g, (_, name) => segment(name, String(params[name])));
    url.pathname = url.pathname.replace(/\/$/, "") + path;
    url.search = "";
    url.hash = "";
    return url.href;
}
function segment(name, value) {
    if (value === "." || value === "..") {
        throw new Error(`Expected a value of ${name} that is a segment of a path, got ${value}`);
    }
    return encodeURIComponent(value);
}
const chatRoomChannel = {
    path: "/chat/{room}",
    json: true,
    subprotocols: [],
    discriminator: "type",
};
/** Connects to /chat/{room} of a server, such as https://example.com. */
export function connectChatRoom(server, params, options = {}) {
    return new TypedSocket(chatRoomChannel, addressOf(server, chatRoomChannel, params), options);
}
const echoChannel = {
    path: "/echo",
    json: false,
    subprotocols: [],
    discriminator: "",
};
/** Connects to /echo of a server, such as https://example.com. */
export function connectEcho(server, params, options = {}) {
    return new TypedSocket(echoChannel, addressOf(server, echoChannel, params), options);
}
