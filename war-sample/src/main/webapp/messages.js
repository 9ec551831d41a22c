import { linked } from "./links.js";

/** The conversation: messages grouped by author, notices, day separators; keeps to the end unless the reader scrolled up. */
const KEPT_ENTRIES = 500;
const GROUP_WITHIN_MS = 5 * 60_000;
const NEAR_END_PX = 80;

const timeFormat = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

export class MessageList {
  #list;
  #scroller;
  #empty;
  #latest;
  #latestText;
  #last = null;
  #unseen = 0;

  constructor(list, scroller, empty, latest, latestText) {
    this.#list = list;
    this.#scroller = scroller;
    this.#empty = empty;
    this.#latest = latest;
    this.#latestText = latestText;
    scroller.addEventListener("scroll", () => this.#atEnd() && this.#seen(), { passive: true });
    latest.addEventListener("click", () => this.stayAtEnd());
    new ResizeObserver(() => this.#unseen === 0 && this.stayAtEnd()).observe(scroller);
  }

  clear() {
    this.#list.replaceChildren();
    this.#last = null;
    this.#empty.hidden = false;
    this.#seen();
  }

  addSaid({ author, text, at, own }) {
    this.#empty.hidden = true;
    const when = new Date(at);
    const item = entry("said", when);
    item.dataset.author = author;
    item.classList.toggle("own", own);
    item.classList.toggle("follows", this.#follows(author, when));
    item.append(avatar(author), bubble(author, text, when, own));
    this.#append(item, { author, when }, own);
  }

  addNotice(words, at) {
    this.#addNotice([words], at);
  }

  /** What a person did. A name runs in its own direction, whatever that of the sentence. */
  addNoticeOf(name, did, at) {
    const who = element("bdi", "");
    who.textContent = name;
    this.#addNotice([who, ` ${did}`], at);
  }

  #addNotice(parts, at) {
    const when = new Date(at);
    const item = entry("notice", when);
    const line = element("p", "notice-text");
    const words = element("span", "notice-words");
    words.append(...parts);
    line.append(words, " · ", clock(when));
    item.append(line);
    this.#append(item, { author: null, when }, false);
  }

  /** Shows the newest entry, and goes on doing so until the reader scrolls up. */
  stayAtEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#seen();
  }

  #append(item, last, own) {
    const follow = own || this.#atEnd();
    if (this.#last && this.#last.when.toDateString() !== last.when.toDateString()) {
      this.#list.append(daySeparator(last.when));
    }
    this.#list.append(item);
    this.#last = last;
    while (this.#list.childElementCount > KEPT_ENTRIES) {
      this.#list.firstElementChild.remove();
    }
    // What is first now may have followed what is gone, which told author and time for both.
    this.#list.firstElementChild.classList.remove("follows");
    if (follow) {
      this.stayAtEnd();
    } else {
      this.#unseen += 1;
      this.#latestText.textContent = this.#unseen === 1 ? "1 new" : `${this.#unseen} new`;
      this.#latest.hidden = false;
    }
  }

  #follows(author, when) {
    const last = this.#last;
    return (
      last?.author === author
      && when - last.when < GROUP_WITHIN_MS
      && when.toDateString() === last.when.toDateString()
    );
  }

  #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  #seen() {
    this.#unseen = 0;
    if (document.activeElement === this.#latest) {
      this.#scroller.focus({ preventScroll: true });
    }
    this.#latest.hidden = true;
  }
}

/** A round sign for a person: initials on one of eight hues, always the same for the same name. */
export function avatar(name) {
  const sign = element("span", "avatar");
  sign.dataset.hue = [...name.toLowerCase()].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8_191, 7) % 8;
  sign.textContent = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");
  sign.setAttribute("aria-hidden", "true");
  return sign;
}

function entry(kind, when) {
  const item = element("li", kind);
  item.dataset.kind = kind;
  item.dataset.at = when.toISOString();
  return item;
}

function bubble(author, text, when, own) {
  const box = element("div", "bubble");
  const head = element("p", "said-head");
  const who = element("bdi", "author");
  who.textContent = own ? "You" : author;
  head.append(who, " ", clock(when));
  const words = element("p", "said-text");
  words.dir = "auto";
  words.append(...linked(text));
  box.append(head, words);
  return box;
}

function clock(when) {
  const time = element("time", "");
  time.dateTime = when.toISOString();
  time.title = when.toLocaleString();
  time.textContent = timeFormat.format(when);
  return time;
}

function daySeparator(when) {
  const item = entry("day", when);
  const words = element("span", "");
  words.textContent = when.toDateString() === new Date().toDateString() ? "Today" : dayFormat.format(when);
  item.append(words);
  return item;
}

function element(name, className) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  return made;
}
