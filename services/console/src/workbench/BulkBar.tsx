/** What can be done with several records at once. */
import { Link } from 'wouter';
import { useSay } from '../api/known.tsx';
import type { Method, Resource } from '../contract/contract.ts';
import { Button } from '../widgets/Button.tsx';

interface BulkBarProps {
  readonly resource: Resource;
  readonly commands: readonly Method[];
  readonly names: readonly string[];
  readonly onClear: () => void;
}

export function BulkBar({ resource, commands, names, onClear }: BulkBarProps) {
  const say = useSay();
  const query = new URLSearchParams({ names: names.join(',') });
  return (
    <div className="bulk" role="status">
      {say({ zh: '已选 {count} 条', en: '{count} chosen' }, { count: names.length })}
      {commands.map((method) => (
        <Link key={method.id} className="button plain" href={`/records/${resource.collection}/do/${method.id}?${query}`}>
          {say(method.label)}
        </Link>
      ))}
      <Button kind="quiet" onPress={onClear}>
        {say({ zh: '取消选择', en: 'Clear' })}
      </Button>
    </div>
  );
}
