/** What the groups of the menu are called; a group of which nothing is known is called by its own name. */
import type { Text } from '../contract/text.ts';

export const contextNames: Readonly<Record<string, Text>> = {
  directory: { zh: '组织与人员', en: 'Organisation' },
  meetings: { zh: '会议', en: 'Meetings' },
  'office-space': { zh: '办公用房', en: 'Office space' },
  office_space: { zh: '办公用房', en: 'Office space' },
  fleet: { zh: '公务用车', en: 'Official cars' },
  maintenance: { zh: '设施维修', en: 'Upkeep' },
  outsourcing: { zh: '服务采购', en: 'Contracted services' },
};
