import type { Message } from './message.ts';

/** Reasons that kit itself gives, in any service. */
export const kitMessages = {
  TOKEN_MISSING: { status: 'UNAUTHENTICATED', zh: '请先登录。', en: 'Sign in first: the call carries no access token.' },
  TOKEN_EXPIRED: { status: 'UNAUTHENTICATED', zh: '登录已过期，请重新登录。', en: 'The access token has expired. Sign in again.' },
  TOKEN_INVALID: { status: 'UNAUTHENTICATED', zh: '登录凭证无效。', en: 'The access token is not valid.' },
  TOKEN_WRONG_AUDIENCE: {
    status: 'UNAUTHENTICATED',
    zh: '登录凭证不是签发给本系统的。',
    en: 'The access token was issued for another audience.',
  },
  TOKEN_WRONG_TYPE: {
    status: 'UNAUTHENTICATED',
    zh: '登录凭证不是访问令牌（at+jwt），不能用于访问本系统。',
    en: 'The token is no access token (at+jwt), and opens nothing here.',
  },
  ISSUER_UNAVAILABLE: {
    status: 'UNAVAILABLE',
    zh: '身份认证服务暂时无法访问，请稍后再试。',
    en: 'The identity provider cannot be reached. Try again later.',
  },
  ACCESS_DENIED: { status: 'PERMISSION_DENIED', zh: '您没有进行此项操作的权限。', en: 'You are not permitted to do this.' },
  BEYOND_REACH: {
    status: 'PERMISSION_DENIED',
    zh: '这项操作还涉及 {name}，超出您的权限范围；请由对它有权限的人员办理，或请管理员授权。',
    en: 'This also touches {name}, which is beyond your reach. Ask somebody who may change it, or an administrator.',
  },
  READ_TIME_TOO_RECENT: {
    status: 'INVALID_ARGUMENT',
    zh: '截至时间须早于一分钟之前：更近的记录可能尚未写完，答复还会改变。',
    en: 'The time must lie more than a minute back: what was recorded since may still change.',
  },
  NOT_RECORDED_THEN: {
    status: 'NOT_FOUND',
    zh: '{name} 在 {time} 时尚未登记。',
    en: '{name} was not recorded yet at {time}.',
  },
  ALREADY_EXISTS: { status: 'ALREADY_EXISTS', zh: '{name} 已存在。', en: '{name} already exists.' },
  INVALID_FIELD: { status: 'INVALID_ARGUMENT', zh: '请求中有 {count} 处填写有误。', en: 'The request has {count} invalid field(s).' },
  MALFORMED_REQUEST: { status: 'INVALID_ARGUMENT', zh: '请求无法解析。', en: 'The request cannot be decoded.' },
  NOT_IN_THIS_STATE: {
    status: 'FAILED_PRECONDITION',
    zh: '目前状态为“{state}”，不能办理“{command}”；可办理的状态：{from}。',
    en: 'In the state {state} this is not possible: {command}. Possible in: {from}.',
  },
  ETAG_MISMATCH: {
    status: 'ABORTED',
    zh: '该记录已被他人修改，请刷新后再试。',
    en: 'The record has been changed meanwhile. Read it again, then retry.',
  },
  CONFLICT: {
    status: 'ABORTED',
    zh: '该记录正被多人同时修改，请重试。',
    en: 'The record is being changed by others at the same time. Retry.',
  },
  REQUEST_ID_REUSED: {
    status: 'INVALID_ARGUMENT',
    zh: '请求编号已用于另一项请求。',
    en: 'The request id was used for a different request.',
  },
  CLAIM_TAKEN: { status: 'FAILED_PRECONDITION', zh: '{resource} 已被占用。', en: '{resource} is already taken.' },
  BAD_PAGE_TOKEN: { status: 'INVALID_ARGUMENT', zh: '分页标记无效。', en: 'The page token is not valid.' },
  PAGE_TOKEN_MISMATCH: {
    status: 'INVALID_ARGUMENT',
    zh: '分页标记与本次查询条件不符，请从第一页开始。',
    en: 'The page token belongs to another query. Start from the first page.',
  },
  BAD_PAGE_SIZE: { status: 'INVALID_ARGUMENT', zh: '每页条数 {pageSize} 无效。', en: 'The page size {pageSize} is not valid.' },
  BAD_ORDER: { status: 'INVALID_ARGUMENT', zh: '排序条件有误：{problem}。', en: 'The order is not valid: {problem}.' },
  BAD_FILTER: {
    status: 'INVALID_ARGUMENT',
    zh: '筛选条件第 {position} 个字符处有误：{problem}。',
    en: 'The filter is not valid at character {position}: {problem}.',
  },
  ALREADY_HANDLED: { status: 'ABORTED', zh: '该事项已处理过。', en: 'This was handled before.' },
  DEADLINE_EXCEEDED: { status: 'DEADLINE_EXCEEDED', zh: '处理超时，请稍后再试。', en: 'The deadline passed before the answer was ready.' },
  CALLER_LEFT: { status: 'CANCELLED', zh: '请求已取消，没有写入。', en: 'The caller gave up; nothing was written.' },
  IMPORT_STOPPED: {
    status: 'CANCELLED',
    zh: '已按要求停止，其余的行未写入。再次发送同一文件即可继续。',
    en: 'Stopped as asked; the other rows are not in. Send the same file again to go on.',
  },
  NOT_READY: { status: 'UNAVAILABLE', zh: '服务尚未就绪，请稍后再试。', en: 'The service is not ready. Try again later.' },
  STORE_UNAVAILABLE: { status: 'UNAVAILABLE', zh: '数据库暂时无法访问，请稍后再试。', en: 'The store cannot be reached. Try again later.' },
  INTERNAL: {
    status: 'INTERNAL',
    zh: '系统内部错误，事件编号 {incident}，请联系运维人员。',
    en: 'Internal error. Give the operators this incident id: {incident}.',
  },

  FIELD_FIXED: { status: 'INVALID_ARGUMENT', zh: '字段 {path} 不能修改。', en: 'The field {path} cannot be changed.' },
  FIELD_UNKNOWN: { status: 'INVALID_ARGUMENT', zh: '没有字段 {path}。', en: 'There is no field {path}.' },

  // One field each, inside INVALID_FIELD.
  FIELD_REQUIRED: { status: 'INVALID_ARGUMENT', zh: '必须填写。', en: 'Is required.' },
  FIELD_PATTERN: { status: 'INVALID_ARGUMENT', zh: '格式不正确[，{expected}]。', en: 'Has the wrong form[: {expected}].' },
  FIELD_TOO_SHORT: { status: 'INVALID_ARGUMENT', zh: '长度不能少于 {min}。', en: 'Must not be shorter than {min}.' },
  FIELD_TOO_LONG: { status: 'INVALID_ARGUMENT', zh: '长度不能超过 {max}。', en: 'Must not be longer than {max}.' },
  FIELD_LENGTH: { status: 'INVALID_ARGUMENT', zh: '长度必须为 {length}。', en: 'Must be exactly {length} long.' },
  FIELD_OUT_OF_RANGE: { status: 'INVALID_ARGUMENT', zh: '必须在 {min} 到 {max} 之间。', en: 'Must be between {min} and {max}.' },
  FIELD_TOO_SMALL: { status: 'INVALID_ARGUMENT', zh: '不能小于 {min}。', en: 'Must not be less than {min}.' },
  FIELD_TOO_LARGE: { status: 'INVALID_ARGUMENT', zh: '不能大于 {max}。', en: 'Must not be greater than {max}.' },
  FIELD_TOO_FEW_ITEMS: { status: 'INVALID_ARGUMENT', zh: '至少需要 {min} 项。', en: 'Must have at least {min} item(s).' },
  FIELD_TOO_MANY_ITEMS: { status: 'INVALID_ARGUMENT', zh: '最多允许 {max} 项。', en: 'Must have at most {max} item(s).' },
  FIELD_DUPLICATE_ITEMS: { status: 'INVALID_ARGUMENT', zh: '各项不能重复。', en: 'Items must not repeat.' },
  FIELD_NOT_ALLOWED: {
    status: 'INVALID_ARGUMENT',
    zh: '不是允许的取值[，可选：{allowed}]。',
    en: 'Is not one of the allowed values[: {allowed}].',
  },
  FIELD_INVALID: { status: 'INVALID_ARGUMENT', zh: '不符合填写要求。', en: 'Is not as it should be.' },
} as const satisfies Readonly<Record<string, Message>>;

export type KitReason = keyof typeof kitMessages;
