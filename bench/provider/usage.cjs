/** Loaded into a provider by `--require`: leaves what the process used in a file of BENCH_USAGE when it ends. */
const { readFileSync, writeFileSync } = process.getBuiltinModule('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: peakMegabytes() };
  writeFileSync(`${process.env.BENCH_USAGE}/${process.pid}.json`, JSON.stringify(usage));
});

/** Linux' own mark of this program. getrusage's is that of Terraform, from which the process was forked. */
const peakMegabytes = () => {
  try {
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
};
