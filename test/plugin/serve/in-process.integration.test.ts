import { existsSync } from 'node:fs';
import { Client, credentials, status } from '@grpc/grpc-js';
import { expect, it } from 'vitest';
import { goPlugin } from '../../../src/plugin/serve/go-plugin.js';
import { reattachVariable, startInProcess } from '../../../src/plugin/serve/index.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { gardenProvider } from '../operations/garden.js';

const call = (client: Client, path: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const asIs = (bytes: Buffer) => bytes;
    client.makeUnaryRequest(path, asIs, asIs, Buffer.alloc(0), (error, answer) =>
      error ? reject(error) : resolve(answer!),
    );
  });

it('a provider is served from this process until it is stopped, and Terraform is told where', async () => {
  const { reattach, stop } = await startInProcess(gardenProvider());
  expect(reattach).toMatchObject({ Protocol: 'grpc', ProtocolVersion: 6, Pid: process.pid, Test: true });
  const variable = JSON.parse(reattachVariable(new Map([['test/garden', reattach]]))) as Record<string, unknown>;
  expect(variable).toEqual({
    'registry.terraform.io/test/garden': reattach,
    'registry.opentofu.org/test/garden': reattach,
  });

  const client = new Client(`unix:${reattach.Addr.String}`, credentials.createInsecure());
  const metadata = protocol.GetMetadata.response.decode(await call(client, protocol.GetMetadata.path));
  expect(metadata.resources).toEqual([{ type_name: 'garden_plot' }]);
  expect(await call(client, '/grpc.health.v1.Health/Check')).toEqual(Buffer.from([8, 1]));
  // Terraform asks every plugin to end; one that others share stays.
  expect(await call(client, '/plugin.GRPCController/Shutdown')).toHaveLength(0);
  expect(await call(client, '/plugin.GRPCController/Shutdown')).toHaveLength(0);

  await stop();
  await expect(call(client, protocol.GetMetadata.path)).rejects.toMatchObject({ code: status.UNAVAILABLE });
  client.close();
  expect(existsSync(reattach.Addr.String)).toBe(false);
});

it('services alone can be served, too: those of a provider seen through something else', async () => {
  const asked: string[] = [];
  const services = { '/tfplugin6.Provider/GetMetadata': async () => (asked.push('metadata'), new Uint8Array()) };
  const { reattach, stop } = await startInProcess(services);
  const client = new Client(`unix:${reattach.Addr.String}`, credentials.createInsecure());
  await call(client, protocol.GetMetadata.path);
  expect(asked).toEqual(['metadata']);
  client.close();
  await stop();
});

it('the request to end is passed on', async () => {
  let asked = 0;
  const { services } = goPlugin(() => void asked++);
  await (services['/plugin.GRPCController/Shutdown'] as () => Promise<unknown>)();
  expect(asked).toBe(1);
});
