/** A desk: a mouse, and room. A phone has neither, and controls of its own (console design §2). */
export const isDesk = (): boolean => matchMedia('(pointer: fine) and (min-width: 48rem)').matches;
