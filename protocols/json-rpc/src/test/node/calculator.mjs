// Talks to the calculator as an editor in a browser would.
import WebSocket from 'ws';
import rpc from 'vscode-jsonrpc';
import { toSocket, WebSocketMessageReader, WebSocketMessageWriter } from 'vscode-ws-jsonrpc';

const webSocket = new WebSocket(process.argv[2]);
await new Promise((resolve, reject) => {
  webSocket.onopen = resolve;
  webSocket.onerror = reject;
});
const socket = toSocket(webSocket);
const connection = rpc.createMessageConnection(new WebSocketMessageReader(socket), new WebSocketMessageWriter(socket));
let heard;
connection.onRequest('name', () => 'Ada');
connection.onNotification('hello', greeting => {
  console.log('hello', greeting);
  heard?.();
});
connection.listen();

console.log('add', await connection.sendRequest('add', 2, 3));
await connection.sendRequest('refuse').catch(e => console.log('refuse', e.code, e.message, e.data));
await connection.sendRequest('fail').catch(e => console.log('fail', e.code, e.message, e.data));
await connection.sendRequest('swim').catch(e => console.log('swim', e.code));
const cancelling = new rpc.CancellationTokenSource();
const thinking = connection.sendRequest('think', cancelling.token);
cancelling.cancel();
await thinking.catch(e => console.log('think', e.code));
console.log('greet', await connection.sendRequest('greet'));
const met = new Promise(resolve => { heard = resolve; });
await connection.sendNotification('meet', 'Grace');
await met;
const much = 'fish'.repeat(175000);
const echo = await connection.sendRequest('echo', much);
console.log('echo', echo.length, echo === much);
const many = await Promise.all([...Array(100).keys()].map(each => connection.sendRequest('add', each, 0)));
console.log('many', many.reduce((one, other) => one + other));
connection.dispose();
webSocket.close();
