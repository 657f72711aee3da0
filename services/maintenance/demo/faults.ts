/** What people report. */
export const faults = [
  { title: '空调不制冷', kind: 'WORK_ORDER_KIND_REQUEST', priority: 'WORK_ORDER_PRIORITY_NORMAL' },
  { title: '卫生间漏水', kind: 'WORK_ORDER_KIND_REQUEST', priority: 'WORK_ORDER_PRIORITY_HIGH' },
  { title: '照明灯闪烁', kind: 'WORK_ORDER_KIND_REQUEST', priority: 'WORK_ORDER_PRIORITY_LOW' },
  { title: '设备停机', kind: 'WORK_ORDER_KIND_BREAKDOWN', priority: 'WORK_ORDER_PRIORITY_HIGH' },
  { title: '门禁失灵', kind: 'WORK_ORDER_KIND_REQUEST', priority: 'WORK_ORDER_PRIORITY_NORMAL' },
  { title: '异响、振动', kind: 'WORK_ORDER_KIND_BREAKDOWN', priority: 'WORK_ORDER_PRIORITY_NORMAL' },
] as const;
