// The page of the API: every route as /api/openapi.json tells it, without anything from elsewhere.

import { get } from "./client.js";
import { fill, h } from "./dom.js";

const METHODS = ["get", "post", "put", "patch", "delete"];

async function show() {
  const main = document.getElementById("main");
  try {
    const api = await get("/api/openapi.json");
    fill(main, page(api));
  } catch (error) {
    fill(main, h("h1", {}, error.message), h("p", {}, error.hint ?? ""));
  }
}

function page(api) {
  const routes = Object.entries(api.paths).flatMap(([path, own]) =>
    METHODS.filter((method) => own[method]).map((method) => ({ path, method, ...own[method] })),
  );
  const tags = [...new Set(routes.map(({ tags: [tag] = [] }) => tag ?? "others"))];
  const search = h("input", { type: "search", id: "search", testid: "search-routes", autocomplete: "off", on: { input: () => filter(search.value) } });
  return [
    h("h1", {}, `The API of ${api.info.title} ${api.info.version}`),
    ...(api.info.description ?? "").split("\n\n").map((each) => h("p", {}, code(each))),
    h("p", {}, h("a", { href: "/api/openapi.json" }, "/api/openapi.json"), " has the same as OpenAPI."),
    h("p", { class: "search" }, h("label", { for: "search" }, "Only routes with"), " ", search),
    ...tags.map((tag) => h("section", { class: "tag" }, h("h2", {}, capital(tag)),
      routes.filter(({ tags: [own] = [] }) => (own ?? "others") === tag).map((each) => routeOf(api, each)))),
  ]; // prettier-ignore
}

function routeOf(api, { path, method, summary, description, parameters = [], requestBody, responses }) {
  return h("details", { class: "route", data: { path: `${method} ${path} ${summary} ${description ?? ""}`.toLowerCase() } },
    h("summary", {}, h("span", { class: `method ${method}` }, method.toUpperCase()), " ", h("code", {}, path), " ", h("span", { class: "what" }, code(firstLine(description) || summary))),
    (description ?? "").split("\n\n").slice(1).map((each) => h("p", {}, code(each))),
    parameters.length ? [h("h3", {}, "Parameters"), table(parameters.map((each) => [each.name, `${each.in}${each.required ? ", needed" : ""}`, typeOf(api, each.schema), each.description ?? ""]))] : null,
    bodyOf(api, requestBody),
    h("h3", {}, "Answers"),
    h("dl", { class: "answers" },
      Object.entries(responses).filter(([status]) => status < "400").map(([status, { content }]) =>
        h("div", {}, h("dt", {}, status), h("dd", {}, content ? Object.keys(content).join(", ") : "nothing"))),
      h("div", {}, h("dt", {}, "else"), h("dd", {}, code("a problem: `{title, code, place, hint}`, with "), Object.keys(responses).filter((status) => status >= "400").join(", "))),
    ),
  ); // prettier-ignore
}

function bodyOf(api, body) {
  if (!body) return null;
  const [[media, { schema }]] = Object.entries(body.content);
  const { properties = {}, required = [] } = resolved(api, schema);
  const rows = Object.entries(properties).map(([name, own]) => [name, required.includes(name) ? "needed" : "", typeOf(api, own), own.description ?? ""]);
  return [h("h3", {}, `Body (${media})`), rows.length ? table(rows) : h("p", {}, typeOf(api, schema))];
}

function table(rows) {
  return h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Names and kinds" }, h("table", {},
    h("thead", {}, h("tr", {}, ["Name", "Where", "Kind", "What"].map((each) => h("th", { scope: "col" }, each)))),
    h("tbody", {}, rows.map(([name, ...others]) => h("tr", {}, h("th", { scope: "row" }, h("code", {}, name)), others.map((each, n) => h("td", { class: n === 1 ? "kind" : "" }, code(each)))))))); // prettier-ignore
}

/** A schema in a word or a line. */
function typeOf(api, schema) {
  const own = resolved(api, schema);
  if (own.enum) return own.enum.map((each) => JSON.stringify(each)).join(" | ");
  if (own.const !== undefined) return JSON.stringify(own.const);
  const some = own.anyOf ?? own.oneOf;
  if (some) return some.map((each) => typeOf(api, each)).join(" | ");
  if (own.type === "array") return `list of ${typeOf(api, own.items ?? {})}`;
  const bounds = [own.minimum !== undefined && `≥ ${own.minimum}`, own.maximum !== undefined && `≤ ${own.maximum}`].filter(Boolean);
  const title = own.properties && own.title ? own.title : own.type ?? "any";
  return [title, ...bounds, own.default !== undefined && own.default !== null && `default ${JSON.stringify(own.default)}`].filter(Boolean).join(", ");
}

function resolved(api, schema = {}) {
  if (!schema.$ref) return schema;
  return schema.$ref.split("/").slice(1).reduce((found, step) => found[step], api);
}

function filter(text) {
  const typed = text.trim().toLowerCase();
  for (const each of document.querySelectorAll(".route")) each.hidden = !each.dataset.path.includes(typed);
  for (const each of document.querySelectorAll(".tag")) each.hidden = !each.querySelector(".route:not([hidden])");
}

/** Text in which `names` stand as code. */
function code(text) {
  return String(text).split(/`+([^`]+)`+/).map((each, n) => (n % 2 ? h("code", {}, each) : each)); // prettier-ignore
}

const firstLine = (text) => (text ?? "").split("\n\n")[0];
const capital = (text) => `${text[0].toUpperCase()}${text.slice(1)}`;

show();
