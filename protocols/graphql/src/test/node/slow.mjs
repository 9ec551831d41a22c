// Subscribes to results of 64 KiB without end, and stops reading; goes on when it is asked to.
import readline from 'node:readline';
import WebSocket from 'ws';
import { createClient } from 'graphql-ws';

let socket;
class Pausable extends WebSocket {
  constructor(url, subprotocols) {
    // What is all the same would be nothing when it is compressed.
    super(url, subprotocols, { perMessageDeflate: false });
    socket = this;
  }
}
const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const client = createClient({ url: process.argv[2], webSocketImpl: Pausable });
let results = 0;
for await (const result of client.iterate({ query: 'subscription { large }' })) {
  results++;
  if (results === 1) {
    socket.pause();
    console.log('paused');
    await lines.next();
    // Long enough for a publisher that nobody holds back to produce thousands.
    await new Promise(resolve => setTimeout(resolve, 1500));
    console.log('waited');
    await lines.next();
    socket.resume();
  }
  if (results === 300) {
    break;
  }
}
console.log('resumed and got', results);
await client.dispose();
process.exit(0);
