/** The field that a caller names, as in the proto or as in JSON (`start_time`, `startTime`), with its proto name. */
export function fieldNamed<F>(written: string, fields: Readonly<Record<string, F>>): readonly [name: string, field: F] | undefined {
  for (const name of [written, written.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field !== undefined) return [name, field];
  }
  return undefined;
}
