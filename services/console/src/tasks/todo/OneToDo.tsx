/** One record that waits: what it is, what bears on it, and the forms of what can be decided. */
import { useState } from 'react';
import { useKnown, useSay } from '../../api/known.tsx';
import { useHistory, useRecord } from '../../api/queries.ts';
import { useOwnTitles } from '../../api/titles.ts';
import { formOf } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { collectionOf } from '../../contract/names.ts';
import { Failure, Loading, Notice } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { Context } from '../../workbench/Context.tsx';
import { Entries } from '../../workbench/HistoryView.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';
import { RecordFields } from '../../workbench/RecordFields.tsx';
import type { Waiting } from './waiting.ts';

interface OneToDoProps {
  readonly name: string;
  /** Undefined when it no longer waits. */
  readonly waiting: Waiting | undefined;
  readonly onDone: () => void;
}

export function OneToDo({ name, waiting, onDone }: OneToDoProps) {
  const { contract, session } = useKnown();
  const say = useSay();
  const resource = contract.resources.get(collectionOf(name));
  const { data, error } = useRecord(name);
  const titleOf = useOwnTitles(data === undefined ? [] : [data.record]);
  // What was being written stays here when the record is decided on by somebody else.
  const [held, setHeld] = useState(waiting);
  if (waiting !== undefined && waiting !== held) setHeld(waiting);
  const [command, setCommand] = useState<string>();
  if (resource === undefined) return null;
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  const status = resource.fields.find((field) => field.name === resource.status);
  const possible = held?.possible ?? [];
  const allowed = possible.filter((one) => one.allowed);
  const chosen = allowed.find(({ method }) => method.id === command) ?? allowed[0];
  return (
    <>
      <h2>
        {titleOf(data.record)} {status !== undefined && <Status field={status} value={data.record[status.name]} />}
      </h2>
      {waiting === undefined && <Decided name={name} shown={open(resource.history, session.grants)} />}
      {possible
        .filter((one) => !one.allowed && one.why !== undefined)
        .map(({ method, why }) => (
          <Notice key={method.id} tone="warning">
            {say(method.label)}：{why}
          </Notice>
        ))}
      <Context resource={resource} record={data.record} />
      <RecordFields resource={resource} record={data.record} />
      {chosen !== undefined && (
        <section className="card" aria-label={say({ zh: '办理', en: 'Decide' })}>
          <div className="tabs" role="group" aria-label={say({ zh: '办理方式', en: 'What to do' })}>
            {allowed.map(({ method }) => (
              <button
                key={method.id}
                type="button"
                className="button plain"
                aria-pressed={method === chosen.method}
                onClick={() => setCommand(method.id)}
              >
                {say(method.label)}
              </button>
            ))}
          </div>
          <LazyForm
            key={chosen.method.id}
            form={formOf(contract, chosen.method)}
            name={name}
            record={data.record}
            etag={data.etag}
            onDone={onDone}
          />
        </section>
      )}
    </>
  );
}

/** Somebody else decided meanwhile: who, and when. */
function Decided({ name, shown }: { readonly name: string; readonly shown: boolean }) {
  const { contract } = useKnown();
  const say = useSay();
  const resource = contract.resources.get(collectionOf(name));
  const { data } = useHistory(shown ? resource : undefined, name);
  const last = data?.at(-1);
  return (
    <Notice tone="warning" alert>
      <strong>
        {say({ zh: '此事项已不再等待办理；您填写的内容仍保留在下方。', en: 'This no longer waits; what you wrote is still below.' })}
      </strong>
      {resource !== undefined && last !== undefined && <Entries resource={resource} entries={[last]} />}
    </Notice>
  );
}
