/** Text with its web addresses made links: only http and https, and only what says plainly where it leads. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"\p{Cc}\p{Cf}]+/giu;
const AFTER_ADDRESS = /[.,;:!?'’”»…]$/u;
const BRACKETS = { ")": "(", "]": "[", "}": "{" };

/** Nodes that show exactly the characters of the text. */
export function linked(text) {
  const nodes = [];
  let shown = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutWhatFollows(found);
    if (leadsWhereItSays(address)) {
      nodes.push(text.slice(shown, index), link(address));
      shown = index + address.length;
    }
  }
  nodes.push(text.slice(shown));
  return nodes;
}

/** The full stop of a sentence is not of the address at its end, nor is the bracket around it. */
function withoutWhatFollows(found) {
  const last = found.at(-1);
  const opening = BRACKETS[last];
  const unopened = opening && found.split(opening).length < found.split(last).length;
  return unopened || AFTER_ADDRESS.test(found) ? withoutWhatFollows(found.slice(0, -1)) : found;
}

/** In https://bank.example@evil.example/ the host is not what it seems. */
function leadsWhereItSays(address) {
  try {
    const { protocol, username, password } = new URL(address);
    return (protocol === "https:" || protocol === "http:") && !username && !password;
  } catch {
    return false;
  }
}

function link(address) {
  const made = document.createElement("a");
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener";
  made.dir = "ltr"; // An address is written from left to right in any script.
  made.textContent = address;
  return made;
}
