// Asks for operations of all kinds, as a page would.
import WebSocket from 'ws';
import { createClient } from 'graphql-ws';

let pongs = 0;
let ponged;
const pong = new Promise(resolve => { ponged = resolve; });
const client = createClient({
  url: process.argv[2],
  webSocketImpl: WebSocket,
  lazy: false,
  keepAlive: 200,
  on: { pong: () => { pongs++; ponged(); } },
});

const once = query => new Promise((resolve, reject) => {
  let result;
  client.subscribe({ query }, { next: value => { result = value; }, error: reject, complete: () => resolve(result) });
});
const several = async (query, most) => {
  const results = [];
  for await (const result of client.iterate({ query })) {
    results.push(Object.values(result.data)[0]);
    if (results.length === most) {
      break;
    }
  }
  return results;
};

console.log('query', JSON.stringify(await once('{ hello(name: "Ada") }')));
console.log('mutation', JSON.stringify(await once('mutation { catchFish(count: 3) }')));
const broken = await once('{ broken }');
console.log('broken', JSON.stringify({ errors: broken.errors.map(({ message }) => ({ message })), data: broken.data }));
await once('{ nothing }').catch(errors => console.log('invalid', errors[0].extensions.classification));
console.log('count', (await several('subscription { count(to: 5) }', 9)).join());
console.log('endless', (await several('subscription { endless }', 3)).join());
const many = await Promise.all([...Array(50).keys()].map(() => several('subscription { count(to: 50) }', 99)));
console.log('many', many.length, Math.min(...many.map(each => each.length)));
await once('subscription { failing }').catch(errors => console.log('failing', errors[0].message));
await pong;
console.log('pong', Math.min(pongs, 1));
await client.dispose();
console.log('disposed');
