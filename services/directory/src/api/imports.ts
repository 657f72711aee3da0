import type { ApiCall } from '@jiguan/kit/grpc';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import type { ImportOrder, ImportOutcome } from '../app/import.ts';

export const importRequest = ({
  region,
  content,
  validateOnly,
}: {
  region: string;
  content: Uint8Array;
  validateOnly: boolean;
}): ImportOrder => ({
  region,
  content,
  validateOnly,
});

/** The report, each bad row with its reason in the caller's language. */
export const importReport = ({ errors, changes, ...counts }: ImportOutcome, { explain }: ApiCall): ImportReport => ({
  ...counts,
  changes: [...changes],
  errors: errors.map(({ row, column, refusal }) => ({ row, field: column, reason: refusal.refused, message: explain(refusal) })),
});
