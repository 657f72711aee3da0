/** google.rpc.Code as HTTP status (google/rpc/code.proto) and as a title in both languages. */
import { status } from '@grpc/grpc-js';
import type { Text } from './languages.ts';

const statuses: Readonly<Record<number, { http: number; title: Text }>> = {
  [status.CANCELLED]: { http: 499, title: { 'zh-CN': '请求已取消', en: 'Cancelled' } },
  [status.UNKNOWN]: { http: 500, title: { 'zh-CN': '服务器内部错误', en: 'Internal error' } },
  [status.INVALID_ARGUMENT]: { http: 400, title: { 'zh-CN': '请求有误', en: 'Invalid request' } },
  [status.DEADLINE_EXCEEDED]: { http: 504, title: { 'zh-CN': '处理超时', en: 'Deadline exceeded' } },
  [status.NOT_FOUND]: { http: 404, title: { 'zh-CN': '未找到', en: 'Not found' } },
  [status.ALREADY_EXISTS]: { http: 409, title: { 'zh-CN': '已存在或已被占用', en: 'Already exists or taken' } },
  [status.PERMISSION_DENIED]: { http: 403, title: { 'zh-CN': '没有权限', en: 'Permission denied' } },
  [status.UNAUTHENTICATED]: { http: 401, title: { 'zh-CN': '未登录', en: 'Not signed in' } },
  [status.RESOURCE_EXHAUSTED]: { http: 429, title: { 'zh-CN': '请求过多', en: 'Too many requests' } },
  [status.FAILED_PRECONDITION]: { http: 400, title: { 'zh-CN': '当前状态不允许', en: 'Not possible in the present state' } },
  [status.ABORTED]: { http: 409, title: { 'zh-CN': '与其他修改冲突', en: 'Conflict with another change' } },
  [status.OUT_OF_RANGE]: { http: 400, title: { 'zh-CN': '超出范围', en: 'Out of range' } },
  [status.UNIMPLEMENTED]: { http: 501, title: { 'zh-CN': '尚未提供', en: 'Not implemented' } },
  [status.INTERNAL]: { http: 500, title: { 'zh-CN': '服务器内部错误', en: 'Internal error' } },
  [status.UNAVAILABLE]: { http: 503, title: { 'zh-CN': '服务暂不可用', en: 'Service unavailable' } },
  [status.DATA_LOSS]: { http: 500, title: { 'zh-CN': '服务器内部错误', en: 'Internal error' } },
};

export function statusOf(code: number): { http: number; title: Text } {
  return statuses[code] ?? (statuses[status.UNKNOWN] as { http: number; title: Text });
}
