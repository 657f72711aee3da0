import { useLanguage } from '../api/known.tsx';
import type { Field, Tone } from '../contract/contract.ts';
import { valueNamed } from '../contract/show.ts';
import { say } from '../contract/text.ts';

/** A shape for each tone, so that colour is never alone. */
const shapes: Readonly<Record<Tone, string>> = { waiting: '◔', active: '▶', good: '✓', warning: '▲', bad: '✕', ended: '■', plain: '●' };

/** A state in a word, with its shape. */
export function Status({ field, value }: { readonly field: Pick<Field, 'values'>; readonly value: unknown }) {
  const language = useLanguage();
  const found = valueNamed(field, value);
  if (found === undefined) return <>{value === undefined || String(value).endsWith('_UNSPECIFIED') ? '' : String(value)}</>;
  // A choice that is no state is a plain word.
  if (found.tone === 'plain') return <>{say(found.label, language)}</>;
  return <Tag tone={found.tone}>{say(found.label, language)}</Tag>;
}

export function Tag({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={`tag ${tone}`}>
      <span aria-hidden="true">{shapes[tone]}</span> {children}
    </span>
  );
}
