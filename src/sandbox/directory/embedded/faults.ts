import type { DirectoryFault, OperationName } from '../server.js';

/** The faults that are waiting for an operation to hit. */
export class Faults {
  private waiting: { fault: DirectoryFault; skip: number; left: number }[] = [];

  add(fault: DirectoryFault): void {
    this.waiting.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.waiting = [];
  }

  /** The effect for this operation, of the first fault that matches; it is used up by that. */
  take(operation: OperationName, dn: string): DirectoryFault['effect'] | undefined {
    for (const entry of this.waiting) {
      const { fault } = entry;
      if (fault.operation !== undefined && fault.operation !== operation) continue;
      if (fault.dn && !fault.dn.test(dn)) continue;
      if (entry.skip-- > 0) continue;
      if (--entry.left <= 0) this.waiting = this.waiting.filter((other) => other !== entry);
      return fault.effect;
    }
    return undefined;
  }
}
