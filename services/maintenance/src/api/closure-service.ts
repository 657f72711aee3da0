import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { ClosureServiceService } from '@jiguan/proto/maintenance/v1/closure';
import { cancelClosure, createClosure, finishClosure, getClosure } from '../app/closure/keep.ts';
import type { Lists } from '../app/ports.ts';
import { fromClosure, toClosure } from '../contract/closure.ts';
import { paged } from './paged.ts';

const output = toClosure;
const because = { input: ({ name, reason }: { name: string; reason: string }) => ({ name, reason }), output };

/** jiguan.maintenance.v1.ClosureService over the use cases. */
export function closureApi(lists: Lists): Api {
  return implement(ClosureServiceService, 'jiguan.maintenance.v1.ClosureService', {
    getClosure: query(getClosure, { input: ({ name }) => ({ name }), output }),
    listClosures: paged(lists.closures, 'closures', toClosure),
    createClosure: command(createClosure, {
      input: ({ closure, closureId }) => ({ ...(closureId && { id: closureId }), details: fromClosure(given(closure)) }),
      output,
    }),
    finishClosure: command(finishClosure, because),
    cancelClosure: command(cancelClosure, because),
  });
}
