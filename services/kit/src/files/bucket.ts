import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { type About, checked, type FileStore } from './store.ts';

export interface Bucket {
  /** `https://s3.example/jiguan-files`: the bucket's own address, path style. */
  readonly url: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Of S3's own: what lies beside an object, at most 2 KB. */
const ABOUT = 'x-amz-meta-about';

/** Files in a bucket of any S3 (MinIO, Ceph, a cloud's). Requests are signed by aws4fetch; a failed one is tried again by it. */
export function bucketStore({ url, region, accessKey, secretKey }: Bucket): FileStore {
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3', retries: 3 });
  const ask = async (method: string, key: string, init: RequestInit = {}): Promise<Response | undefined> => {
    const answer = await client.fetch(`${url}/${checked(key)}`, { method, ...init });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw new Error(`the store of files answered ${answer.status} to ${method}`);
  };
  return {
    async put(key, bytes, about) {
      const headers = { [ABOUT]: Buffer.from(JSON.stringify(about)).toString('base64url') };
      if (!(await ask('PUT', key, { body: bytes as RequestInit['body'], headers }))) throw new Error('the bucket of files is not there');
    },
    async get(key) {
      const answer = await ask('GET', key);
      if (!answer?.body) return undefined;
      const body = Readable.fromWeb(answer.body as ReadableStream);
      return { body, size: Number(answer.headers.get('content-length')), about: aboutIn(answer) };
    },
    async about(key) {
      const answer = await ask('HEAD', key);
      return answer && aboutIn(answer);
    },
    async *list(prefix) {
      for (let from: string | undefined = ''; from !== undefined; ) {
        const page: Listed = await listed(client, `${url}/?list-type=2&prefix=${encodeURIComponent(prefix)}${from}`);
        yield* page.keys;
        from = page.next === undefined ? undefined : `&continuation-token=${encodeURIComponent(page.next)}`;
      }
    },
    async remove(key) {
      await ask('DELETE', key);
    },
  };
}

const aboutIn = (answer: Response) => JSON.parse(Buffer.from(answer.headers.get(ABOUT) ?? 'e30', 'base64url').toString('utf8')) as About;

interface Listed {
  readonly keys: readonly string[];
  readonly next: string | undefined;
}

/** Our keys need no unescaping, so the two elements are all that is to be read of the XML. */
async function listed(client: AwsClient, url: string): Promise<Listed> {
  const answer = await client.fetch(url);
  if (!answer.ok) throw new Error(`the store of files answered ${answer.status} to a list`);
  const text = await answer.text();
  const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key as string);
  return { keys, next: /<NextContinuationToken>([^<]*)</.exec(text)?.[1] };
}
