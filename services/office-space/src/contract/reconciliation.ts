import { lineShape } from '@jiguan/kernel/reconciliation';
import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/office_space/v1/events';
import * as proto from '@jiguan/proto/office_space/v1/reconciliation';
import * as own from '../app/records.ts';
import { type LedgerSource, type Round, sources } from '../domain/title/round.ts';

/** Lines as the contract has them: the kernel's words with the prefix of the enumeration, the open ones first. */
function linesOf({ differences }: Pick<Round, 'differences'>): proto.ReconciliationLine[] {
  const lines = differences.map(({ difference, status, since, settlements }) => {
    const { id, key, kind, sources: from, field = '', said = ['', ''] } = difference;
    const [first, second] = from as readonly [LedgerSource, LedgerSource];
    return proto.ReconciliationLine.fromPartial({
      ...{ id, key, first, second, field, since, saidFirst: said[0], saidSecond: said[1] },
      kind: `DIFFERENCE_KIND_${kind}`,
      status: `DIFFERENCE_STATUS_${status}`,
      settlements: settlements.map(({ how, evidence, ...one }) => ({
        ...one,
        evidence: [...evidence],
        how: `SETTLEMENT_HOW_${how}` as const,
      })),
    });
  });
  return lines.sort((a, b) => Number(b.status === open) - Number(a.status === open) || (a.id < b.id ? -1 : 1));
}

const open = 'DIFFERENCE_STATUS_OPEN';

export const reconciliations = record(own.reconciliations, proto.Reconciliation, {
  facts,
  keeps: {
    recorded: [{ source: String, lines: [{ key: String, owner: String, area: Number }], recordTime: Date }],
    differences: [lineShape],
  },
  differs: {
    lines: linesOf,
    openCount: ({ differences }) => differences.filter(({ status }) => status === 'OPEN').length,
    sources: ({ recorded }) =>
      sources.flatMap((source) => {
        const said = recorded.find((one) => one.source === source);
        return said ? [{ source, lines: said.lines.length, recordTime: said.recordTime }] : [];
      }),
  },
});
