/** Widgets of numbers that are kept in hundredths and written in whole units. */
export const HUNDREDTHS: ReadonlySet<string> = new Set(['WIDGET_MONEY_FEN', 'WIDGET_AREA', 'WIDGET_POINTS', 'WIDGET_PERCENT']);
