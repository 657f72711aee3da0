/** 为何停用: every reason that is open, since when and by what. */
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import type { Json } from '../../contract/form.ts';
import { pageOf } from '../../contract/names.ts';
import { instant, valueNamed } from '../../contract/show.ts';
import { Notice } from '../../widgets/Notice.tsx';

export function Reasons({ asset }: { readonly asset: Json }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const reasons = (asset['reasons'] ?? []) as readonly Json[];
  if (asset['status'] !== 'ASSET_STATUS_NOT_USABLE') return null;
  const kind = contract.resources
    .get('assets')
    ?.fields.find(({ name }) => name === 'reasons')
    ?.fields?.find(({ name }) => name === 'kind');
  return (
    <Notice tone="warning">
      <strong>
        {say(
          { zh: '停用，原因 {count} 项；全部消除后恢复可用：', en: 'Not usable for {count} reasons; usable again when all are lifted:' },
          { count: reasons.length },
        )}
      </strong>
      <ul>
        {reasons.map((reason) => {
          const source = String(reason['source']);
          const word = kind === undefined ? undefined : valueNamed(kind, reason['kind']);
          return (
            <li key={`${source} ${String(reason['kind'])}`}>
              {word === undefined ? String(reason['kind']) : say(word.label)}，{instant(String(reason['openTime']), language)}
              {String(reason['note'] ?? '') !== '' && `：${String(reason['note'])}`}
              {source !== asset['name'] && (
                <>
                  {' '}
                  <Link href={pageOf(source)}>{say({ zh: '查看来源', en: 'What opened it' })}</Link>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
