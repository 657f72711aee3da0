/** Slots that are free where the one asked for is not; one click takes one. */
import { useLanguage, useSay } from '../../api/known.tsx';
import { clock, dayIn, dayOf } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import type { RefusalProps } from '../../workbench/registry.ts';

interface Alternative {
  readonly room: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly displayName?: string;
}

export function Alternatives({ detail, onTake }: RefusalProps) {
  const say = useSay();
  const language = useLanguage();
  const alternatives = (detail['alternatives'] ?? []) as readonly Alternative[];
  if (alternatives.length === 0) return null;
  const when = ({ startTime, endTime }: Alternative) =>
    `${dayOf(dayIn(startTime), language)} ${clock(startTime, language)}–${clock(endTime, language)}`;
  return (
    <Notice>
      <strong>{say({ zh: '可改订（点击即提交）：', en: 'Free instead (one click books):' })}</strong>
      <div className="actions">
        {alternatives.map((one) => (
          <Button
            key={`${one.room} ${one.startTime}`}
            onPress={() => onTake({ room: one.room, startTime: one.startTime, endTime: one.endTime })}
          >
            {`${one.displayName || one.room} · ${when(one)}`}
          </Button>
        ))}
      </div>
    </Notice>
  );
}
