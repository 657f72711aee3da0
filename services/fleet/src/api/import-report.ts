import type { ApiCall } from '@jiguan/kit/grpc';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import { FIRST_ROW, type Imported } from '../app/imported.ts';

/** What an import did, row by row where it could not. */
export function toReport({ rows, created, errors, validateOnly }: Imported, { explain }: Pick<ApiCall, 'explain'>): ImportReport {
  return {
    rows,
    created,
    updated: 0,
    unchanged: 0,
    validateOnly,
    errorCount: errors.length,
    changes: [],
    changeCount: 0,
    errors: errors.map(({ row, refusal }) => ({
      row: row + FIRST_ROW,
      field: refusal.field ?? '',
      reason: refusal.refused,
      message: explain(refusal),
    })),
  };
}
