const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** `text` safe between tags and in quoted attributes: names and reasons come from outside. */
export function escapeHtml(text: string | number | bigint): string {
  return String(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
