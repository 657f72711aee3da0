import { encode } from 'uqr';

/** A QR code: dark modules as one path, so that it stays sharp on paper. */
export function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text}>
      <path d={path} fill="#000" />
    </svg>
  );
}
