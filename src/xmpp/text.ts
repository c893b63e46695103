/**
 * Leaves out what XML 1.0 §2.2 forbids, lone surrogates included: one such character, and the server closes
 * the stream. The library sends texts as they are.
 */
export function xmlSafe(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u{d800}-\u{dfff}]/gu, "");
}

/** Text as it stands inside an element or an attribute. */
export function escapeXml(text: string): string {
  return xmlSafe(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
