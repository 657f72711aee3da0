/** A small contract as the gateway would publish it: parcels that are handed in, weighed and handed out. */

import type { Contract, Method, Resource } from '../../src/contract/contract.ts';
import type { OpenApi, Operation, Schema } from '../../src/contract/document.ts';
import { readContract } from '../../src/contract/read.ts';

export const label = (zh: string, en: string) => ({ zh, en });
const field = (zh: string, en: string, more = {}): Schema => ({ 'x-jiguan-field': { label: label(zh, en), ...more } });

const status: Schema = {
  type: 'string',
  enum: ['PARCEL_STATUS_UNSPECIFIED', 'PARCEL_STATUS_WAITING', 'PARCEL_STATUS_GONE'],
  'x-jiguan-value': {
    PARCEL_STATUS_UNSPECIFIED: { label: label('未填', 'Not given') },
    PARCEL_STATUS_WAITING: { label: label('待领', 'Waiting'), tone: 'TONE_WAITING' },
    PARCEL_STATUS_GONE: { label: label('已领', 'Handed out'), tone: 'TONE_ENDED' },
  },
};

const parcel: Schema = {
  type: 'object',
  required: ['title', 'unit'],
  'x-jiguan-resource': {
    name: label('邮件', 'Parcel'),
    title: 'title',
    columns: ['title', 'unit', 'status'],
    status: 'status',
    due: ['dueTime', 'dueOn'],
    menu: 'post/10',
    groups: [{ key: 'size', label: label('尺寸', 'Size') }],
  },
  properties: {
    name: { type: 'string', readOnly: true },
    title: { type: 'string', minLength: 1, maxLength: 20, ...field('名称', 'Title') },
    unit: { type: 'string', pattern: '^units/[a-z0-9-]{1,63}$', ...field('单位', 'Unit'), 'x-jiguan-reference': 'post.jiguan/Unit' },
    weight: { type: 'integer', minimum: 1, maximum: 30_000, ...field('重量', 'Weight', { group: 'size', countedIn: label('克', 'g') }) },
    fragile: { type: 'boolean', ...field('易碎', 'Fragile') },
    reason: { type: 'string', maxLength: 500, ...field('说明', 'Why', { shownIf: 'fragile=true' }) },
    fee: { type: 'string', format: 'int64', ...field('费用', 'Fee', { widget: 'WIDGET_MONEY_FEN' }) },
    status: { $ref: '#/components/schemas/post.v1.ParcelStatus', readOnly: true, ...field('状态', 'State') },
    arrived: { 'x-jiguan-immutable': true, type: 'string', format: 'date-time', ...field('送达时间', 'Arrived') },
    etag: { type: 'string' },
  },
};

const answers = (ref: string): Operation['responses'] => ({
  '200': { content: { 'application/json': { schema: { $ref: `#/components/schemas/${ref}` } } } },
});
const header = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const access = { roles: ['ROLE_SERVICE_STAFF'], reach: 'REACH_TARGET', target: 'name' };

const operation = (operationId: string, more: Partial<Operation>): Operation => ({ operationId, 'x-jiguan-access': access, ...more });
const body = (schema: Schema): Operation['requestBody'] => ({ content: { 'application/json': { schema } } });

export const toy: OpenApi = {
  paths: {
    '/post/v1/parcels/{parcel}': {
      get: operation('post_GetParcel', { responses: answers('post.v1.Parcel') }),
      patch: operation('post_UpdateParcel', {
        parameters: [header('IfMatch'), header('IdempotencyKey'), { name: 'updateMask', in: 'query', schema: { type: 'string' } }],
        requestBody: body({ type: 'object', properties: parcel.properties ?? {} }),
        responses: answers('post.v1.Parcel'),
      }),
    },
    '/post/v1/parcels': {
      get: operation('post_ListParcels', {
        parameters: [{ name: 'filter', in: 'query', schema: { type: 'string' } }],
        responses: answers('post.v1.ListParcelsResponse'),
        'x-jiguan-list': { filters: [{ field: 'status' }, { field: 'arrived' }, { field: 'unit' }, { field: 'weight' }] },
      }),
      post: operation('post_CreateParcel', {
        requestBody: body({ $ref: '#/components/schemas/post.v1.Parcel' }),
        responses: answers('post.v1.Parcel'),
      }),
    },
    '/post/v1/parcels/{parcel}:handOut': {
      post: operation('post_HandOutParcel', {
        parameters: [header('IfMatch'), header('IdempotencyKey')],
        requestBody: body({
          type: 'object',
          required: ['receiver'],
          properties: {
            receiver: { type: 'string', minLength: 1, maxLength: 100, ...field('领取人', 'Receiver') },
            etag: { type: 'string' },
            requestId: { type: 'string' },
            validateOnly: { type: 'boolean' },
          },
        }),
        responses: answers('post.v1.Parcel'),
        'x-jiguan-command': { label: label('发放', 'Hand out'), from: ['PARCEL_STATUS_WAITING'], weight: 'WEIGHT_MAIN', inbox: true },
      }),
    },
    '/post/v1/parcels/{parcel}/history': {
      get: operation('post_ListHistory', { 'x-jiguan-access': { reach: 'REACH_RECORD', target: 'name' } }),
    },
    '/post/v1/units/{unit}': { get: operation('post_GetUnit', { responses: answers('post.v1.Unit') }) },
  },
  'x-jiguan-events': { 'jiguan.post.v1.ParcelHandedOut': label('邮件已发放', 'Handed out') },
  components: {
    schemas: {
      'post.v1.Parcel': parcel,
      'post.v1.ParcelStatus': status,
      'post.v1.Unit': {
        type: 'object',
        properties: { displayName: { type: 'string' } },
        'x-jiguan-resource': { name: label('单位', 'Unit'), title: 'displayName' },
      },
      'post.v1.ListParcelsResponse': { type: 'object' },
    },
  },
};

export const contract: Contract = readContract([toy]);
export const parcels = contract.resources.get('parcels') as Resource;
export const method = (id: string) => contract.methods.get(id) as Method;
