/** The sheet of a site: what was lost at each item. Then the command's own form, filled in, to look over and send. */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { formOf, type Json } from '../../contract/form.ts';
import { number } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';

interface SheetProps {
  readonly name: string;
  readonly record: Json;
  readonly site: string;
  readonly back: string;
}

interface Item {
  readonly key: string;
  readonly item: string;
  readonly weight: number;
}

interface Lost {
  readonly points: string;
  readonly note: string;
}

export function Sheet({ name, record, site, back }: SheetProps) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const sheet = (record['sheet'] as readonly Item[] | undefined) ?? [];
  const [lost, setLost] = useState<Readonly<Record<string, Lost>>>({});
  const [ready, setReady] = useState(sheet.length === 0);
  const inspect = contract.methods.get('outsourcing_CreateSiteInspection');
  const points = (key: string) => Math.round(Number(lost[key]?.points ?? 0) * 100);
  const deductions = sheet
    .filter(({ key }) => points(key) > 0)
    .map(({ key, item }) => ({ key, points: points(key), note: lost[key]?.note || item }));
  const score = 10_000 - deductions.reduce((sum, one) => sum + one.points, 0);
  const set = (key: string, change: Partial<Lost>) => setLost({ ...lost, [key]: { points: '', note: '', ...lost[key], ...change } });
  return (
    <>
      <h2>{site}</h2>
      {sheet.length > 0 && !ready && (
        <>
          <ul className="cards">
            {sheet.map(({ key, item, weight }) => (
              <li key={key} className="card">
                <strong>
                  {item} <span className="faint">{say({ zh: '{weight} 分', en: '{weight} points' }, { weight: weight / 100 })}</span>
                </strong>
                <label className="field">
                  {say({ zh: '{item}扣分', en: 'Lost at {item}' }, { item })}
                  <input
                    type="number"
                    inputMode="decimal"
                    min={0}
                    max={weight / 100}
                    step="0.5"
                    value={lost[key]?.points ?? ''}
                    onChange={({ target }) => set(key, { points: target.value })}
                  />
                </label>
                {points(key) > 0 && (
                  <label className="field">
                    {say({ zh: '{item}扣分事实', en: 'What was found at {item}' }, { item })}
                    <input value={lost[key]?.note ?? ''} onChange={({ target }) => set(key, { note: target.value })} />
                  </label>
                )}
              </li>
            ))}
          </ul>
          <p role="status">
            {say({ zh: '本次得分 {score}', en: 'Score of this inspection {score}' }, { score: number(score / 100, language, 2) })}
          </p>
        </>
      )}
      <p className="actions">
        {!ready && (
          <Button kind="main" onPress={() => setReady(true)}>
            {say({ zh: '核对并提交', en: 'Look over and send' })}
          </Button>
        )}
        {ready && sheet.length > 0 && <Button onPress={() => setReady(false)}>{say({ zh: '返回考核表', en: 'Back to the sheet' })}</Button>}
        <Link className="button plain" href={back}>
          {say({ zh: '其他地点', en: 'Other sites' })}
        </Link>
      </p>
      {ready && inspect !== undefined && (
        <LazyForm
          form={formOf(contract, inspect)}
          known={{ assessment: name, site, deductions }}
          settled={['assessment', 'site', 'siteInspectionId', ...(sheet.length > 0 ? ['score'] : [])]}
          query={`${new URLSearchParams({ assessment: name, site, sheet: JSON.stringify(deductions) })}`}
          onDone={() => navigate(back)}
        />
      )}
    </>
  );
}
