// A scenario as a file of another program: what the file cannot say is told before it is saved.

import { get, of } from "./client.js";
import { h } from "./dom.js";
import { notice } from "./notices.js";

/**
 * Save a scenario as a file of GMCR+, one reading of it.
 * @param {string} name
 * @param {{reading?: string, isOneOfMany?: boolean}} of The reading; `isOneOfMany` where none is chosen yet.
 */
export async function saveForGmcr(name, { reading = "", isOneOfMany = false } = {}) {
  const asked = { to: "gmcr", variant: reading === "base" ? "" : reading };
  try {
    const { told } = await get(of(name, "export/left-out", asked));
    h("a", { href: of(name, "export", asked), download: `${name}.gmcr` }).click();
    const more = ["What the file does not say, or says otherwise", told];
    notice(`${name}.gmcr is saved for GMCR+; keep the scenario, it says more.`, { key: "for-gmcr", kind: "calm", more });
  } catch (error) {
    const hint = isOneOfMany ? "open it, choose a reading at the top, and save it from Report" : error.hint;
    notice(error.message, { key: "for-gmcr", hint });
  }
}
