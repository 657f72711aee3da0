/** The services behind the gateway, in a thread of their own: whoever sends and reads much beside them does not delay their answers. */
import { parentPort } from 'node:worker_threads';
import { descriptorImage } from '@jiguan/proto/image';
import { readContracts } from '../../src/contracts/contracts.ts';
import { fakeServices } from '../support/fake-services.ts';

const { address } = await fakeServices(readContracts(descriptorImage()), { ListRooms: () => ({}), ImportPeople: () => ({}) });
parentPort?.postMessage(address);
