// A page that uses everything of STOMP that stompjs has.
import { Client } from '@stomp/stompjs';
import WebSocket from 'ws';

const url = process.argv[2];
let sentBeats = 0;
let heardBeats = 0;

const open = settings => new Promise((resolve, reject) => {
  const client = new Client({
    webSocketFactory: () => new WebSocket(url, ['v12.stomp', 'v11.stomp', 'v10.stomp']),
    reconnectDelay: 0,
    debug: text => {
      sentBeats += text === '>>> PING' ? 1 : 0;
      heardBeats += text === '<<< PONG' ? 1 : 0;
    },
    onConnect: () => resolve(client),
    onStompError: reject,
    ...settings,
  });
  client.activate();
});
const receive = (client, destination, count, headers = {}) => {
  const messages = [];
  let subscription;
  const all = new Promise(resolve => {
    subscription = client.subscribe(destination, message => {
      messages.push(message);
      if (messages.length === count) {
        resolve(messages);
      }
    }, headers);
  });
  return { all, subscription };
};

const client = await open({ heartbeatIncoming: 5000, heartbeatOutgoing: 5000, splitLargeFrames: true });
console.log('connected', client.connectedVersion, client.webSocket.protocol);

const topic = receive(client, '/topic/a', 1);
client.publish({ destination: '/topic/a', body: 'hello', headers: { tag: 'a:b\\d' } });
const [hello] = await topic.all;
console.log('topic', hello.body, hello.headers.tag);
topic.subscription.unsubscribe();

const app = receive(client, '/topic/b', 1);
client.publish({ destination: '/app/b', body: 'hi' });
console.log('app', (await app.all)[0].body);

const nul = receive(client, '/topic/c', 1);
client.publish({ destination: '/topic/c', body: 'a\0b' });
console.log('nul', (await nul.all)[0].body.length);

const binary = receive(client, '/topic/d', 1);
client.publish({ destination: '/topic/d', binaryBody: new Uint8Array([255, 0, 254]) });
console.log('binary', (await binary.all)[0].binaryBody.join());

const transacted = receive(client, '/topic/e', 2);
const transaction = client.begin();
client.publish({ destination: '/topic/e', body: 'one', headers: { transaction: transaction.id } });
const aborted = client.begin();
client.publish({ destination: '/topic/e', body: 'never', headers: { transaction: aborted.id } });
aborted.abort();
client.publish({ destination: '/topic/e', body: 'two', headers: { transaction: transaction.id } });
transaction.commit();
console.log('transaction', (await transacted.all).map(each => each.body).join(' '));

const large = receive(client, '/topic/f', 1);
client.publish({ destination: '/topic/f', body: 'x'.repeat(200000) });
console.log('large', (await large.all)[0].body.length);

const acknowledged = receive(client, '/topic/g', 3, { ack: 'client-individual' });
for (const body of ['1', '2', '3']) {
  client.publish({ destination: '/topic/g', body });
}
const three = await acknowledged.all;
three[0].ack();
three[1].nack();
three[2].ack();
console.log('acknowledged', three.map(each => each.body).join(' '));

const others = await Promise.all([1, 2, 3].map(() => open({})));
const received = others.map(each => receive(each, '/topic/h', 1000).all);
const ready = others.map(each => new Promise(resolve => {
  each.watchForReceipt('ready', resolve);
  each.publish({ destination: '/topic/none', headers: { receipt: 'ready' } });
}));
await Promise.all(ready);
for (let i = 0; i < 1000; i++) {
  client.publish({ destination: '/topic/h', body: String(i) });
}
const inOrder = (await Promise.all(received)).every(all => all.every((each, i) => each.body === String(i)));
console.log('many', 1000, inOrder ? 'in order' : 'not in order');
await Promise.all(others.map(each => each.deactivate()));

while (sentBeats < 1 || heardBeats < 1) {
  await new Promise(resolve => setTimeout(resolve, 20));
}
console.log('heart-beats both ways');

await new Promise(resolve => {
  client.watchForReceipt('r', resolve);
  client.publish({ destination: '/topic/none', body: 'x', headers: { receipt: 'r' } });
});
console.log('receipt');

const closed = new Promise(resolve => { client.onWebSocketClose = resolve; });
client.onStompError = frame => console.log('error', frame.headers.message);
client.publish({ destination: '/nowhere' });
console.log('closed', (await closed).code);
process.exit(0);
