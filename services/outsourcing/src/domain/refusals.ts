import type { Refusal } from '@jiguan/kernel/refusal';
import { impossible, invalid, refusing, taken } from '@jiguan/kernel/refusing';

/** Every way in which outsourcing says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  RULE_EDITION_MISSING: impossible(
    '{region} 在 {day} 没有现行的规则 {code}，请联系管理员维护。',
    'No edition of the rule {code} is in force for {region} on {day}. Ask an administrator to enter it.',
  ),
  DAY_INVALID: invalid('{day} 不是有效日期。', '{day} is no day of the calendar.'),
  ID_USED: taken('编号 {name} 已用过。', 'The id {name} has been used already.'),
  UNIT_UNKNOWN: invalid('单位 {unit} 不存在。', 'The unit {unit} is not known.'),
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
};

export type Refused = Refusal<keyof typeof refusals | 'NOT_FOUND'>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
