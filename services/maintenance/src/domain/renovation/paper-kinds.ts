/** 材料, and what people call them. */
export const paperNames = {
  PAPER_KIND_APPLICATION: '申请报告',
  PAPER_KIND_RATING: '房屋完损评定',
  PAPER_KIND_SURVEY_REPORT: '现场勘查报告',
  PAPER_KIND_FEASIBILITY_REPORT: '可行性研究报告',
  PAPER_KIND_FEASIBILITY_APPROVAL: '可研批复',
  PAPER_KIND_DESIGN_APPROVAL: '设计批复',
  PAPER_KIND_COST_APPROVAL: '概算批复',
  PAPER_KIND_TENDER_NOTICE: '招标公告',
  PAPER_KIND_CONTRACT: '施工合同',
  PAPER_KIND_CONSTRUCTION_PERMIT: '施工许可',
  PAPER_KIND_COMPLETION_DRAWINGS: '竣工图',
  PAPER_KIND_ACCEPTANCE_RECORD: '验收记录',
  PAPER_KIND_SETTLEMENT_AUDIT: '结算审计报告',
  PAPER_KIND_FINAL_ACCOUNTS: '竣工决算',
} as const;
export type PaperKind = keyof typeof paperNames;
