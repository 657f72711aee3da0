/** Identifiers as people type and paste them: full-width forms become ASCII, blanks go, letters are upper-cased. */
export function halfWidth(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}
