// A ride on a train: numbered messages to a server that echoes them, each after what it has been sent before.

/** Text of different lengths, and bytes among it. */
function payload(number) {
  const text = `${number} ${"ü🐟".repeat(number % 40)}`;
  return number % 10 === 9 ? new TextEncoder().encode(text) : text;
}

function numberOf(data) {
  const text = typeof data === "string" ? data : new TextDecoder().decode(data);
  const number = parseInt(text, 10);
  const sent = payload(number);
  if (text !== (typeof sent === "string" ? sent : new TextDecoder().decode(sent))) {
    throw new Error(`Expected message ${number} as it was sent, got ${text}`);
  }
  return number;
}

/** Sends and hears `count` messages, with a pause after each hundred, and reports what went wrong. */
export async function ride(ResumableSocket, url, count, pause, options) {
  const report = { count, heard: 0, doubled: 0, disordered: 0, disconnects: 0, resumed: 0, resets: 0, errors: [] };
  const seen = new Set();
  const socket = new ResumableSocket(url, { wait: () => 5, ...options });
  let arrived;
  const all = new Promise((resolve) => (arrived = resolve));
  let last = -1;
  socket.onmessage = ({ data }) => {
    const number = numberOf(data);
    report.doubled += seen.has(number) ? 1 : 0;
    report.disordered += number === last + 1 ? 0 : 1;
    last = number;
    seen.add(number);
    report.heard = seen.size;
    if (number === count - 1) {
      arrived();
    }
  };
  socket.onopen = ({ resumed }) => (report.resumed += resumed ? 1 : 0);
  socket.ondisconnect = () => (report.disconnects += 1);
  socket.onreset = () => (report.resets += 1);
  socket.onerror = (error) => report.errors.push(String(error));
  for (let number = 0; number < count; number += 100) {
    const window = [];
    for (let next = number; next < Math.min(count, number + 100); next += 1) {
      window.push(socket.send(payload(next)));
    }
    await Promise.all(window);
    await new Promise((resume) => setTimeout(resume, pause));
  }
  await all;
  report.lost = count - seen.size;
  await socket.close();
  return report;
}
