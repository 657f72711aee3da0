/** The months of a provider, the last first: score, what is due and paid, and while there is time, the form of an appeal. */
import { useState } from 'react';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { formOf, type Json } from '../../contract/form.ts';
import { dayIn, number } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Nothing } from '../../widgets/Notice.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';

interface ScoresProps {
  readonly months: readonly Json[];
  readonly titleOf: (name: string) => string;
}

export function Scores({ months, titleOf }: ScoresProps) {
  const say = useSay();
  const [appealing, setAppealing] = useState<{ month: Json; site: string }>();
  const sorted = [...months].sort((a, b) => String(b['period']).localeCompare(String(a['period'])));
  if (sorted.length === 0) return <Nothing>{say({ zh: '还没有考核。', en: 'There is no score yet.' })}</Nothing>;
  return (
    <>
      <ul className="cards">
        {sorted.map((month) => (
          <MonthCard
            key={String(month['name'])}
            month={month}
            title={`${titleOf(String(month['contract']))} ${String(month['period'])}`}
            onAppeal={(site) => setAppealing({ month, site })}
          />
        ))}
      </ul>
      {appealing !== undefined && <Appealing {...appealing} onClose={() => setAppealing(undefined)} />}
    </>
  );
}

interface MonthCardProps {
  readonly month: Json;
  readonly title: string;
  readonly onAppeal: (site: string) => void;
}

const list = (value: unknown) => (value as readonly Json[] | undefined) ?? [];

function MonthCard({ month, title, onAppeal }: MonthCardProps) {
  const say = useSay();
  const language = useLanguage();
  const points = (score: unknown) =>
    score === undefined ? say({ zh: '未考核', en: 'not scored' }) : number(Number(score) / 100, language, 2);
  const yuan = (fen: unknown) => (fen === undefined ? '—' : number(Number(fen) / 100, language, 2));
  const appeals = new Map(list(month['appeals']).map((one) => [String(one['site']), one]));
  const still = month['status'] === 'ASSESSMENT_STATUS_SETTLED' && String(month['appealUntil'] ?? '') >= dayIn(new Date());
  return (
    <li className="card">
      <strong>{title}</strong>
      <span>
        {month['score'] === undefined
          ? points(undefined)
          : say(
              { zh: '得分 {score} · 应付 {due} 元 · 未付 {open} 元', en: 'Score {score} · due {due} · open {open} CNY' },
              { score: points(month['score']), due: yuan(month['due']), open: yuan(month['open']) },
            )}
      </span>
      {still && (
        <span className="faint">{say({ zh: '申诉截止 {day}', en: 'Appeal until {day}' }, { day: String(month['appealUntil']) })}</span>
      )}
      <ul className="plain">
        {list(month['sites']).map((one) => {
          const site = String(one['site']);
          const appeal = appeals.get(site);
          return (
            <li key={site}>
              {site} {points(one['score'])}{' '}
              {appeal !== undefined && <span className="faint">{answer(String(appeal['status']), say)} </span>}
              {still && appeal === undefined && one['score'] !== undefined && (
                <Button
                  onPress={() => onAppeal(site)}
                  label={say({ zh: '就{site}申诉：{title}', en: 'Appeal for {site}: {title}' }, { site, title })}
                >
                  {say({ zh: '申诉', en: 'Appeal' })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function answer(status: string, say: ReturnType<typeof useSay>): string {
  if (status === 'APPEAL_STATUS_UPHELD') return say({ zh: '申诉成立', en: 'appeal upheld' });
  if (status === 'APPEAL_STATUS_REJECTED') return say({ zh: '申诉不成立', en: 'appeal rejected' });
  return say({ zh: '申诉待答复', en: 'appeal to be answered' });
}

function Appealing({ month, site, onClose }: { readonly month: Json; readonly site: string; readonly onClose: () => void }) {
  const { contract } = useKnown();
  const say = useSay();
  const method = contract.methods.get('outsourcing_AppealSite');
  if (method === undefined) return null;
  return (
    <Dialog open title={say({ zh: '就{site}的得分申诉', en: 'Appeal against the score of {site}' }, { site })} onClose={onClose}>
      <LazyForm
        form={formOf(contract, method)}
        name={String(month['name'])}
        record={month}
        etag={undefined}
        known={{ site }}
        onDone={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}
