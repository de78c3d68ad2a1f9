// Asks our own origin for data.

/** Return the JSON at an address, or null where it could not be had: offline, or on the way out. */
export async function load(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
