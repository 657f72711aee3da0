import type { Refusal } from '@jiguan/kernel/refusal';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import type { Imported, ImportOrder } from '../app/import.ts';

/** What an import of a file is asked for. */
export const importOrder = ({ region, content, validateOnly }: ImportOrder): ImportOrder => ({ region, content, validateOnly });

/** What an import did, each bad row with its reason in the caller's language. */
export const importReport = (
  { errors, changes, ...counts }: Imported,
  { explain }: { explain(refusal: Refusal): string },
): ImportReport => ({
  ...counts,
  changes: [...changes],
  errors: errors.map(({ row, column, refusal }) => ({ row, field: column, reason: refusal.refused, message: explain(refusal) })),
});
