import { useSay } from '../api/known.tsx';
import { Button } from '../widgets/Button.tsx';
import type { Look } from './look.ts';

/** Language and large text. */
export function LookSwitches({ look }: { readonly look: Look }) {
  const say = useSay();
  const other = look.language === 'en' ? 'zh-CN' : 'en';
  return (
    <span className="switches">
      <Button kind="quiet" onPress={() => look.set({ language: other })}>
        <span lang={other}>{other === 'en' ? 'English' : '中文'}</span>
      </Button>
      <button type="button" className="button quiet" aria-pressed={look.large} onClick={() => look.set({ large: !look.large })}>
        {say({ zh: '大字', en: 'Large text' })}
      </button>
    </span>
  );
}
