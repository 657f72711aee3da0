import { isDay } from '@jiguan/kernel/day';
import { z } from 'zod';

const day = z.string().refine(isDay, { error: 'not a day' });
const region = z.string().regex(/^\d{6}$/);
const confidence = z.enum(['verified', 'quoted', 'unverified']);

/** A row of data/regions.csv. */
export const regionRow = z.object({ code: region, name: z.string().min(2), valid_from: z.union([day, z.literal('')]) });

const namedDays = z.record(z.string(), z.array(day)).default({});

/** A file of data/calendars. */
export const calendarFile = z.strictObject({
  region,
  year: z.int(),
  source: z.string().min(1),
  confidence,
  /** By the name of the feast. */
  holidays: namedDays,
  /** 调休上班日, by the feast they make up for. */
  workdays: namedDays,
});

const editionFields = {
  region,
  from: day,
  to: day.optional(),
  source: z.string().min(1),
  confidence,
  unit: z.string(),
};

/** A file of data/rules: editions, with what they have in common at the top. Values are texts, so that 0.60 stays 0.60. */
export const ruleFile = z.strictObject({
  ...editionFields,
  unit: z.string().default(''),
  editions: z.array(
    z.strictObject({
      ...z.object(editionFields).partial().shape,
      code: z.string().regex(/^[a-z][a-z0-9_]*([.][a-z0-9_]+)+$/),
      name: z.string().min(1),
      value: z.string().regex(/^-?\d+(\.\d+)?$/),
    }),
  ),
});
