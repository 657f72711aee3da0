/** A file, as the base64 that ProtoJSON wants. */
import { useState } from 'react';
import { useSay } from '../api/known.tsx';
import type { ControlProps } from './control.ts';
import { FileChoice } from './FileChoice.tsx';

export function FileInput({ field, value, onChange, id, described, invalid }: ControlProps) {
  const say = useSay();
  const [name, setName] = useState('');
  const take = async (file: File | undefined) => {
    setName(file?.name ?? '');
    onChange(file === undefined ? undefined : await base64(file));
  };
  return (
    <FileChoice
      id={id}
      name={field.name}
      described={described}
      invalid={invalid}
      chosen={name || (typeof value === 'string' && value !== '' ? say({ zh: '已选择文件', en: 'A file is chosen' }) : '')}
      onChoose={([file]) => void take(file)}
    />
  );
}

async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
