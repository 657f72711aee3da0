/** /q/<code>: what a label or a paper points to. A code is the name of a record with a dot for the slash (`rooms.yn-101`), or its name itself. */
import { Redirect } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { collectionOf, pageOf } from '../contract/names.ts';
import { Notice } from '../widgets/Notice.tsx';
import { Page } from '../workbench/Page.tsx';

export function CodePage({ code }: { readonly code: string }) {
  const { contract } = useKnown();
  const say = useSay();
  const name = code.includes('/') ? code : code.replace('.', '/');
  if (contract.resources.has(collectionOf(name))) return <Redirect to={pageOf(name)} replace />;
  return (
    <Page title={say({ zh: '二维码 {code}', en: 'Code {code}' }, { code })}>
      <Notice tone="warning">
        {say({ zh: '此二维码不属于本系统的任何记录，请核对标签。', en: 'This code belongs to no record here: look at the label again.' })}
      </Notice>
    </Page>
  );
}
