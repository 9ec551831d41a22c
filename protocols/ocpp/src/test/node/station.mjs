// A charge point that boots, and is reset.
import ocpp from 'ocpp-rpc';

const [endpoint, version] = process.argv.slice(2);
const station = password => new ocpp.RPCClient(
  { endpoint, identity: 'CP1', password, protocols: [version], strictMode: false, reconnect: false });

await station('wrong').connect().catch(error => console.log('refused', error.code ?? error.response?.statusCode));

const client = station('secret of CP1');
let unknown;
const called = new Promise(resolve => {
  unknown = resolve;
});
let reset;
const wasReset = new Promise(resolve => {
  reset = resolve;
});
client.handle('Reset', ({ params }) => {
  reset(params.type);
  return { status: 'Accepted' };
});
client.handle(({ method }) => {
  unknown(method);
  throw ocpp.createRPCError('NotImplemented');
});
await client.connect();
console.log('connected', client.protocol);
const boot = await client.call('BootNotification', { chargePointVendor: 'Sea', chargePointModel: 'Fish' });
console.log('boot', boot.status, boot.interval);
await client.call('Authorize', { idTag: 'x' }).catch(error => console.log('authorize', error.rpcErrorCode));
await client.call('Swim', {}).catch(error => console.log('unknown', error.rpcErrorCode));
console.log('reset', await wasReset);
await called;
const { code } = await client.close({ awaitPending: true });
console.log('closed', code);
