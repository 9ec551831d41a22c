import { ResumableSocket } from "./sockeye-resume.js";

const socket = new ResumableSocket("wss://shop.example/orders");
socket.onmessage = ({ id, data }) => console.log(id, data);
socket.onreset = ({ unacknowledged }) => console.log(`${unacknowledged} messages may be lost`);
socket.onclose = ({ code, reason }) => console.log("gone for good", code, reason);
await socket.send("two coffees");
