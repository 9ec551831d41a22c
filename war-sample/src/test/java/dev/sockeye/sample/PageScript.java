package dev.sockeye.sample;

/** What can be found out about the page as it is at a moment, each by JavaScript that answers with a list. */
enum PageScript {
    /** Text that is hard to read: below the contrast of WCAG 2.2, success criterion 1.4.3. */
    FAINT_TEXT("""
            const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            const pixel = (colour) => {
              canvas.clearRect(0, 0, 1, 1);
              canvas.fillStyle = colour;
              canvas.fillRect(0, 0, 1, 1);
              const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
              return { rgb: [r, g, b], alpha: a / 255 };
            };
            const over = (top, alpha, below) => below.map((value, i) => top[i] * alpha + value * (1 - alpha));
            const ground = (element) => {
              if (!element) {
                return [255, 255, 255];
              }
              const { rgb, alpha } = pixel(getComputedStyle(element).backgroundColor);
              return alpha === 1 ? rgb : over(rgb, alpha, ground(element.parentElement));
            };
            const opacity = (element) =>
              element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
            const luminance = (rgb) => {
              const [r, g, b] = rgb
                .map((value) => value / 255)
                .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const contrast = (element, style) => {
              const below = ground(element);
              const { rgb, alpha } = pixel(style.color);
              const [light, dark] = [luminance(over(rgb, alpha * opacity(element), below)), luminance(below)]
                .sort((a, b) => b - a);
              return (light + 0.05) / (dark + 0.05);
            };
            const enough = ({ fontSize, fontWeight }) =>
              parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
            const seen = (element) =>
              element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, :disabled");
            const faint = [];
            const judge = (element, style, text) => {
              const ratio = contrast(element, style);
              if (!(ratio >= enough(style))) {
                faint.push(`${text} (${element.className || element.id || element.tagName}): ${ratio.toFixed(2)}`);
              }
            };
            for (const element of document.querySelectorAll("body, body *")) {
              const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
              if (seen(element) && text.trim()) {
                judge(element, getComputedStyle(element), text.trim());
              }
              if (seen(element) && element.placeholder && !element.value) {
                judge(element, getComputedStyle(element, "::placeholder"), element.placeholder);
              }
            }
            for (const avatar of [...document.querySelectorAll(".avatar")].filter(seen).slice(0, 1)) {
              const own = avatar.dataset.hue;
              for (let hue = 0; hue < 8; hue++) {
                avatar.dataset.hue = hue;
                judge(avatar, getComputedStyle(avatar), `hue ${hue}`);
              }
              avatar.dataset.hue = own;
            }
            return faint;
            """),

    /** What is to be hit, but smaller than a finger: 44 pixels (WCAG 2.2, 2.5.5); links within text are not meant. */
    SMALL_TARGETS("""
            return [...document.querySelectorAll("button, input, textarea, a[href]")]
              .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".said-text"))
              .map((element) => ({ id: element.id, box: element.getBoundingClientRect() }))
              .filter(({ box }) => box.width < 43.9 || box.height < 43.9)
              .map(({ id, box }) => `${id}: ${box.width} x ${box.height}`);
            """),

    /** The links in messages: text, address and relation. */
    LINKS("""
            return [...document.querySelectorAll("#messages a")]
              .map((link) => `${link.textContent} ${link.getAttribute("href") === link.textContent} ${link.rel}`);
            """),

    /** What there is in messages besides text and links. */
    MARKUP("""
            return [...document.querySelectorAll(".said-text *")].map((element) => element.tagName)
              .filter((name) => name !== "A");
            """),

    /** Names in notices, with the direction of each and that of its sentence. */
    NAMES_IN_NOTICES("""
            return [...document.querySelectorAll(".notice bdi")].map((name) =>
              `${name.textContent} ${getComputedStyle(name).direction} ${getComputedStyle(name.parentElement).direction}`);
            """),

    /** The direction of what is being typed. */
    DIRECTION_OF_COMPOSER("return [getComputedStyle(document.getElementById('text')).direction];"),

    /** The first message on the list: its author, and whether author and time are to be seen. */
    FIRST_SAID("""
            const first = document.querySelector("#messages .said");
            const head = first.querySelector(".said-head");
            return [first.dataset.author, String(head.getBoundingClientRect().height > 10), head.innerText.split(/\\s/)[0]];
            """),

    /** Puts half of a surrogate pair into the composer: no keyboard, and no driver of a browser, can type it. */
    TYPE_HALF_A_CHARACTER("""
            const field = document.getElementById("text");
            field.value = "x\\udfff";
            field.dispatchEvent(new Event("input"));
            return [];
            """);

    private final String code;

    PageScript(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
