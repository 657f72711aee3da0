export { type Figures, type FiguresKept, keepFigures, type Part } from './keep.ts';
export { answerRebuilds, askForRebuild } from './ops.ts';
export { FIGURES, type Figured, type FiguresState, figuresRead } from './read.ts';
export { figuresIndexes } from './rows.ts';
