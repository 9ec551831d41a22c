import {
  connectHarboursHarbour,
  connectSecret,
  type Arrives,
  type FromHarbour,
  type SocketConstructor,
} from "./harbour";

const arrives: Arrives = { type: "arrives", name: "Haida", kind: "tug-boat" };

/** What only compiles while the types are those of the server. */
export function typed(message: FromHarbour): string {
  // @ts-expect-error A kind that there is not.
  const wrong: Arrives = { type: "arrives", name: "Haida", kind: "SUBMARINE" };
  // @ts-expect-error A property is missing.
  const short: Arrives = { type: "arrives", name: "Haida" };
  switch (message.type) {
    case "berth":
      return `${message.number} ${message.neighbours["port"]} ${message.route[0]?.latitude} ${wrong.name}${short.name}`;
    case "refused":
      return message.signal?.light === "flashing" ? `${message.signal.perMinute}` : message.reason;
    default: {
      const none: never = message;
      return none;
    }
  }
}

/** Talks to a server: a berth, an end that the server wants, a new connection, an answer. */
export function sail(server: string, WebSocket: SocketConstructor): void {
  const socket = connectHarboursHarbour(
    server,
    { harbour: "Bella Coola" },
    { WebSocket, reconnect: (end, failures) => (end.code === 1012 && failures < 3 ? 1 : undefined) },
  );
  // @ts-expect-error A message of the other side.
  const neverCalled = () => socket.send({ type: "berth" });
  // @ts-expect-error A kind that there is not.
  const neverHeard = () => socket.on("tide", () => undefined);
  socket.onEnd((end) => {
    console.log(`end ${end.code} ${end.reason}`);
    if (end.code === 1000) {
      echo(server, WebSocket);
    }
  });
  socket.on("berth", (berth) => {
    console.log(`berth ${berth.number} from ${berth.from} beside ${berth.neighbours["port"]}, pilot ${berth.pilot}`);
    socket.send({ type: "gone" });
    const stop = socket.onOpen(() => {
      stop();
      socket.send({ type: "asks", question: "Where?", position: null });
    });
  });
  socket.on("refused", (refused) => {
    console.log(`refused ${refused.reason}, ${refused.signal?.light} ${typed(refused)}`);
    socket.close();
  });
  socket.send(arrives);
  void [neverCalled, neverHeard];
}

/** Nothing is known of these messages but that they are text or binary. */
function echo(server: string, WebSocket: SocketConstructor): void {
  const socket = connectSecret(server, {}, { WebSocket });
  socket.on((message) => {
    console.log(`echo ${typeof message === "string" ? message : `${message.byteLength} bytes`}`);
    if (typeof message === "string") {
      socket.send(new Uint8Array([1, 2, 3]).buffer);
    } else {
      socket.close(1000, "done");
    }
  });
  socket.send("hello");
}
