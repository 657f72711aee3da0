/** The words of a filter: fields, values, comparisons, brackets. */
import { type Refusal, refuse } from '@jiguan/kernel/refusal';

export interface Token {
  readonly kind: 'word' | 'string' | 'comparison' | 'bracket' | 'end';
  readonly text: string;
  /** Place in the filter, in characters from 1. */
  readonly at: number;
}

const TOKEN =
  /\s*(?:(?<comparison><=|>=|!=|=|<|>)|(?<bracket>[()])|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<word>[^\s"'()<>=!\\]+))/suy;

export function tokenise(text: string): Token[] | Refusal<'BAD_FILTER'> {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      const found = text.slice(start).trim()[0];
      return bad(placeAfterSpace(text, start), `unexpected ${found}`, `多余的“${found}”`);
    }
    tokens.push(tokenOf(match.groups ?? {}, placeAfterSpace(text, start)));
  }
  return [...tokens, { kind: 'end', text: '', at: end + 1 }];
}

function tokenOf({ comparison, bracket, double, single, word }: Record<string, string | undefined>, at: number): Token {
  if (comparison !== undefined) return { kind: 'comparison', text: comparison, at };
  if (bracket !== undefined) return { kind: 'bracket', text: bracket, at };
  if (word !== undefined) return { kind: 'word', text: word, at };
  return { kind: 'string', text: (double ?? single ?? '').replace(/\\(.)/gsu, '$1'), at };
}

function placeAfterSpace(text: string, start: number): number {
  return start + (text.slice(start).length - text.slice(start).trimStart().length) + 1;
}

export function shown(token?: Token): string {
  return !token || token.kind === 'end' ? 'the end' : JSON.stringify(token.text);
}

/** Refuses the filter at a place of it. */
export function bad(position: number, problem: string, problem_zh: string): Refusal<'BAD_FILTER'> {
  return refuse('BAD_FILTER', { position, problem, problem_zh }, { field: 'filter' });
}
