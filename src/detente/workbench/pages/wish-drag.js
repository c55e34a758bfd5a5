// Moving wishes, and the core line, with the pointer: by the row with a mouse, by the number with a finger.

const FAR = 6; // pixels until a press is a drag
const ON = 0.3; // share of a row, from its middle, in which a drop means its place

/**
 * Let rows (`li.wish`) and the line (`.core-line`) of an element be dragged.
 * @param {HTMLElement} host
 * @param {{dropped: (from: {list: string, n: number}, to: {list: string, n: number}) => void, lineDropped: (n: number) => void}} told
 */
export function dragging(host, { dropped, lineDropped }) {
  let drag = null;

  host.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li.wish, .core-line");
    const isAway = event.target.closest("button, .names") || event.button !== 0;
    const isTouch = event.pointerType === "touch" && !event.target.closest(".grip, .core-line");
    if (!item || isAway || isTouch || !host.querySelector(".acts")) return;
    stop();
    const ending = new AbortController();
    drag = {
      item,
      y: event.clientY,
      isTyped: Boolean(event.target.closest("input")),
      isOn: false,
      at: null,
      ending,
    };
    const listen = (name, work) => addEventListener(name, work, { signal: ending.signal });
    listen("pointermove", moved);
    listen("pointerup", end);
    listen("pointercancel", stop);
    listen("keydown", ({ key }) => key === "Escape" && stop());
  });

  function moved(event) {
    if (!drag.isOn && !begins(event)) return;
    event.preventDefault();
    drag.at = placeAt(event.clientY);
    mark(drag.at);
  }

  /** A press becomes a drag once it has gone far enough; in a field, where text is marked, once it has left the row. */
  function begins({ clientY }) {
    const { top, bottom } = drag.item.getBoundingClientRect();
    const hasBegun = drag.isTyped ? clientY < top || clientY > bottom : Math.abs(clientY - drag.y) > FAR;
    if (!hasBegun) return false;
    drag.isOn = true;
    getSelection()?.removeAllRanges();
    drag.item.classList.add("dragged");
    document.documentElement.classList.add("dragging");
    return true;
  }

  /** Before which of the others it would come to stand. */
  function placeAt(y) {
    const others = items().filter((each) => each !== drag.item);
    const isDown = y > drag.y;
    return others.filter((each) => {
      const { top, height } = each.getBoundingClientRect();
      const slack = each.matches(".core-line") ? 0 : height * ON;
      return top + height / 2 + (isDown ? -slack : slack) <= y;
    }).length;
  }

  function mark(at) {
    const others = items().filter((each) => each !== drag.item);
    for (const each of others) each.classList.remove("drop-before", "drop-after");
    if (others[at]) others[at].classList.add("drop-before");
    else others.at(-1)?.classList.add("drop-after");
  }

  function end() {
    const { isOn, at, item } = drag;
    const others = items().filter((each) => each !== item);
    stop();
    if (isOn && at !== null) drop(item, others, at);
  }

  function drop(item, others, at) {
    if (item.matches(".core-line")) return void lineDropped(at);
    const line = others.findIndex((each) => each.matches(".core-line"));
    const from = { list: item.dataset.list, n: Number(item.dataset.n) };
    const isBelow = line >= 0 && at > line;
    const list = line < 0 ? from.list : isBelow ? "secondary" : "core";
    dropped(from, { list, n: isBelow ? at - line : at + 1 });
  }

  function stop() {
    drag?.ending.abort();
    for (const each of items()) each.classList.remove("dragged", "drop-before", "drop-after");
    document.documentElement.classList.remove("dragging");
    drag = null;
  }

  const items = () => [...host.querySelectorAll("li.wish, .core-line")];
}
