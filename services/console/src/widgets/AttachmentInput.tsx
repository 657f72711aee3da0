/**
 * One or several files of a record. Each is sent at once, so that a form that is sent later holds its name only; while the network is away it is
 * kept on the device and goes with the form.
 */
import { useState } from 'react';
import { type SentFile, sendBytes, smaller } from '../api/files.ts';
import { useSay } from '../api/known.tsx';
import { isKept, keepFile } from '../api/outbox.ts';
import { Unreachable } from '../api/problem.ts';
import { Button } from './Button.tsx';
import type { ControlProps } from './control.ts';
import { FileChoice } from './FileChoice.tsx';
import { Failure } from './Notice.tsx';

export function AttachmentInput({ field, value, onChange, id, described, invalid }: ControlProps) {
  const say = useSay();
  const many = field.widget === 'attachments';
  const held = many ? ((value ?? []) as string[]) : [value].filter((one): one is string => typeof one === 'string' && one !== '');
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const hold = (next: readonly string[]) => onChange(many ? next : (next.at(-1) ?? ''));
  const take = async (files: readonly File[]) => {
    setSending(true);
    setError(null);
    try {
      const sent: SentFile[] = [];
      for (const file of files) sent.push(await sentOrKept(file));
      setNames((known) => ({ ...known, ...Object.fromEntries(sent.map(({ name, fileName }) => [name, fileName])) }));
      hold([...held, ...sent.map(({ name }) => name)]);
    } catch (failure) {
      setError(failure);
    }
    setSending(false);
  };
  const picture = field.option === 'WIDGET_PHOTO';
  return (
    <>
      <FileChoice
        id={id}
        name={field.name}
        many={many}
        disabled={sending}
        accept={picture ? 'image/*' : undefined}
        described={described}
        invalid={invalid}
        onChoose={(files) => void take(files)}
      />
      {sending && <p role="status">{say({ zh: '正在上传…', en: 'Sending…' })}</p>}
      {error !== null && <Failure error={error} />}
      <ul className="plain">
        {held.map((name, at) => (
          <li key={name}>
            {names[name] ?? say({ zh: '附件 {at}', en: 'File {at}' }, { at: at + 1 })}
            {isKept(name) && <span className="faint">{say({ zh: '（保存在本机，待上传）', en: ' (on this device, to be sent)' })}</span>}{' '}
            <Button onPress={() => hold(held.filter((one) => one !== name))}>{say({ zh: '移除', en: 'Remove' })}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}

async function sentOrKept(file: File): Promise<SentFile> {
  const bytes = await smaller(file);
  try {
    return await sendBytes(file.name, bytes);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { name: await keepFile(file.name, bytes), fileName: file.name };
  }
}
