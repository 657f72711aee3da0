import { filterFields, listPage, type Store } from '@jiguan/kit/store';
import type { List, Lists } from '../app/ports.ts';

/** The lists of outsourcing: what callers may filter and order by is what the contracts say. */
export function lists(store: Store): Lists {
  const list = <S extends object>(collection: string, method: string, orderBy: string): List<S> => {
    const fields = filterFields(`jiguan.outsourcing.v1.${method}`);
    return (wanted, use) => listPage<S>({ store, collection, fields, scope: use.scope, ...wanted, orderBy: wanted.orderBy || orderBy });
  };
  return {
    providers: list('providers', 'ProviderService/ListProviders', 'display_name'),
    budgetLines: list('budgetLines', 'BudgetLineService/ListBudgetLines', 'display_name'),
    purchases: list('purchases', 'PurchaseService/ListPurchases', 'display_name'),
    contracts: list('contracts', 'ContractService/ListContracts', 'from'),
    assessments: list('assessments', 'AssessmentService/ListAssessments', 'period'),
  };
}
