/** What a contract is after each of its events. */
import type { Fen } from '@jiguan/kernel/money';
import type { Attention, Contract, ContractEvent, Milestone, Rectification } from './contract.ts';
import { type Period, planOf, replanned } from './plan.ts';

const fresh = {
  supplements: [],
  invoices: [],
  suspensions: [],
  amendments: [],
  attention: [],
  grade: 'EVALUATION_GRADE_UNSPECIFIED',
  endedOn: '',
  endKind: 'END_KIND_UNSPECIFIED',
  successor: '',
  status: 'CONTRACT_STATUS_IN_FORCE',
} as const;

/** The contract after an event. */
export function evolveContract(contract: Contract | undefined, event: ContractEvent): Contract {
  if (event.type === 'ContractSigned') {
    const { type: _, milestones, ...signed } = event;
    const open = milestones.map((milestone) => ({ ...milestone, acceptedOn: '', paid: 0 }) as const);
    return { ...fresh, ...signed, milestones: open, periods: planOf({ ...signed, ...fresh }) };
  }
  if (!contract) throw new Error(`${event.type} of a contract that was never signed`);
  return after(contract, event);
}

function after(contract: Contract, event: Exclude<ContractEvent, { readonly type: 'ContractSigned' }>): Contract {
  const { supplements, suspensions, amendments, rectification } = contract;
  switch (event.type) {
    case 'ContractSupplemented': {
      const { day, amount } = event;
      const key = `supplement-${supplements.length + 1}`;
      const more = { key, item: '补充合同', dueOn: contract.until, amount, acceptedOn: '', paid: 0 } as const;
      return { ...contract, supplements: [...supplements, { day, amount }], milestones: [...contract.milestones, more] };
    }
    case 'ContractEvaluated':
      return without({ ...contract, grade: event.grade }, 'ATTENTION_EVALUATION_DUE');
    case 'InvoiceRecorded': {
      const { number, amount, day } = event;
      return { ...contract, invoices: [...contract.invoices, { number, amount, day, paid: 0 }] };
    }
    case 'ContractEnded':
      return replanned({ ...contract, ...over, endedOn: event.day, endKind: event.kind, status: 'CONTRACT_STATUS_ENDED' });
    case 'ContractCompleted':
      return { ...contract, ...over, status: 'CONTRACT_STATUS_COMPLETED' };
    case 'ContractSuspended': {
      const { day: from, reason } = event;
      return replanned({ ...contract, suspensions: [...suspensions, { from, until: '', reason }], status: 'CONTRACT_STATUS_SUSPENDED' });
    }
    case 'ContractResumed': {
      const ended = suspensions.map((one) => (one.until === '' ? { ...one, until: event.last } : one));
      return replanned({ ...contract, suspensions: ended, status: 'CONTRACT_STATUS_IN_FORCE' });
    }
    case 'ContractAmended': {
      const { type: _, day, documentNumber, note, ...terms } = event;
      return { ...contract, ...terms, amendments: [...amendments, { day, documentNumber, note }] };
    }
    case 'MilestoneAccepted':
      return without(withMilestone(contract, event.key, { acceptedOn: event.day }), 'ATTENTION_MILESTONE_OVERDUE');
    case 'MilestonePaid': {
      const { paid } = contract.milestones.find(({ key }) => key === event.key) as Milestone;
      return settled(withMilestone(contract, event.key, { paid: paid + event.amount }), event);
    }
    case 'PeriodScored':
      return withPeriod(contract, event.period, ({ paid, planned, period }) => ({
        ...{ period, planned, paid, score: event.score, due: event.due },
      }));
    case 'PeriodPaid':
      return settled(
        withPeriod(contract, event.period, (one) => ({ ...one, paid: one.paid + event.amount })),
        event,
      );
    case 'RectificationOrdered': {
      const { period, dueOn } = event;
      const ordered = { period, dueOn, status: 'RECTIFICATION_STATUS_ORDERED', note: '' } as const;
      return withAttention({ ...contract, rectification: ordered }, 'ATTENTION_RECTIFICATION');
    }
    case 'RectificationVerified':
    case 'RectificationFailed': {
      const verified = event.type === 'RectificationVerified';
      const status = verified ? 'RECTIFICATION_STATUS_VERIFIED' : 'RECTIFICATION_STATUS_FAILED';
      const done = { ...(rectification as Rectification), status, ...(verified && { note: event.note }) } as const;
      const calm = without({ ...contract, rectification: done }, 'ATTENTION_RECTIFICATION');
      return verified ? calm : withAttention(calm, 'ATTENTION_BREACH');
    }
    case 'EvaluationFellDue':
      return withAttention(contract, 'ATTENTION_EVALUATION_DUE');
    case 'ContractNearEnd':
      return withAttention(contract, 'ATTENTION_ENDING');
    case 'MilestoneMissed':
      return withAttention(contract, 'ATTENTION_MILESTONE_OVERDUE');
    case 'NovationFellDue':
      return withAttention({ ...contract, successor: event.successor }, 'ATTENTION_NOVATION_DUE');
    case 'NovationLifted':
      return without({ ...contract, successor: '' }, 'ATTENTION_NOVATION_DUE');
    case 'ContractNovated': {
      const { novatedFrom, unit: before, ...kept } = contract;
      const novated = {
        ...kept,
        unit: event.unit,
        region: event.region,
        successor: '',
        ...(novatedFrom !== event.unit && { novatedFrom: before }),
      };
      return without(novated, 'ATTENTION_NOVATION_DUE');
    }
  }
}

/** A contract that is over asks for nothing more, but the evaluation that a renewal needs. */
const over = { attention: [] } as const;

const withAttention = (contract: Contract, to: Attention): Contract => ({
  ...contract,
  attention: [...contract.attention.filter((one) => one !== to), to],
});
const without = (contract: Contract, to: Attention): Contract => ({
  ...contract,
  attention: contract.attention.filter((one) => one !== to),
});

const withMilestone = (contract: Contract, key: string, more: Partial<Milestone>): Contract => ({
  ...contract,
  milestones: contract.milestones.map((one) => (one.key === key ? { ...one, ...more } : one)),
});

const withPeriod = (contract: Contract, period: string, change: (one: Period) => Period): Contract => ({
  ...contract,
  periods: contract.periods.map((one) => (one.period === period ? change(one) : one)),
});

const settled = (contract: Contract, { invoice, amount }: { readonly invoice: string; readonly amount: Fen }): Contract => ({
  ...contract,
  invoices: contract.invoices.map((one) => (one.number === invoice ? { ...one, paid: one.paid + amount } : one)),
});
