/** As decoders give it and encoders take it: red, green, blue and opacity of each pixel, row by row. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

type Span = readonly [from: number, to: number];

/** At most so long on its longer side. Read where it lies: a copy of a large picture is large. */
export function shrunk(picture: Picture, longest: number): Picture {
  const { width, height } = picture;
  const scale = Math.min(1, longest / Math.max(width, height));
  const [columns, rows] = [spans(width, scale), spans(height, scale)];
  const data = new Uint8ClampedArray(columns.length * rows.length * 4);
  for (const [y, down] of rows.entries())
    for (const [x, across] of columns.entries()) data.set(meanOf(picture, across, down), (y * columns.length + x) * 4);
  return { data, width: columns.length, height: rows.length };
}

/** Which pixels of a side each of the smaller one stands for. */
function spans(side: number, scale: number): readonly Span[] {
  const count = Math.max(1, Math.round(side * scale));
  return Array.from({ length: count }, (_, i) => [Math.floor((i * side) / count), Math.floor(((i + 1) * side) / count)] as const);
}

/** On white: JPEG knows nothing to see through. */
function meanOf({ data, width }: Picture, [left, right]: Span, [top, bottom]: Span): readonly number[] {
  let [red, green, blue, opaque] = [0, 0, 0, 0];
  for (let row = top; row < bottom; row++)
    for (let at = (row * width + left) * 4, end = (row * width + right) * 4; at < end; at += 4) {
      const seen = data[at + 3] as number;
      red += (data[at] as number) * seen;
      green += (data[at + 1] as number) * seen;
      blue += (data[at + 2] as number) * seen;
      opaque += seen;
    }
  const whole = 255 * (right - left) * (bottom - top);
  const white = 255 * (whole - opaque);
  return [(red + white) / whole, (green + white) / whole, (blue + white) / whole, 255];
}
