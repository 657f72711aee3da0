/** Cars that are free where the one chosen is not; one click takes one. */
import { useSay } from '../../api/known.tsx';
import { Button } from '../../widgets/Button.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import type { RefusalProps } from '../../workbench/registry.ts';
import type { Car } from './day.ts';

type Free = Omit<Car, 'name'> & { readonly vehicle: string };

export function FreeInstead({ detail, draft, onTake }: RefusalProps) {
  const say = useSay();
  const cars = (detail['vehicles'] ?? []) as readonly Free[];
  if (cars.length === 0) return null;
  const takes = draft['vehicle'] !== undefined;
  return (
    <Notice>
      <strong>
        {takes
          ? say({ zh: '可改派（点击即派车）：', en: 'Free instead (one click dispatches):' })
          : say({ zh: '可改派（请联系调度）：', en: 'Free instead (ask the dispatcher):' })}
      </strong>
      <div className="actions">
        {cars.map(({ vehicle, plate, model }) =>
          takes ? (
            <Button key={vehicle} onPress={() => onTake({ vehicle })}>
              {`${plate} · ${model}`}
            </Button>
          ) : (
            <span key={vehicle}>{`${plate} · ${model}`}</span>
          ),
        )}
      </div>
    </Notice>
  );
}
