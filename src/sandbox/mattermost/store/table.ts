/** A typed in-memory table with secondary indexes. Rows are immutable: a change puts a new row. */
export class Table<Row extends object, Index extends string = never> {
  readonly #rows = new Map<string, Row>();
  readonly #indexes: { readonly [Name in Index]: Map<string, Map<string, Row>> };
  readonly #indexKeys: readonly (readonly [Index, (row: Row) => string])[];

  constructor(
    private readonly keyOf: (row: Row) => string,
    indexes: { readonly [Name in Index]: (row: Row) => string },
    private readonly journal: Journal,
  ) {
    this.#indexKeys = Object.entries(indexes) as [Index, (row: Row) => string][];
    this.#indexes = Object.fromEntries(this.#indexKeys.map(([name]) => [name, new Map()])) as {
      [Name in Index]: Map<string, Map<string, Row>>;
    };
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  /** Rows whose `index` function gives `value`. A row that is put again moves to the end, as an updated row does in the database. */
  by(index: Index, value: string): Row[] {
    return [...(this.#indexes[index].get(value)?.values() ?? [])];
  }

  put(row: Row): Row {
    const key = this.keyOf(row);
    const before = this.#rows.get(key);
    this.#replace(key, row);
    this.journal.note({ undo: () => this.#replace(key, before), redo: () => this.#replace(key, row) });
    return row;
  }

  remove(key: string): void {
    const before = this.#rows.get(key);
    if (!before) return;
    this.#replace(key, undefined);
    this.journal.note({ undo: () => this.#replace(key, before), redo: () => this.#replace(key, undefined) });
  }

  /** Remembers all rows; what it gives puts them back. */
  checkpoint(): () => void {
    const rows = new Map(this.#rows);
    return () => {
      for (const key of [...this.#rows.keys()]) this.#replace(key, undefined);
      for (const [key, row] of rows) this.#replace(key, row);
    };
  }

  #replace(key: string, row: Row | undefined): void {
    const before = this.#rows.get(key);
    if (before) for (const [name, of] of this.#indexKeys) this.#indexes[name].get(of(before))?.delete(key);
    if (!row) {
      this.#rows.delete(key);
      return;
    }
    this.#rows.set(key, row);
    for (const [name, of] of this.#indexKeys) {
      const index = this.#indexes[name];
      const value = of(row);
      let rows = index.get(value);
      if (!rows) index.set(value, (rows = new Map()));
      rows.set(key, row);
    }
  }
}

interface Change {
  undo(): void;
  redo(): void;
}

/** The changes since the last writing request began, so that a read can be answered as by a replica that lags behind it. */
export class Journal {
  #changes: Change[] = [];
  #isNew = false;

  note(change: Change): void {
    if (this.#isNew) this.forget();
    this.#changes.push(change);
  }

  /** A request that may write begins: with its first change, what came before is settled. */
  begin(): void {
    this.#isNew = true;
  }

  forget(): void {
    this.#changes = [];
    this.#isNew = false;
  }

  /** Runs `read` on the state before the last write. Only what `read` does before its first `await` sees that state. */
  behind<T>(read: () => T): T {
    const changes = this.#changes;
    for (const change of changes.toReversed()) change.undo();
    try {
      return read();
    } finally {
      for (const change of changes) change.redo();
    }
  }
}
