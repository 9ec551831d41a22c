// An editor that opens a document and hovers.
import WebSocket from 'ws';
import rpc from 'vscode-jsonrpc';
import { toSocket, WebSocketMessageReader, WebSocketMessageWriter } from 'vscode-ws-jsonrpc';
import protocol from 'vscode-languageserver-protocol';

const webSocket = new WebSocket(process.argv[2]);
await new Promise((resolve, reject) => {
  webSocket.onopen = resolve;
  webSocket.onerror = reject;
});
const socket = toSocket(webSocket);
const connection = rpc.createMessageConnection(new WebSocketMessageReader(socket), new WebSocketMessageWriter(socket));
const logged = new Promise(resolve => connection.onNotification(protocol.LogMessageNotification.type.method, resolve));
connection.listen();

const uri = 'file:///a.txt';
const ask = (type, params) => connection.sendRequest(type.method, params);
const initialized = await ask(protocol.InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
console.log('hoverProvider', initialized.capabilities.hoverProvider);
await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type.method,
  { textDocument: { uri, languageId: 'text', version: 1, text: 'fish' } });
console.log('log', (await logged).message);
const hover = await ask(protocol.HoverRequest.type, { textDocument: { uri }, position: { line: 3, character: 0 } });
console.log('hover', hover.contents.value);
console.log('shutdown', await connection.sendRequest(protocol.ShutdownRequest.type.method));
connection.dispose();
webSocket.close();
