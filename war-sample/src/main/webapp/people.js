/** Who is here: a column beside the conversation where there is room for one, a drawer over it on a phone. */
import { avatar } from "./messages.js";

export class PeoplePanel {
  #chat;
  #list;
  #toggle;

  /** @param chat the element around the panel, its toggle and the conversation */
  constructor(chat) {
    const find = (id) => chat.querySelector(`#${id}`);
    this.#chat = chat;
    this.#list = find("people");
    this.#toggle = find("people-toggle");
    this.#toggle.addEventListener("click", () => (this.#isOpen() ? this.close() : this.#open()));
    find("people-close").addEventListener("click", () => this.#closeAndReturn());
    find("people-backdrop").addEventListener("click", () => this.#closeAndReturn());
    chat.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#isOpen()) {
        this.#closeAndReturn();
      }
    });
  }

  /** Replaces the list: we come first, then the others by name. */
  show(names, ownName) {
    const others = names.filter((name) => name !== ownName).sort((a, b) => a.localeCompare(b));
    const ordered = names.includes(ownName) ? [ownName, ...others] : others;
    this.#list.replaceChildren(...ordered.map((name) => person(name, name === ownName)));
    for (const id of ["people-count", "people-toggle-count"]) {
      this.#chat.querySelector(`#${id}`).textContent = String(names.length);
    }
  }

  close() {
    this.#setOpen(false);
  }

  #isOpen() {
    return this.#chat.classList.contains("people-open");
  }

  #open() {
    this.#setOpen(true);
    this.#chat.querySelector("#people-title").focus();
  }

  #closeAndReturn() {
    this.close();
    this.#toggle.focus();
  }

  #setOpen(open) {
    this.#chat.classList.toggle("people-open", open);
    this.#toggle.setAttribute("aria-expanded", String(open));
  }
}

function person(name, own) {
  const item = document.createElement("li");
  item.dataset.name = name;
  const label = document.createElement("bdi");
  label.className = "person-name";
  label.textContent = name;
  item.append(avatar(name), label);
  if (own) {
    const you = document.createElement("span");
    you.className = "you";
    you.textContent = "you";
    item.append(you);
  }
  return item;
}
