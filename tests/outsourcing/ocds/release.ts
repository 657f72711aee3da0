/**
 * A release of OCDS 1.1 out of what the API answers of one process, from planning to implementation. It shows that the records hold enough;
 * publishing them is not part of the house yet.
 */
interface Named {
  readonly name: string;
  readonly displayName: string;
}
interface Organization extends Named {
  readonly creditCode: string;
}
interface Purchase extends Named {
  readonly item: string;
  readonly amount: string;
  readonly method: string;
  readonly announcedOn: string;
  readonly announcement: string;
  readonly awardReason: string;
  readonly signedOn: string;
  readonly awardedAmount: string;
  readonly bids: readonly unknown[];
  readonly createTime: string;
}
interface Contract extends Named {
  readonly from: string;
  readonly until: string;
  readonly value: string;
  readonly createTime: string;
  readonly updateTime: string;
  readonly milestones?: readonly { readonly key: string; readonly item: string; readonly dueOn: string; readonly acceptedOn: string }[];
  readonly amendments?: readonly { readonly day: string; readonly documentNumber: string; readonly note: string }[];
}
interface Month {
  readonly name: string;
  readonly paid: readonly { readonly invoice: string; readonly amount: string; readonly day: string; readonly voucher: string }[];
}

/** What the API answers of a process. */
export interface Process {
  readonly purchase: Purchase;
  readonly contract: Contract;
  readonly months: readonly Month[];
  readonly provider: Organization;
  readonly line: Named & { readonly amount: string; readonly year: number };
  readonly buyer: Organization;
}

/** Yuan of fen. */
const value = (fen: string) => ({ amount: Number(fen) / 100, currency: 'CNY' });
const midnight = (day: string) => (day ? `${day}T00:00:00+08:00` : undefined);
const party = ({ name, displayName }: Named) => ({ id: name, name: displayName });
/** CN-USCC: the register of unified social credit codes (org-id.guide). */
const identified = (of: Organization, role: string) => ({
  ...party(of),
  identifier: { scheme: 'CN-USCC', id: of.creditCode, legalName: of.displayName },
  roles: [role],
});

const methods: Readonly<Record<string, string>> = {
  PURCHASE_METHOD_OPEN_TENDER: 'open',
  PURCHASE_METHOD_NEGOTIATION: 'selective',
  PURCHASE_METHOD_INQUIRY: 'selective',
  PURCHASE_METHOD_SINGLE_SOURCE: 'direct',
  PURCHASE_METHOD_CALL_OFF: 'limited',
};

export function releaseOf({ purchase, contract, months, provider, line, buyer }: Process) {
  const id = purchase.name.slice('purchases/'.length);
  const items = [{ id: '1', description: purchase.displayName, classification: { scheme: 'jiguan-catalogue', id: purchase.item } }];
  return {
    ocid: `ocds-jiguan-${id}`,
    id: `${id}-${contract.updateTime}`,
    date: contract.updateTime,
    tag: ['planning', 'tender', 'award', 'contract', 'implementation'],
    initiationType: 'tender',
    language: 'zh',
    parties: [identified(buyer, 'buyer'), identified(provider, 'supplier')],
    buyer: party(buyer),
    planning: { budget: { id: line.name, description: line.displayName, amount: value(line.amount) } },
    tender: {
      id,
      title: purchase.displayName,
      description: purchase.announcement || undefined,
      status: 'complete',
      procuringEntity: party(buyer),
      items,
      value: value(purchase.amount),
      procurementMethod: methods[purchase.method],
      procurementMethodDetails: purchase.method,
      mainProcurementCategory: 'services',
      numberOfTenderers: purchase.bids.length,
      tenderPeriod: { startDate: midnight(purchase.announcedOn), endDate: midnight(purchase.signedOn) },
    },
    awards: [
      {
        id: `${id}-award`,
        status: 'active',
        date: midnight(purchase.signedOn),
        description: purchase.awardReason,
        value: value(purchase.awardedAmount),
        suppliers: [party(provider)],
        items,
      },
    ],
    contracts: [
      {
        id: contract.name,
        awardID: `${id}-award`,
        title: contract.displayName,
        status: 'active',
        period: { startDate: midnight(contract.from), endDate: midnight(contract.until) },
        value: value(contract.value),
        dateSigned: contract.createTime,
        amendments: (contract.amendments ?? []).map(({ day, documentNumber, note }) => ({
          id: documentNumber,
          date: midnight(day),
          rationale: note,
        })),
        implementation: {
          transactions: months.flatMap(({ name, paid }) =>
            paid.map(({ invoice, amount, day, voucher }, i) => ({
              id: `${name}-${i + 1}`,
              source: `urn:jiguan:voucher:${encodeURIComponent(voucher || invoice)}`,
              date: midnight(day),
              value: value(amount),
              payer: party(buyer),
              payee: party(provider),
            })),
          ),
          milestones: (contract.milestones ?? []).map(({ key, item, dueOn, acceptedOn }) => ({
            id: key,
            title: item,
            type: 'delivery',
            dueDate: midnight(dueOn),
            dateMet: midnight(acceptedOn),
            status: acceptedOn ? 'met' : 'scheduled',
          })),
        },
      },
    ],
  };
}
