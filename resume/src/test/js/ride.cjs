// node ride.cjs URL COUNT PAUSE: a ride with the WebSocket of the package ws, as Node.js 20 has none of its own.
const path = require("node:path");
const { WebSocket } = require("ws");

async function main() {
  const [url, count, pause] = process.argv.slice(2);
  const { ResumableSocket } = await import(path.resolve("js/sockeye-resume.js"));
  const { ride } = await import(path.resolve("src/test/js/ride.js"));
  console.log(JSON.stringify(await ride(ResumableSocket, url, Number(count), Number(pause), { WebSocket })));
}

main();
