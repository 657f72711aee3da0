/** What a page of the console may do: its own files, its own gateway, and nothing else. */

/** React Aria adds one constant style sheet; its hash stands here so that no other inline style is believed. */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/** Maps and code readers run in WebAssembly; photos and recordings are shown from memory (blob:). */
export const consolePolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' ${reactAriaStyle}`,
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  'media-src blob:',
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
