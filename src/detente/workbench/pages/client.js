// The one way to the server: who we are, which folder we mean, and problems as values.

/** Tells this page from others that edit the same scenario. */
export const tab = crypto.randomUUID();

let folder = "";

/** Name the folder that writes mean. */
export function useFolder(id) {
  folder = id;
}

/** What the server refuses: `{title, code, place, hint}` and what belongs to its kind. */
export class Problem extends Error {
  constructor(status, told) {
    super(told.title ?? "Something went wrong.");
    this.status = status;
    this.told = told;
    this.code = told.code ?? "";
    this.place = told.place ?? null;
    this.hint = told.hint ?? null;
  }
}

/** The server was not reached. */
export class Offline extends Error {}

/**
 * Ask the server.
 * @param {string} method
 * @param {string} path
 * @param {{body?: any, headers?: object}} [options] A body that is no file is sent as JSON.
 * @returns {Promise<any>} JSON as a value, all else as text; null for an empty answer.
 * @throws {Problem|Offline}
 */
export async function ask(method, path, { body, headers = {} } = {}) {
  const isFile = body instanceof Blob;
  const sent = { "Detente-Tab": tab, ...headers };
  if (method !== "GET") sent["Detente-Folder"] = folder;
  if (body !== undefined) sent["Content-Type"] = isFile ? "application/octet-stream" : "application/json";
  const answer = await reached(path, {
    method,
    headers: sent,
    body: body === undefined || isFile ? body : JSON.stringify(body),
  });
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  const told = answer.status === 204 ? null : isJson ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Problem(answer.status, isJson ? told : { title: answer.statusText });
  return told;
}

async function reached(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Offline("The server is not reached.");
  }
}

export const get = (path) => ask("GET", path);
export const post = (path, body) => ask("POST", path, { body });

/** The path of a scenario's route: `of("elmira", "states", {limit: 20})`; empty values are left away. */
export function of(name, route = "", query = {}) {
  const asked = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value != null && value !== ""),
  );
  const tail = asked.size ? `?${asked}` : "";
  return `/api/scenarios/${encodeURIComponent(name)}${route && `/${route}`}${tail}`;
}
