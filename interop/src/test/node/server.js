// The echo server of the ws package; ends when its parent closes the line or is gone.
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  maxPayload: 32 << 20,
  perMessageDeflate: { threshold: 0 },
});
server.on('listening', () => console.log(`port ${server.address().port}`));
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
process.stdin.on('end', () => process.exit(0)).resume();
