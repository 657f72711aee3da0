/** What a picture may cost. A larger one is given out as it is, and shown without a thumbnail. */
export const limits = {
  /** Pixels: of a phone's camera. A decoder takes up to fifteen bytes for each. */
  pixels: 16_000_000,
  /** Of one side. */
  side: 20_000,
  /** Bytes of the file. */
  bytes: 30 << 20,
  /** Milliseconds of one picture, as of one table: long, since what takes longer is never tried again. */
  time: 20_000,
  /** MiB of the thread's heap; WebAssembly's memory is bounded by the pixels. */
  heap: 96,
  /** Pictures that wait. */
  waiting: 32,
  /** The longer side of a thumbnail. */
  longest: 320,
} as const;
