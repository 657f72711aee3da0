/** What waits on this device: when it was done, why it is not taken, and the way back to its form with every word that was typed. */
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { newKey } from '../api/client.ts';
import { deliver } from '../api/deliver.ts';
import { keepDraft } from '../api/drafts.ts';
import { useKnown, useLanguage, useSay } from '../api/known.tsx';
import { changeDeed, forgetDeed, type Waiting } from '../api/outbox.ts';
import { Problem } from '../api/problem.ts';
import { useOutbox } from '../api/use-outbox.ts';
import { open } from '../contract/may.ts';
import { collectionOf } from '../contract/names.ts';
import { instant } from '../contract/show.ts';
import { Button } from '../widgets/Button.tsx';
import { Failure, Notice } from '../widgets/Notice.tsx';
import { addressOfDraft } from './draft-address.ts';

interface Wishes {
  /** Of one record only. */
  readonly name?: string;
  /** Opens the form of a method (its id) where one is; left out: the form's own page, for whoever may read the record. */
  readonly onForm?: (method: string) => void;
}

export function WaitingHere({ name, onForm }: Wishes) {
  const { contract, session } = useKnown();
  const [, navigate] = useLocation();
  const formOf = ({ record, method, form }: Waiting) => {
    if (onForm !== undefined) return () => onForm(method);
    const get = contract.resources.get(collectionOf(record))?.get;
    const address = addressOfDraft(contract, form)?.href;
    return address !== undefined && get !== undefined && open(get, session.grants) ? () => navigate(address) : undefined;
  };
  return useOutbox(name).map((deed) => <One key={deed.id} deed={deed} toForm={formOf(deed)} />);
}

function One({ deed, toForm }: { readonly deed: Waiting; readonly toForm: (() => void) | undefined }) {
  const { session } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const { refusal, ...rest } = deed;
  const again = async () => {
    if (refusal !== undefined) await changeDeed(rest);
    await deliver(queries, session.subject);
  };
  /** The same intention no more: another key, and the words in the form's draft. */
  const takeBack = async () => {
    keepDraft(session.subject, deed.form, { values: deed.values, key: newKey(), at: deed.at });
    await forgetDeed(deed.id);
    toForm?.();
  };
  return (
    <div className="waiting-here">
      {refusal !== undefined && <Failure error={new Problem(refusal)} />}
      <Notice tone={refusal === undefined ? 'info' : 'warning'}>
        <p>
          {say(
            refusal === undefined
              ? { zh: '待提交：{label}（{at}，保存在本机）', en: 'To be sent: {label} ({at}, kept on this device)' }
              : { zh: '未被接受：{label}（{at}，保存在本机）', en: 'Not taken: {label} ({at}, kept on this device)' },
            { label: say(deed.label), at: instant(deed.at, language) },
          )}
        </p>
        <div className="actions">
          <Button onPress={() => void again()}>{say({ zh: '立即提交', en: 'Send now' })}</Button>
          {toForm !== undefined && <Button onPress={() => void takeBack()}>{say({ zh: '取回修改', en: 'Take back and change' })}</Button>}
        </div>
      </Notice>
    </div>
  );
}
