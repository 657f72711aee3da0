/** A sheet of labels to print: whoever scans one reports there, without a sign-in. */
import { useSay } from '../../api/known.tsx';
import type { Json } from '../../contract/form.ts';
import { Button } from '../../widgets/Button.tsx';
import { QrCode } from '../../widgets/QrCode.tsx';
import { Page } from '../../workbench/Page.tsx';

export function Labels({ of, parts }: { readonly of: Json | undefined; readonly parts: readonly Json[] }) {
  const say = useSay();
  const assets = [...(of === undefined ? [] : [of]), ...parts].filter(({ label }) => typeof label === 'string' && label !== '');
  return (
    <Page
      title={say({ zh: '设施标签', en: 'Labels' })}
      actions={
        <Button kind="main" onPress={() => print()}>
          {say({ zh: '打印', en: 'Print' })}
        </Button>
      }
    >
      <ul className="labels">
        {assets.map((asset) => (
          <li key={String(asset['name'])}>
            <QrCode text={`${location.origin}/q/${String(asset['label'])}`} />
            <strong>{String(asset['displayName'])}</strong>
            <span>{String(asset['location'] ?? '')}</span>
            <span>{say({ zh: '扫码报修', en: 'Scan to report' })}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
