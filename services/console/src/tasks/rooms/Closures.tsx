/** Rooms that are closed for works: which meetings had to make way, and what became of each. */
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Field, Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { pageOf } from '../../contract/names.ts';
import { shownAs, span } from '../../contract/show.ts';
import { Failure, Loading, Nothing, Notice } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { Table } from '../../widgets/Table.tsx';

export function Closures() {
  const { contract } = useKnown();
  const say = useSay();
  const closures = contract.resources.get('closures');
  if (closures === undefined)
    return (
      <Notice>
        {say({ zh: '本系统未启用维修服务，没有计划停用。', en: 'Maintenance does not run here, so rooms are not closed by plan.' })}
      </Notice>
    );
  return <Known closures={closures} />;
}

function Known({ closures }: { readonly closures: Resource }) {
  const { session } = useKnown();
  const say = useSay();
  const { data, error } = useList(closures, { pageSize: 50 });
  const rows = (data?.pages.flatMap((page) => page.rows) ?? []).filter((row) => texts(row['rooms']).length > 0);
  const { create } = closures;
  return (
    <>
      {create !== undefined && open(create, session.grants) && (
        <p className="actions">
          <Link className="button main" href={`/records/closures/do/${create.id}`}>
            {say(create.label)}
          </Link>
        </p>
      )}
      {error !== null && <Failure error={error} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && rows.length === 0 && <Nothing>{say({ zh: '没有会议室停用。', en: 'No room is closed by plan.' })}</Nothing>}
      {rows.map((row) => (
        <Closure key={String(row['name'])} closures={closures} row={row} />
      ))}
    </>
  );
}

const texts = (value: unknown) => (value ?? []) as readonly string[];

function Closure({ closures, row }: { readonly closures: Resource; readonly row: Json }) {
  const say = useSay();
  const language = useLanguage();
  const displaced = (row['displaced'] ?? []) as readonly Json[];
  const titleOf = useTitles([
    ...texts(row['rooms']),
    ...displaced.flatMap((one) => [String(one['room']), String(one['newRoom'] ?? ''), String(one['unit'])]),
  ]);
  const fieldOf = (name: string) => closures.fields.find((one) => one.name === name);
  const status = fieldOf('status');
  const rooms = texts(row['rooms']).map(titleOf).join('、');
  const name = String(row['name']);
  return (
    <section className="card" aria-label={String(row['displayName'])}>
      <h2>
        <Link href={pageOf(name)}>{String(row['displayName'])}</Link>{' '}
        {status !== undefined && <Status field={status} value={row['status']} />}
      </h2>
      <p>
        {rooms}
        <br />
        {span(String(row['startTime']), String(row['endTime']), language)}
      </p>
      {displaced.length === 0 ? (
        <p className="faint">
          {row['arranged'] === true
            ? say({ zh: '没有受影响的会议。', en: 'No meeting had to make way.' })
            : say({ zh: '正在为受影响的会议另行安排……', en: 'Meetings are being found other rooms …' })}
        </p>
      ) : (
        <Table
          caption={say(fieldOf('displaced')?.label)}
          columns={columns(fieldOf('displaced')?.fields ?? [], say, titleOf, language)}
          rows={displaced}
          keyOf={(one) => String(one['booking'])}
        />
      )}
    </section>
  );
}

function columns(
  fields: readonly Field[],
  say: ReturnType<typeof useSay>,
  titleOf: (name: string) => string,
  language: ReturnType<typeof useLanguage>,
) {
  const shown = fields.filter(({ name }) => name !== 'booking');
  return shown.map((field) => ({
    key: field.name,
    head: say(field.label),
    cell: (row: Json) =>
      field.name === 'title' ? (
        <Link href={pageOf(String(row['booking']))}>{String(row['title'])}</Link>
      ) : (
        shownAs(field, row[field.name], language, titleOf)
      ),
  }));
}
