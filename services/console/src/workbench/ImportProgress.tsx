/** How far an import is while it works, and the button that stops it. */
import { useEffect } from 'react';
import { useSay } from '../api/known.tsx';
import { announce } from '../widgets/announce.tsx';
import { Button } from '../widgets/Button.tsx';
import type { Import } from './use-import.ts';

export function ImportProgress({ progress = {}, stopping, stop }: Pick<Import, 'progress' | 'stopping' | 'stop'>) {
  const say = useSay();
  const { rows = 0, examinedRows = 0, writtenRows = 0 } = progress;
  const writing = rows > 0 && examinedRows === rows;
  const done = writing ? writtenRows : examinedRows;
  const phase = say(writing ? { zh: '正在写入', en: 'Writing' } : { zh: '正在核对', en: 'Looking at the rows' });
  const text =
    rows === 0
      ? say({ zh: '正在上传并读取文件…', en: 'Sending and reading the file …' })
      : say(
          writing
            ? { zh: '已写入 {done} 行，共 {rows} 行', en: '{done} of {rows} rows written' }
            : { zh: '已核对 {done} 行，共 {rows} 行', en: '{done} of {rows} rows looked at' },
          { done, rows },
        );
  useEffect(() => {
    if (rows > 0) announce(phase);
  }, [rows, phase]);
  return (
    <div className="notice import-progress">
      <progress
        aria-label={say({ zh: '导入进度', en: 'Progress of the import' })}
        aria-valuetext={text}
        max={rows || 1}
        {...(rows > 0 && { value: done })}
      />
      <p>{text}</p>
      <Button onPress={() => void stop()} busy={stopping}>
        {stopping ? say({ zh: '正在停止…', en: 'Stopping …' }) : say({ zh: '停止导入', en: 'Stop' })}
      </Button>
      <p className="faint">
        {say({
          zh: '停止后已写入的行保留；再次点击同一按钮，从中断处继续，不会重复写入。',
          en: 'When stopped, what is written stays; the same button goes on where it stopped and writes nothing twice.',
        })}
      </p>
    </div>
  );
}
