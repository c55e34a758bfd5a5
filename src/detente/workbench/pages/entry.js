// Trades the token of the address for the cookie, and takes it out of the address.
const token = new URLSearchParams(location.hash.slice(1)).get("token");

export const entered = token === null ? Promise.resolve(true) : enter();

async function enter() {
  history.replaceState(null, "", location.pathname + location.search);
  const answer = await fetch("/api/entry", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return answer.ok;
}
