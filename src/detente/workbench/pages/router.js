// Addresses: `/` is the library, `/?start` the questions of a new dispute, `/s/{name}/{view}?reading=` a
// scenario.

/** @returns {{name: string|null, view: string, reading: string}} */
export function parse(address) {
  const url = new URL(address, location.origin);
  const [first, name, view] = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  if (first !== "s" || !name) {
    return { name: null, view: url.searchParams.has("start") ? "start" : "library", reading: "" };
  }
  return { name, view: view || "wishes", reading: url.searchParams.get("reading") ?? "" };
}

/** The address of a view of a scenario. */
export function address(name, view, reading = "") {
  if (view === "library" || !name) return view === "start" ? "/?start" : "/";
  const query = reading ? `?reading=${encodeURIComponent(reading)}` : "";
  return `/s/${encodeURIComponent(name)}/${view}${query}`;
}

/** Go to an address of this page without loading it anew. */
export function go(target, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", target);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Call `onchange` for every address from now on; links inside the page are followed without loading. */
export function follow(onchange) {
  addEventListener("popstate", () => onchange(parse(location.href)));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const url = new URL(link.href);
    const isOwn = url.origin === location.origin && (url.pathname === "/" || url.pathname.startsWith("/s/"));
    if (!isOwn || link.target || link.hasAttribute("download")) return;
    if (url.hash && url.pathname === location.pathname && url.search === location.search) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
  onchange(parse(location.href));
}
