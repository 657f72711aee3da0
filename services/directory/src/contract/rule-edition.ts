import { messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/directory/v1/events';
import * as proto from '@jiguan/proto/directory/v1/rule_edition';
import { ruleEditions } from '../app/records.ts';
import type { RuleEditionState } from '../domain/rule-edition.ts';

/** An edition of a rule as the contract has it. */
export const toRuleEdition = messageOf<RuleEditionState, proto.RuleEdition>('ruleEditions', proto.RuleEdition, {
  confidence: ({ confidence }) => confidence as proto.Confidence,
});

/** For whoever keeps a copy. */
export const ruleEditionsPublished = publication(ruleEditions, toRuleEdition, facts, proto.RuleEdition);
