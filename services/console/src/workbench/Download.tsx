/** The list as a workbook: all its rows as the filter has them, written by the gateway. */
import { useState } from 'react';
import { callForFile } from '../api/client.ts';
import { useSay } from '../api/known.tsx';
import { type ListWishes, takes } from '../api/queries.ts';
import type { Resource } from '../contract/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { Failure } from '../widgets/Notice.tsx';
import { saveFile } from './save-file.ts';

interface DownloadProps {
  readonly resource: Resource;
  readonly wishes: ListWishes;
}

export function Download({ resource, wishes }: DownloadProps) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { list } = resource;
  if (list === undefined) return null;
  const save = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const { filter = '', text = '', order = '' } = wishes;
      const query = { filter, ...(takes(list, 'q') && { q: text }), ...(takes(list, 'orderBy') && { orderBy: order }) };
      saveFile(await callForFile(list.path, query), `${say(resource.label)}.xlsx`);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onPress={() => void save()} busy={busy}>
        {say({ zh: '导出 XLSX', en: 'Export XLSX' })}
      </Button>
      {failure !== undefined && <Failure error={failure} />}
    </>
  );
}
