/** One value of a record on a page. */
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../api/known.tsx';
import { hidden } from '../api/titles.ts';
import type { Field } from '../contract/contract.ts';
import { type Json, unsaid } from '../contract/form.ts';
import { collectionOf, pageOf } from '../contract/names.ts';
import { shownAs } from '../contract/show.ts';
import { Status } from '../widgets/Status.tsx';
import { Actor } from './Actor.tsx';
import { Attachments } from './Attachments.tsx';

interface CellProps {
  readonly field: Field;
  readonly value: unknown;
  readonly titleOf: (name: string) => string;
  /** Rows as a table of their own instead of one line. */
  readonly whole?: boolean;
}

export function Cell({ field, value, titleOf, whole = false }: CellProps) {
  const language = useLanguage();
  if (unsaid(value)) return <span className="faint">—</span>;
  if (field.widget === 'choice') return <Status field={field} value={value} />;
  if (field.widget === 'reference') return <Reference name={String(value)} titleOf={titleOf} />;
  if (field.widget === 'references' && whole) return <References names={value as string[]} titleOf={titleOf} />;
  if (field.widget === 'rows' && whole) return <Rows field={field} rows={value as Json[]} titleOf={titleOf} />;
  if (field.widget === 'pairs' && whole) return <Pairs pairs={value as Json} titleOf={titleOf} />;
  if (field.widget === 'rows') return <InLine field={field} rows={value as readonly Json[]} titleOf={titleOf} />;
  if (field.widget === 'parts') return <Parts field={field} value={value as Json} titleOf={titleOf} />;
  if (field.option === 'WIDGET_PERSON') return <Actor subject={String(value)} />;
  if (field.widget === 'attachment') return <Attachments field={field} names={[String(value)]} />;
  if (field.widget === 'attachments') return <Attachments field={field} names={value as string[]} />;
  const text = shownAs(field, value, language, titleOf);
  return text === '' ? <span className="faint">—</span> : <span className={styles[field.widget]}>{text}</span>;
}

const styles: Partial<Readonly<Record<Field['widget'], string>>> = { 'long-text': 'lines', instant: 'when', date: 'when' };

function Reference({ name, titleOf }: { readonly name: string; readonly titleOf: (name: string) => string }) {
  const say = useSay();
  const title = titleOf(name);
  return title === say(hidden) ? <span className="faint">{title}</span> : <Link href={pageOf(name)}>{title}</Link>;
}

function References({ names, titleOf }: { readonly names: readonly string[]; readonly titleOf: (name: string) => string }) {
  if (names.length === 0) return <span className="faint">—</span>;
  return (
    <ul className="plain">
      {names.map((name) => (
        <li key={name}>
          <Reference name={name} titleOf={titleOf} />
        </li>
      ))}
    </ul>
  );
}

/** In one line, as a sentence: each part with its label. */
function Parts({ field, value, titleOf }: { readonly field: Field; readonly value: Json; readonly titleOf: (name: string) => string }) {
  const say = useSay();
  const said = field.fields.filter(({ name }) => !unsaid(value[name]));
  return said.map((part, at) => (
    <span key={part.name}>
      {at > 0 && say({ zh: '，', en: ', ' })}
      {say(part.label)} <Cell field={part} value={value[part.name]} titleOf={titleOf} />
    </span>
  ));
}

interface RowsShown {
  readonly field: Field;
  readonly rows: readonly Json[];
  readonly titleOf: (name: string) => string;
}

/** Rows one after another, each as a sentence: people by name, records by title. */
function InLine({ field, rows, titleOf }: RowsShown) {
  const say = useSay();
  if (rows.length === 0) return <span className="faint">—</span>;
  return rows.map((row, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
    <span key={at}>
      {at > 0 && say({ zh: '；', en: '; ' })}
      <Parts field={field} value={row} titleOf={titleOf} />
    </span>
  ));
}

/** What is kept by a key: a record by its title, whose key is a code of machines; anything else with its key. */
function Pairs({ pairs, titleOf }: { readonly pairs: Json; readonly titleOf: (name: string) => string }) {
  const { contract } = useKnown();
  const entries = Object.entries(pairs);
  if (entries.length === 0) return <span className="faint">—</span>;
  return (
    <ul className="plain">
      {entries.map(([key, value]) => (
        <li key={key}>
          {isName(value) && contract.resources.has(collectionOf(value)) ? (
            <Reference name={value} titleOf={titleOf} />
          ) : (
            `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`
          )}
        </li>
      ))}
    </ul>
  );
}

const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-zA-Z]+\/\S+$/.test(value);

function Rows({ field, rows, titleOf }: RowsShown) {
  const say = useSay();
  const used = field.fields.filter(({ name }) => rows.some((row) => row[name] !== undefined && row[name] !== ''));
  if (rows.length === 0) return <span className="faint">—</span>;
  return (
    <table className="inner">
      <thead>
        <tr>
          {used.map((one) => (
            <th key={one.name} scope="col">
              {say(one.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <tr key={at}>
            {used.map((one) => (
              <td key={one.name} data-head={say(one.label)}>
                <Cell field={one} value={row[one.name]} titleOf={titleOf} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names of records in these fields of these rows. */
export function namesIn(fields: readonly Field[], rows: readonly Json[]): string[] {
  return rows.flatMap((row) =>
    fields.flatMap((field): string[] => {
      const value = row[field.name];
      if (value === undefined) return [];
      if (field.widget === 'reference') return [String(value)].filter((name) => name.includes('/'));
      if (field.widget === 'references') return value as string[];
      if (field.widget === 'pairs') return Object.values(value as object).filter(isName);
      if (field.widget === 'rows') return namesIn(field.fields, value as Json[]);
      return field.widget === 'parts' ? namesIn(field.fields, [value as Json]) : [];
    }),
  );
}
