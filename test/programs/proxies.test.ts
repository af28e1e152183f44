import { describe, expect, test } from 'vitest';
import { renderedFiles } from '../topology/render/files.js';
import { ESTATES } from '../topology/estates.js';
import { folder, run, runApart, selfSigned, type Verdict } from './run.js';

/** Estates that have a file of that name, with the file. */
const having = (name: string): readonly (readonly [estate: string, text: string])[] =>
  Object.entries(ESTATES).flatMap(([estate, description]) => {
    const text = renderedFiles(description).get(name);
    return text === undefined ? [] : [[estate, text] as const];
  });

/** Certificates where the configuration looks for them, and what it writes kept away from this machine. */
async function placed(
  text: string,
): Promise<{ readonly text: string; readonly write: (name: string, text: string) => Promise<string> }> {
  const { path, write } = await folder();
  const { key, certificate } = await selfSigned('chat.example.test');
  await write('certificate.pem', certificate);
  await write('key.pem', key, 0o600);
  await write('bundle.pem', certificate + key, 0o600);
  await write('servers-ca.pem', certificate);
  const moved = text
    .replaceAll('/etc/ssl/mattermost', path)
    .replaceAll('/var/log/nginx', path)
    .replaceAll('/run/nginx.pid', `${path}/nginx.pid`);
  return { text: moved, write };
}

describe('nginx', () => {
  test.each(having('nginx.conf'))('takes the configuration of %s', async (_, text) => {
    const { text: moved, write } = await placed(text);
    expect(await run('nginx', '-t', '-c', await write('nginx.conf', moved))).toMatchObject({ status: 0 });
  });

  test('refuses one with an upstream that has no server', async () => {
    const [[, text] = ['', '']] = having('nginx.conf');
    const { text: moved, write } = await placed(text.replaceAll(/ +server .* max_fails=0;\n/g, ''));
    const { status, output } = await run('nginx', '-t', '-c', await write('nginx.conf', moved));
    expect(status).not.toBe(0);
    expect(output).toContain('no servers are inside upstream');
  });
});

describe('haproxy', () => {
  test.each(having('haproxy.cfg'))('takes the configuration of %s without a warning', async (_, text) => {
    const { text: moved, write } = await placed(text);
    const { status, output } = await run('haproxy', '-c', '-f', await write('haproxy.cfg', moved));
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/^Configuration file is valid\n$/) });
  });

  test('starts with what files it may open, however few', async () => {
    const { status, output } = await answersTo(['127.0.0.1'], 'ulimit -n 512');
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('real ') });
  });

  test('shows clients of IPv4 and IPv6 to the servers each in their own form', async () => {
    const { output } = await answersTo(['127.0.0.1', '[::1]']);
    expect(output.match(/^real .*$/gm), output).toEqual([
      'real 127.0.0.1 forwarded 127.0.0.1',
      'real ::1 forwarded ::1',
    ]);
  });

  test('takes a server that accepts and does not answer for one that is down, and asks the other', async () => {
    const { text: local, write } = await onThisMachine();
    let port = 8065;
    const path = await write(
      'haproxy.cfg',
      [
        local.replaceAll(/^( {4}server \S+) \S+:8065$/gm, (_, server: string) => `${server} 127.0.0.1:${port++}`),
        'frontend answers',
        '    bind 127.0.0.1:8065',
        '    http-request return status 200',
        'frontend silent',
        '    mode tcp',
        '    bind 127.0.0.1:8066',
        '    tcp-request inspect-delay 1h',
        '    tcp-request content accept if WAIT_END',
        '',
      ].join('\n'),
    );
    const judged = `left=300; until grep 'is DOWN' ${path}.said; do left=$((left - 1)); test $left -gt 0 || break; sleep 0.1; done`;
    const asked = 'for n in 1 2 3 4; do curl -ksS -m 5 -o /dev/null -w "%{http_code}\\n" https://127.0.0.1/; done';
    const { output } = await runApart(
      ...[
        'sh',
        '-c',
        `ip link set lo up; haproxy -db -f ${path} 2>${path}.said & pid=$!; ${judged}; ${asked}; kill $pid`,
      ],
    );
    expect(output).toMatch(/Server mattermost\/\S+ is DOWN, reason: Layer7 timeout/);
    expect(output.match(/^200$/gm)).toHaveLength(4);
  });

  test('refuses one whose backend is missing', async () => {
    const [[, text] = ['', '']] = having('haproxy.cfg');
    const { text: moved, write } = await placed(text.replace('backend mattermost', 'backend other'));
    expect((await run('haproxy', '-c', '-f', await write('haproxy.cfg', moved))).status).not.toBe(0);
  });
});

/** The configuration of a proxy without what there is on its host alone. */
async function onThisMachine(): ReturnType<typeof placed> {
  const [, text = ''] = having('haproxy.cfg').find(([estate]) => estate === 'haproxy-ipv6')!;
  const { text: moved, write } = await placed(text);
  return { text: moved.replaceAll(/^ {4}(log \/dev\/log|chroot|user|group|stats) .*\n/gm, ''), write };
}

/** What a server behind HAProxy, in a network of its own, tells of a client at each address: as whom it got to know it. */
async function answersTo(addresses: readonly string[], before = 'true'): Promise<Verdict> {
  const { text, write } = await onThisMachine();
  const local = text.replaceAll(/^( {4}server \S+) \S+:8065$/gm, '$1 127.0.0.1:8065');
  const server = [
    'frontend server',
    '    bind 127.0.0.1:8065',
    '    no log',
    '    http-request return status 200 content-type text/plain lf-string "real %[req.hdr(x-real-ip)] forwarded %[req.hdr(x-forwarded-for)]\\n"',
  ];
  const path = await write('haproxy.cfg', `${local}${server.join('\n')}\n`);
  const ask = addresses.map((address) => `curl -ksS -m 5 https://${address}/`).join(' && ');
  const asked = `haproxy -D -p ${path}.pid -f ${path} || exit; ${ask}; status=$?; kill $(cat ${path}.pid); exit $status`;
  return runApart('sh', '-c', `ip link set lo up; ${before}; ${asked}`);
}

/** In a network that has the interface of the proxy. */
const keepalived = (path: string, text: string) => {
  const name = /interface (\S+)/.exec(text)?.[1] ?? '';
  return runApart('sh', '-c', `ip link add ${name} type veth peer name other && exec keepalived -t -f ${path}`);
};

describe('keepalived', () => {
  test.each([...having('lb1-keepalived.conf'), ...having('lb2-keepalived.conf')])(
    'takes the configuration of %s',
    async (_, text) => {
      const { write } = await folder();
      expect(await keepalived(await write('keepalived.conf', text), text)).toEqual({ status: 0, output: '' });
    },
  );

  test('refuses one with a priority that is none', async () => {
    const [[, text] = ['', '']] = having('lb1-keepalived.conf');
    const { write } = await folder();
    const broken = text.replace(/priority .*/, 'priority high');
    const { status, output } = await keepalived(await write('keepalived.conf', broken), broken);
    expect(status).not.toBe(0);
    expect(output).toContain("invalid number 'high'");
  });
});

describe('logrotate', () => {
  test.each(having('logrotate'))('takes the rules of %s', async (_, text) => {
    const { path, write } = await folder();
    const { status, output } = await run('logrotate', '-d', '-s', `${path}/state`, await write('rules', text));
    expect(status).toBe(0);
    expect(output).not.toMatch(/^error/m);
    expect(output).toMatch(/after \d+ days|\((14|30) rotations\)/);
  });

  test('refuses rules that do not end', async () => {
    const [[, text] = ['', '']] = having('logrotate');
    const { path, write } = await folder();
    const broken = text.replace('endscript', '');
    expect((await run('logrotate', '-d', '-s', `${path}/state`, await write('rules', broken))).output).toMatch(
      /^error/m,
    );
  });
});
