// Runs the compiled program, with the WebSocket of the package ws, as Node.js 20 has none of its own.
const { sail } = require(process.argv[2]);

sail(process.argv[3], require('ws'));
