// Publishes and subscribes with each quality of service, and waits for the end.
import mqtt from 'mqtt';
import WebSocket from 'ws';

let socket;
const client = mqtt.connect(process.argv[2], {
  protocolVersion: 5,
  reconnectPeriod: 0,
  createWebsocket: (url, subprotocols) => {
    socket = new WebSocket(url, subprotocols);
    return socket;
  },
});
const waiting = new Map();
client.on('message', (topic, payload) => waiting.get(topic)?.(payload));
await new Promise((resolve, reject) => {
  client.once('connect', resolve);
  client.once('error', reject);
});
console.log('connected', socket.protocol);

const exchange = async (topic, payload, qos) => {
  await client.subscribeAsync(topic, { qos });
  const received = new Promise(resolve => waiting.set(topic, resolve));
  await client.publishAsync(topic, payload, { qos });
  return received;
};
for (const qos of [0, 1, 2]) {
  console.log('qos', qos, String(await exchange('t/' + qos, 'a' + qos, qos)));
}
const large = Buffer.alloc(1024 * 1024, 'fish');
const back = await exchange('t/large', large, 1);
console.log('large', back.length, back.equals(large));
let count = 0;
await client.subscribeAsync('t/many', { qos: 1 });
const all = new Promise(resolve => waiting.set('t/many', () => {
  count++;
  if (count === 500) {
    resolve();
  }
}));
for (let i = 0; i < 500; i++) {
  client.publish('t/many', 'x'.repeat(1000), { qos: 1 });
}
await all;
console.log('many', count);

const closed = new Promise(resolve => socket.addEventListener('close', event => resolve(event.code)));
console.log('waiting');
console.log('closed', await closed);
process.exit(0);
