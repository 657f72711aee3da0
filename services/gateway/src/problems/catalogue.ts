/** The gateway's own refusals: what it says before any service is asked, or when none answers. */
import type { Text } from './languages.ts';

export interface OwnProblem {
  readonly status: number;
  readonly title: Text;
  /** With placeholders `{name}` for the details. */
  readonly detail: Text;
}

const badRequest: Text = { 'zh-CN': '请求有误', en: 'Invalid request' };

export const ownProblems = {
  NO_SUCH_ROUTE: {
    status: 404,
    title: { 'zh-CN': '未找到', en: 'Not found' },
    detail: { 'zh-CN': '地址 {path} 不存在。接口说明见 /docs。', en: 'Nothing lives at {path}. See /docs for what does.' },
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: { 'zh-CN': '方法不允许', en: 'Method not allowed' },
    detail: { 'zh-CN': '此地址不支持 {method}，可用：{allow}。', en: '{method} is not possible here; {allow} is.' },
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: { 'zh-CN': '请求体过大', en: 'Content too large' },
    detail: { 'zh-CN': '请求体不得超过 {limit} 字节。', en: 'The body must not exceed {limit} bytes.' },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: { 'zh-CN': '不支持的媒体类型', en: 'Unsupported media type' },
    detail: { 'zh-CN': '不支持 {given}，请使用 {expected}。', en: 'Cannot read {given}; send {expected}.' },
  },
  MALFORMED_JSON: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '请求体不是有效的 JSON（UTF-8）：{cause}', en: 'The body is not valid JSON (UTF-8): {cause}' },
  },
  TOO_MANY_VALUES: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '请求体中的值不得超过 {limit} 个。', en: 'The body must not hold more than {limit} values.' },
  },
  TOO_MANY_KEYS: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '请求体中一个对象的字段不得超过 {limit} 个。', en: 'An object of the body must not have more than {limit} fields.' },
  },
  TOO_DEEP: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '请求体的嵌套不得超过 {limit} 层。', en: 'The body must not be nested deeper than {limit} levels.' },
  },
  TEXT_TOO_LONG: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '请求体中一个值不得超过 {limit} 字节。', en: 'A value of the body must not be longer than {limit} bytes.' },
  },
  MALFORMED_BODY: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '请求体无法读取：{cause}', en: 'The body cannot be read: {cause}' },
  },
  MALFORMED_PATH: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '地址中的百分号编码无效。', en: 'The path holds a broken percent-encoding.' },
  },
  INVALID_FIELD: {
    status: 400,
    title: badRequest,
    detail: {
      'zh-CN': '请求中有 {count} 个字段无法读取，首个为 {field}：{first}',
      en: '{count} field(s) of the request cannot be read, first {field}: {first}',
    },
  },
  INVALID_HEADER: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '请求头 {header} 无效。', en: 'The header {header} is not valid.' },
  },
  RATE_LIMITED: {
    status: 429,
    title: { 'zh-CN': '请求过多', en: 'Too many requests' },
    detail: { 'zh-CN': '请求过于频繁，请在 {seconds} 秒后重试。', en: 'Too many requests: try again in {seconds} s.' },
  },
  TOO_MANY_STREAMS: {
    status: 429,
    title: { 'zh-CN': '请求过多', en: 'Too many requests' },
    detail: { 'zh-CN': '同时打开的事件流不得超过 {limit} 个。', en: 'No more than {limit} event streams may be open at once.' },
  },
  TOO_MANY_BYTES: {
    status: 429,
    title: { 'zh-CN': '请求过多', en: 'Too many requests' },
    detail: {
      'zh-CN': '您同时上传的内容过多，请在其他上传完成后重试。',
      en: 'You are sending too much at once: try again when the other uploads have been answered.',
    },
  },
  GATEWAY_FULL: {
    status: 503,
    title: { 'zh-CN': '服务暂不可用', en: 'Service unavailable' },
    detail: { 'zh-CN': '当前上传过多，请稍后重试。', en: 'Too much is being uploaded just now: try again later.' },
  },
  TOO_MANY_EXPORTS: {
    status: 429,
    title: { 'zh-CN': '请求过多', en: 'Too many requests' },
    detail: {
      'zh-CN': '您的其他导出尚未完成，请在其完成后重试。',
      en: 'Other files of yours are still being written: try again when they are done.',
    },
  },
  EXPORTS_FULL: {
    status: 503,
    title: { 'zh-CN': '服务暂不可用', en: 'Service unavailable' },
    detail: { 'zh-CN': '当前导出过多，请稍后重试。', en: 'Too many files are being written just now: try again later.' },
  },
  FILE_EMPTY: {
    status: 400,
    title: badRequest,
    detail: { 'zh-CN': '文件是空的，请选择有内容的文件。', en: 'The file is empty: choose one that holds something.' },
  },
  FILE_KIND: {
    status: 415,
    title: { 'zh-CN': '不支持的媒体类型', en: 'Unsupported media type' },
    detail: {
      'zh-CN': '不能接收这种文件。可上传：{accepted}（按内容识别，与扩展名无关）。',
      en: 'This kind of file is not taken. These are: {accepted} (told by content, not by name).',
    },
  },
  FILES_NOT_SET_UP: {
    status: 503,
    title: { 'zh-CN': '服务暂不可用', en: 'Service unavailable' },
    detail: {
      'zh-CN': '尚未配置附件存储（FILES_URL），请联系运维人员。',
      en: 'There is no place for files yet (FILES_URL): tell the operators.',
    },
  },
  NO_SUCH_FILE: {
    status: 404,
    title: { 'zh-CN': '未找到', en: 'Not found' },
    detail: { 'zh-CN': '{record} 没有此附件。', en: '{record} has no such file.' },
  },
  REPLAY_LIMITED: {
    status: 429,
    title: { 'zh-CN': '请求过多', en: 'Too many requests' },
    detail: {
      'zh-CN': '补发的事件过多，请在 {seconds} 秒后重试。',
      en: 'Too many past events have been asked for: try again in {seconds} s.',
    },
  },
  NOT_LOOPBACK: {
    status: 421,
    title: { 'zh-CN': '主机名不符', en: 'Misdirected request' },
    detail: { 'zh-CN': '开发用签发方只在本机地址上应答。', en: 'The development issuer answers under the names of this machine only.' },
  },
  UPSTREAM_UNAVAILABLE: {
    status: 503,
    title: { 'zh-CN': '服务暂不可用', en: 'Service unavailable' },
    detail: { 'zh-CN': '{service} 服务暂不可用，请稍后重试。', en: 'The {service} service is not available: try again later.' },
  },
  UPSTREAM_TIMEOUT: {
    status: 504,
    title: { 'zh-CN': '处理超时', en: 'Deadline exceeded' },
    detail: {
      'zh-CN': '{service} 服务未在规定时间内答复；操作可能已完成，请用同一 Idempotency-Key 重试。',
      en: 'The {service} service did not answer in time; the change may have happened: repeat it with the same Idempotency-Key.',
    },
  },
  NOT_IMPLEMENTED: {
    status: 501,
    title: { 'zh-CN': '尚未提供', en: 'Not implemented' },
    detail: { 'zh-CN': '{service} 服务尚未提供此方法。', en: 'The {service} service does not offer this method yet.' },
  },
  INTERNAL: {
    status: 500,
    title: { 'zh-CN': '服务器内部错误', en: 'Internal error' },
    detail: { 'zh-CN': '服务器内部错误，请向运维人员提供 traceId。', en: 'Something broke inside: give the traceId to the operators.' },
  },
  CROSS_SITE: {
    status: 403,
    title: { 'zh-CN': '没有权限', en: 'Permission denied' },
    detail: {
      'zh-CN': '会话只供本系统自己的页面使用。',
      en: 'A session serves the pages of this system only: call with a bearer token.',
    },
  },
  CONSOLE_NOT_BUILT: {
    status: 503,
    title: { 'zh-CN': '服务暂不可用', en: 'Service unavailable' },
    detail: { 'zh-CN': '控制台尚未就绪，请稍后刷新。', en: 'The console is not there yet: reload in a moment.' },
  },
  SHUTTING_DOWN: {
    status: 503,
    title: { 'zh-CN': '服务暂不可用', en: 'Service unavailable' },
    detail: { 'zh-CN': '网关正在重启，请稍后重试。', en: 'The gateway is restarting: try again.' },
  },
} as const satisfies Record<string, OwnProblem>;

export type OwnReason = keyof typeof ownProblems;

/** What is wrong with one field of the request. */
export const fieldProblems = {
  UNKNOWN_FIELD: { 'zh-CN': '没有此字段', en: 'there is no such field' },
  WRONG_TYPE: { 'zh-CN': '填写有误，应为{expected}', en: 'must be {expected}' },
  GIVEN_TWICE: { 'zh-CN': '给出了多次', en: 'is given more than once' },
  UNKNOWN_TYPE: { 'zh-CN': '没有事件类型 {expected}', en: 'there is no event type {expected}' },
  NOT_IN_FILES: {
    'zh-CN': '导出文件包含全部行，不能指定分页',
    en: 'cannot be given for a file, which holds all rows',
  },
  PATH_DIFFERS: { 'zh-CN': '与地址或请求头中的 {expected} 不一致', en: 'contradicts {expected} in the path or a header' },
} as const satisfies Record<string, Text>;

/** Fills placeholders; one without a value stays as it is. */
export function fill(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
