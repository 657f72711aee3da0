export { labels, type Text } from './labels.ts';
export { type Annotated, type OptionName, type OptionReader, optionJson, optionReader } from './read.ts';
export { fieldsOn, methodNamed, type Resource, referredBy, resourceNamed, resourceOf } from './resources.ts';
