// The client of the ws package: says everything to an echo server, and ends with 0 if all came back.
const assert = require('assert');
const WebSocket = require('ws');

const record = (i) => JSON.stringify({ river: 'Skeena', number: i, salmon: 31 * i, note: 'upstream '.repeat(30) });
const similar = Array.from({ length: 60 }, (_, i) => record(i));
const noise = Buffer.from(Array.from({ length: 900000 }, (_, i) => (i * i * 31 + (i >> 7)) & 255));
const messages = ['', 'hello', 'caf\u00e9 \u65e5\u672c \ud83d\ude80', ...similar, 'large '.repeat(150000), ...similar,
  Buffer.alloc(0), Buffer.from([1, 2, 3]), noise, Buffer.from(record(1)), noise];
const parts = ['first of three, ', '', 'second of three, ', record(7)];

const socket = new WebSocket(process.argv[2], { perMessageDeflate: { threshold: 0 }, maxPayload: 32 << 20 });
const heard = [];
let wake = () => {};
socket.on('message', (data, isBinary) => {
  heard.push(isBinary ? data : data.toString());
  wake();
});
socket.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
socket.on('close', (code) => {
  console.log(`closed ${code}`);
  process.exit(code === 1000 ? 0 : 1);
});

async function expect(message) {
  while (heard.length === 0) {
    await new Promise((resolve) => { wake = resolve; });
  }
  assert.deepStrictEqual(heard.shift(), message);
}

socket.on('open', async () => {
  try {
    assert.ok(socket.extensions.includes('permessage-deflate'), `agreed on ${socket.extensions}`);
    for (const message of messages) {
      socket.send(message);
      await expect(message);
    }
    parts.forEach((part, i) => socket.send(part, { fin: i === parts.length - 1 }));
    await expect(parts.join(''));
    socket.close(1000, 'done');
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
});
