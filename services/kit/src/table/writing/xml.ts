const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters of a cell, as in Excel. */
const LONGEST = 32_767;

/** A text as XML 1.0 and ECMA-376 §22.4.2.4 (ST_Xstring) write it: what XML cannot hold as `_xHHHH_`, half of a pair as a replacement mark. */
export function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is written otherwise
  if (!/[&<>"_\0-\x1f\ud800-\udfff\ufffe\uffff]/.test(text) && text.length <= LONGEST) return text;
  const fits = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
  return (
    fits
      .toWellFormed()
      // A text that only looks like the notation.
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is written otherwise
      .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]/g, (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
      .replace(/[&<>"]/g, (mark) => entities[mark] as string)
  );
}
