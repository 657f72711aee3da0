import { known, messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/inspection';
import { inspections } from '../app/records.ts';
import type { Inspection, InspectionDetails } from '../domain/inspection/inspection.ts';

/** A duty to inspect as the contract has it. */
export const toInspection = messageOf<Inspection, proto.Inspection>('inspections', proto.Inspection, {});

/** What a keeper says about one. */
export const fromInspection = ({ displayName, asset, scheme, baseOn, note }: proto.Inspection): InspectionDetails => ({
  ...{ displayName, asset, scheme: known(scheme), baseOn, note },
});

/** As facts only: nobody keeps a copy of them. */
export const inspectionPublication = publication(inspections, toInspection, facts);
