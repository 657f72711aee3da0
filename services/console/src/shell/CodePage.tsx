/**
 * /q/<code>: what a label or a paper points to. A code is the name of a record with a dot for the slash (`rooms.yn-101`), its name itself, or what
 * stands on the label of a facility.
 */
import { Redirect } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { useList } from '../api/queries.ts';
import { collectionOf, pageOf } from '../contract/names.ts';
import { Loading, Notice } from '../widgets/Notice.tsx';
import { Page } from '../workbench/Page.tsx';
import { isLabel } from './label.ts';

export function CodePage({ code }: { readonly code: string }) {
  const { contract } = useKnown();
  const name = code.includes('/') ? code : code.replace('.', '/');
  if (contract.resources.has(collectionOf(name))) return <Redirect to={pageOf(name)} replace />;
  return isLabel(code) && contract.resources.has('assets') ? <LabelPage code={code} /> : <NoCode code={code} />;
}

/** Whoever is signed in sees the facility itself. */
function LabelPage({ code }: { readonly code: string }) {
  const { contract } = useKnown();
  const resource = contract.resources.get('assets');
  const { data, isPending } = useList(resource as NonNullable<typeof resource>, { filter: `label="${code}"`, pageSize: 1 });
  const found = data?.pages[0]?.rows[0];
  if (isPending) return <Loading />;
  return found === undefined ? <NoCode code={code} /> : <Redirect to={pageOf(String(found['name']))} replace />;
}

function NoCode({ code }: { readonly code: string }) {
  const say = useSay();
  return (
    <Page title={say({ zh: '二维码 {code}', en: 'Code {code}' }, { code })}>
      <Notice tone="warning">
        {say({ zh: '此二维码不属于本系统的任何记录，请核对标签。', en: 'This code belongs to no record here: look at the label again.' })}
      </Notice>
    </Page>
  );
}
