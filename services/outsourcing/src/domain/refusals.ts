import { houseRefusals } from '@jiguan/kernel/house-refusals';
import { reconciliationRefusals } from '@jiguan/kernel/reconciliation';
import type { Refusal } from '@jiguan/kernel/refusal';
import { forbidden, impossible, invalid, refusing, taken } from '@jiguan/kernel/refusing';

/** Every way in which outsourcing says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  ...houseRefusals,
  ...reconciliationRefusals,
  ID_USED: taken('编号 {name} 已用过。', 'The id {name} has been used already.'),
  WEEK_BEGINS_ON_MONDAY: invalid('{day} 不是星期一，请填写该周的星期一。', '{day} is no Monday: a week is told by its Monday.'),
  DISH_OUTSIDE_WEEK: invalid('菜品“{dish}”的日期不在 {week} 至 {last} 之内。', 'The dish {dish} is not of a day from {week} to {last}.'),
  DISH_TWICE: invalid('菜品“{dish}”在 {day} 的同一餐次重复。', 'The dish {dish} is given twice in one meal of {day}.'),
  MENU_THERE: taken('食堂“{canteen}”在 {week} 这一周已有食谱。', 'The canteen {canteen} has a menu of the week of {week} already.'),
  MENU_EMPTY: impossible('食谱没有菜品，不能公布。', 'The menu has no dish: there is nothing to publish.'),
  MENU_WEEK_OVER: impossible('该周已于 {day} 结束，不能再公布食谱。', 'The week was over on {day}: too late to publish its menu.'),
  MENU_NOT_DRAFT: impossible(
    '食谱已公布或撤回，不能再修改或公布。',
    'The menu was published or withdrawn: it is no longer changed or published.',
  ),
  MENU_NOT_PUBLISHED: impossible('食谱未公布，无需撤回。', 'The menu is not published: there is nothing to withdraw.'),
  CREDIT_CODE_USED: taken('统一社会信用代码 {code} 已登记。', 'The credit code {code} has been registered already.'),
  CREDIT_CODE_INVALID: invalid(
    '{code} 不是有效的统一社会信用代码（GB 32100）。',
    '{code} is no credit code by GB 32100: compare it with the licence.',
  ),
  PROVIDER_BLACKLISTED: impossible('服务商 {provider} 禁入至 {until}。', 'The provider {provider} is excluded until {until}.'),
  PROVIDER_NOT_BLACKLISTED: impossible('服务商不在黑名单上。', 'The provider is not excluded.'),
  EXCLUSION_OVER: invalid('禁入截止日 {until} 已过。', 'The exclusion would end on {until}, which is past.'),
  QUALIFICATION_EXPIRED: impossible(
    '服务商 {provider} 的资质“{kind}”有效期至 {until}。',
    'The qualification {kind} of {provider} is valid until {until} only.',
  ),
  PURCHASE_NOT_PLANNED: impossible('采购已签订或取消。', 'The purchase was awarded or cancelled.'),
  PURCHASE_NOT_AWARDED: impossible('采购 {purchase} 尚未确定中选。', 'The purchase {purchase} has not been awarded.'),
  PURCHASE_CONTRACTED: taken('采购 {purchase} 已签订合同。', 'The purchase {purchase} has its contract already.'),
  BUDGET_EXCEEDED: taken('预算项目 {line} 余额不足。', 'What is left of the budget line {line} is not enough.'),
  BUDGET_OF_OTHER_YEAR: impossible(
    '预算项目属 {year} 年度，签订日期为 {day}。',
    'The budget line is of the year {year}; the day of signing is {day}.',
  ),
  BUDGET_OF_OTHER_UNIT: impossible('预算项目 {line} 属于其他单位。', 'The budget line {line} belongs to another unit.'),
  TENDER_REQUIRED: impossible(
    '金额 {amount} 元达到公开招标限额 {threshold} 元，须公开招标。',
    'The amount {amount} reaches the threshold {threshold}: an open tender is needed.',
  ),
  SPLIT_PURCHASE: taken(
    '同一预算项目、同一品目本年度非招标采购累计将超过 {threshold} 元，属规避公开招标（政府采购法实施条例第二十八条）：{others}。',
    'Purchases without tender of one item from one budget line would exceed {threshold} this year, which is splitting: {others}.',
  ),
  RECUSAL_MISSING: invalid(
    '中选服务商为本局出资企业，须说明回避情况。',
    'The bureau owns the provider: say who declared a conflict and stood back.',
  ),
  TERM_TOO_LONG: invalid(
    '合同期限不得超过 {years} 年（{from} 起至 {until}）。',
    'From {from} on the term may be {years} years at most, until {until}.',
  ),
  TERM_INVALID: invalid('最后履行日 {until} 早于起始日 {from}。', 'The last day {until} lies before the first day {from}.'),
  VALUE_ABOVE_PURCHASE: invalid(
    '合同金额 {value} 元超过中选金额 {amount} 元。',
    'The value {value} is above the amount awarded, {amount}.',
  ),
  CONTRACT_ENDED: impossible('合同已终止。', 'The contract has ended.'),
  SUPPLEMENT_TOO_LATE: impossible(
    '合同已于 {until} 履行完毕，不能签订补充合同。',
    'Performance ended on {until}: there is nothing left to supplement.',
  ),
  SUPPLEMENT_OTHER_TERMS: invalid(
    '补充合同只能增加同一标的，不得改变其他条款（政府采购法第四十九条）。',
    'A supplement adds more of the same subject and leaves the other terms unchanged.',
  ),
  SUPPLEMENTS_ABOVE_SHARE: impossible(
    '补充合同累计 {total} 元，超过原合同金额的 {percent}%（{most} 元）。',
    'All supplements together would be {total}, above {percent} % of the contract ({most}).',
  ),
  EVALUATION_MISSING: impossible('{due} 前须完成履约评价，未评价不得续签。', 'Evaluate the contract first, due by {due}.'),
  EVALUATION_TOO_LOW: impossible('履约评价未达“良好”，须重新采购。', 'The evaluation is below good: a new purchase is needed.'),
  BEGINS_BEFORE_END: invalid('前一合同至 {until}，{from} 重叠。', 'The contract before lasts until {until}; {from} overlaps it.'),
  CONTRACT_GAP: impossible('{first} 至 {last} 没有合同，请说明原因。', 'There would be no contract from {first} to {last}: give a reason.'),
  ALREADY_RENEWED: taken('合同 {contract} 已续签。', 'The contract {contract} was renewed already.'),
  INVOICE_USED: taken('发票 {number} 已登记。', 'The invoice {number} has been recorded already.'),
  INVOICED_ABOVE_VALUE: impossible(
    '发票累计 {total} 元，超过合同金额 {most} 元。',
    'All invoices would be {total}, above the contract and its supplements, {most}.',
  ),
  PERIOD_OUTSIDE_TERM: invalid('{period} 不在合同期内。', '{period} is outside the term of the contract.'),
  PERIOD_TAKEN: taken('{period} 已开始考核。', 'The assessment of {period} was opened already.'),
  SITE_UNKNOWN: invalid('合同不含服务地点“{site}”。', 'The contract has no site {site}.'),
  SITE_NOT_SCORED: impossible(
    '尚未考核：{sites}。须检查或决定免检后结算。',
    'Not scored: {sites}. Inspect or excuse each before settling.',
  ),
  NOTHING_SCORED: impossible('各点均免检，没有得分。', 'Every site is excused: there is no score to pay by.'),
  ASSESSMENT_SETTLED: impossible('考核已结算。', 'The assessment is settled.'),
  ASSESSMENT_OPEN: impossible('考核尚未结算。', 'The assessment is not settled yet.'),
  SITE_NOT_INSPECTED: impossible('服务地点“{site}”没有得分可申诉。', 'The site {site} has no score to appeal against.'),
  DAY_OUTSIDE_TERM: invalid('{day} 不在 {from} 至 {until} 之间。', '{day} does not lie between {from} and {until}.'),
  NOT_YOURS: forbidden('只能办理本企业的事项。', 'Only what is your own provider’s.'),
  KEY_TWICE: invalid('“{key}”重复。', '{key} is there twice.'),
  ITEM_NOT_IN_CATALOGUE: impossible(
    '品目 {item} 不在政府购买服务指导性目录内，不得购买。',
    'The item {item} is not in the catalogue of services: it cannot be bought.',
  ),
  ITEM_NOT_ALLOWED: impossible(
    '品目 {item} 属不得购买的内容（财政部令第102号第十条）。',
    'The item {item} is on the list of what may not be bought as a service.',
  ),
  RECUSED: forbidden('您已申报回避，不能再办理此项采购。', 'You declared a conflict and stand back from this purchase.'),
  NOT_ANNOUNCED: impossible(
    '尚未发布公告（单一来源须公示理由）。',
    'It has not been announced yet; a single source is published with its reason.',
  ),
  NOTICE_TOO_SHORT: impossible('公告期未满，最早可于 {first} 确定中选。', 'The notice has not lasted long enough: award from {first} on.'),
  FRAMEWORK_MISSING: impossible('框架协议采购须有框架协议文号。', 'A call-off needs the framework agreement it rests on.'),
  BIDS_TOO_FEW: impossible('有效报价 {count} 家，少于 {least} 家。', 'There are {count} bids; {least} are needed.'),
  BID_TOO_EARLY: invalid('报价早于公告日 {day}。', 'The bid is older than the notice of {day}.'),
  BID_ABOVE_BUDGET: impossible('报价 {bid} 元超过预算 {amount} 元。', 'The bid {bid} is above the budget {amount}.'),
  PROVIDER_DID_NOT_BID: impossible('该服务商没有报价。', 'The provider has made no bid.'),
  GUARANTEE_TOO_HIGH: invalid(
    '履约保证金不得超过合同金额的 {percent}%（{most} 元）。',
    'The guarantee may be {percent} % of the contract at most ({most}).',
  ),
  SITE_WEIGHTS_MISSING: invalid('加权计分须为 {count} 个服务地点各给一个权重。', 'Give a weight for each of the {count} sites.'),
  CLAUSE_INCOMPLETE: invalid(
    '低分线、连续月数、整改天数须一并约定。',
    'Agree on low score, months in a row and days together, or on none.',
  ),
  SHEET_NOT_HUNDRED: invalid('考核表分值合计 {total} 分，应为 100 分。', 'The weights of the sheet are {total}; they must be 100 points.'),
  ITEM_NOT_ON_SHEET: invalid('考核表没有“{key}”项。', 'The sheet has no item {key}.'),
  DEDUCTION_TOO_HIGH: invalid('“{item}”最多扣 {weight} 分。', '{item} can cost {weight} points at most.'),
  SCORE_FOLLOWS_SHEET: invalid(
    '合同有考核表，得分由扣分算出，请勿另填。',
    'The contract has a sheet: the score follows from the deductions; leave it out.',
  ),
  INSPECTION_WITHDRAWN: impossible('检查已撤回。', 'The inspection was withdrawn.'),
  INSPECTION_UNKNOWN: invalid('没有第 {number} 号有效检查。', 'There is no inspection {number} that counts.'),
  MILESTONE_OUTSIDE_TERM: invalid(
    '节点“{milestone}”的日期 {day} 不在合同期内。',
    'The milestone {milestone} of {day} is outside the term.',
  ),
  MILESTONE_UNKNOWN: invalid('合同没有节点“{key}”。', 'The contract has no milestone {key}.'),
  MILESTONE_ACCEPTED: impossible('节点“{key}”已于 {day} 验收。', 'The milestone {key} was accepted on {day}.'),
  MILESTONE_NOT_ACCEPTED: impossible('节点“{key}”尚未验收，不能付款。', 'The milestone {key} is not accepted yet: nothing is due.'),
  PLAN_ABOVE_VALUE: invalid(
    '付款计划合计 {total} 元，超过合同金额 {value} 元。',
    'The payment plan comes to {total}, above the value {value}.',
  ),
  CONTRACT_SUSPENDED: impossible('合同已中止。', 'The contract is suspended.'),
  CONTRACT_NOT_SUSPENDED: impossible('合同没有中止。', 'The contract is not suspended.'),
  SUSPENDED_BEFORE: invalid('上次中止至 {until}，日期重叠。', 'It was suspended until {until}; the days overlap.'),
  RESUMED_TOO_EARLY: invalid('恢复日须晚于中止日 {since}。', 'It goes on after {since}, the day it was suspended.'),
  END_BEFORE_SCORED: invalid('{period} 已考核结算，不能早于该月终止。', '{period} is settled: it cannot end before that month.'),
  BREACH_NOT_ESTABLISHED: impossible(
    '没有逾期未完成的整改，不能以违约终止。',
    'No rectification has failed: the contract cannot be ended for breach.',
  ),
  NO_RECTIFICATION: impossible('没有待核验的整改。', 'There is no rectification to verify.'),
  NOVATION_NOT_DUE: impossible('采购单位没有合并或撤销，不需变更合同主体。', 'The buyer has not ended: there is nothing to novate.'),
  NOVATION_TO_OTHER: invalid('合同应由 {successor} 承接。', 'The contract goes to {successor}.'),
  INVOICE_UNKNOWN: invalid('发票 {number} 未登记。', 'The invoice {number} has not been recorded.'),
  PAID_ABOVE_INVOICE: impossible('发票 {number} 只余 {left} 元未付。', 'Of the invoice {number} only {left} is left to pay.'),
  PAID_ABOVE_DUE: impossible('付款 {amount} 元超过未付金额 {open} 元。', 'The payment {amount} is above what is open, {open}.'),
  PERIOD_WITHOUT_SERVICE: impossible(
    '{period} 全月中止或已终止，没有可考核的服务。',
    'No service was to be given in {period}: there is nothing to assess.',
  ),
  APPEAL_TOO_LATE: impossible('申诉期已于 {until} 届满。', 'An appeal was possible until {until}.'),
  APPEAL_MADE: taken('“{site}”已申诉过。', 'There was an appeal for {site} already.'),
  APPEAL_LOWERS: invalid('更正得分须高于 {score} 分。', 'The corrected score must be above {score}.'),
  APPEAL_OWN: forbidden('申诉人不能答复自己的申诉。', 'Who appealed cannot decide about it.'),
  NO_APPEAL: impossible('“{site}”没有待答复的申诉。', 'No appeal waits for {site}.'),
  COUNTS_COMPARED: taken(
    '{period} 已核对过数量，请重新核对该记录。',
    'The counts of {period} were compared already: compare that record again.',
  ),
};

export type Refused = Refusal<keyof typeof refusals | 'NOT_FOUND'>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
