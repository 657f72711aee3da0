/** What the canteen of the east compound offers this week and, still being drawn up, the next. */
import { addDays, weekday } from '@jiguan/kernel/day';

const lunches = [
  ['宫保鸡丁', '清炒时蔬', '番茄蛋汤'],
  ['小炒肉', '麻婆豆腐', '紫菜汤'],
  ['汽锅鸡', '炒饵块', '酸菜红豆汤'],
  ['红烧鱼', '凉拌米线', '冬瓜汤'],
  ['洋芋焖饭', '炒青头菌', '苦菜汤'],
];

/** A menu for each week, by its id; `today` is a day. */
export const demoMenus = (unit: string, today: string) =>
  [0, 7].map((ahead) => {
    const week = addDays(today, 1 - weekday(today) + ahead);
    const dishes = lunches.flatMap((names, i) =>
      names.map((displayName, nth) => ({ day: addDays(week, i), meal: 'MEAL_LUNCH', displayName, priceFen: String([800, 400, 100][nth]) })),
    );
    return { id: `east-${week}`, published: ahead === 0, menu: { canteen: '东院食堂', unit, week, dishes } };
  });
