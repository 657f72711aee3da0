import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { ClosureServiceService } from '@jiguan/proto/maintenance/v1/closure';
import { cancelClosure, createClosure, finishClosure } from '../app/closure/keep.ts';
import { closures } from '../contract/closure.ts';

/** jiguan.maintenance.v1.ClosureService over the use cases. */
export const closureApi = implement(ClosureServiceService, 'jiguan.maintenance.v1.ClosureService', {
  getClosure: getting(closures),
  listClosures: listing(closures),
  createClosure: creating(closures, createClosure),
  finishClosure: acting(closures, finishClosure),
  cancelClosure: acting(closures, cancelClosure),
});
