export { labels, type Text } from './labels.ts';
export { type Annotated, type OptionName, type OptionReader, optionJson, optionReader } from './read.ts';
