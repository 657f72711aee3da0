/** 扫码报修: whoever scanned a label says what is wrong and follows it, without a sign-in. */
import { type FormEvent, useEffect, useState } from 'react';
import { call, newKey } from '../api/client.ts';
import { useLanguage, useSay } from '../api/known.tsx';
import { signIn } from '../api/session.ts';
import type { Json } from '../contract/form.ts';
import { instant } from '../contract/show.ts';
import { Button } from '../widgets/Button.tsx';
import { Failure, Loading, Notice } from '../widgets/Notice.tsx';
import { LookSwitches } from './LookSwitches.tsx';
import type { Look } from './look.ts';

export function PublicReport({ label, look }: { readonly label: string; readonly look: Look }) {
  const say = useSay();
  const [thing, setThing] = useState<Json>();
  const [receipt, setReceipt] = useState<Json | undefined>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [key] = useState(newKey);
  useEffect(() => {
    const code = new URLSearchParams(location.search).get('report');
    call<Json>(`/maintenance/v1/labels/${label}`).then(({ body }) => setThing(body), setFailure);
    if (code !== null) call<Json>(`/maintenance/v1/reports/${code}`).then(({ body }) => setReceipt(body), setFailure);
  }, [label]);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    setFailure(undefined);
    try {
      const { body } = await call<Json>(`/maintenance/v1/labels/${label}:report`, { verb: 'post', body: said, key });
      history.replaceState(null, '', `?report=${String(body['code'])}`);
      setReceipt(body);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <h1>{say({ zh: '扫码报修', en: 'Report a fault' })}</h1>
      {failure !== undefined && <Failure error={failure} />}
      {thing === undefined && failure === undefined && <Loading />}
      {thing !== undefined && (
        <p>
          <strong>{String(thing['displayName'])}</strong>
          <br />
          <span className="faint">{String(thing['location'] ?? '')}</span>
        </p>
      )}
      {receipt !== undefined && <Receipt receipt={receipt} />}
      {thing !== undefined && receipt === undefined && (
        <form className="form" onSubmit={(event) => void send(event)}>
          <label>
            {say({ zh: '出了什么问题（必填）', en: 'What is wrong (required)' })}
            <input name="title" required maxLength={200} />
          </label>
          <label>
            {say({ zh: '补充说明', en: 'More about it' })}
            <textarea name="description" maxLength={2000} rows={3} />
          </label>
          <label>
            {say({ zh: '您的称呼（可不填）', en: 'Your name (may be left out)' })}
            <input name="reporter" maxLength={100} autoComplete="name" />
          </label>
          <label>
            {say({ zh: '联系电话（可不填）', en: 'Telephone (may be left out)' })}
            <input name="contact" maxLength={100} type="tel" autoComplete="tel" />
          </label>
          <Button type="submit" kind="main" busy={busy}>
            {say({ zh: '提交报修', en: 'Report' })}
          </Button>
        </form>
      )}
      <p className="actions">
        <Button kind="quiet" onPress={() => signIn()}>
          {say({ zh: '工作人员登录', en: 'Staff: sign in' })}
        </Button>
      </p>
      <LookSwitches look={look} />
    </main>
  );
}

const words: Readonly<Record<string, { zh: string; en: string }>> = {
  REPORTED: { zh: '已收到', en: 'Received' },
  TRIAGED: { zh: '已受理', en: 'Taken up' },
  ASSIGNED: { zh: '已派单', en: 'Assigned' },
  ACCEPTED: { zh: '维修人员已接单', en: 'A technician has it' },
  ON_SITE: { zh: '正在处理', en: 'Under way' },
  PAUSED: { zh: '暂停，等待条件', en: 'Waiting' },
  DONE: { zh: '已完工', en: 'Done' },
  VERIFIED: { zh: '已验收', en: 'Verified' },
  CLOSED: { zh: '已办结', en: 'Closed' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
};

function Receipt({ receipt }: { readonly receipt: Json }) {
  const say = useSay();
  const language = useLanguage();
  const state = String(receipt['status'] ?? '').replace('WORK_ORDER_STATUS_', '');
  return (
    <Notice tone="good" alert>
      <strong>
        {say(
          { zh: '报修“{title}”：{state}', en: 'Report “{title}”: {state}' },
          { title: String(receipt['title']), state: say(words[state]) || state },
        )}
      </strong>
      <p>
        {say(
          { zh: '查询码 {code}，保存本页地址可随时查看进度。', en: 'Code {code}. Keep this page’s address to follow it.' },
          { code: String(receipt['code']) },
        )}
      </p>
      {typeof receipt['resolutionDueTime'] === 'string' && (
        <p>
          {say(
            { zh: '预计 {when} 前完工。', en: 'Expected to be done by {when}.' },
            { when: instant(receipt['resolutionDueTime'], language) },
          )}
        </p>
      )}
      {String(receipt['resolution'] ?? '') !== '' && <p>{String(receipt['resolution'])}</p>}
    </Notice>
  );
}
