/** A number that no JavaScript number holds exactly, kept as the decimal text Terraform sent (`0.1000000000000000055`). */
export class Decimal {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/** Terraform's `number`, without loss: a JavaScript number where that is exact, else a bigint or a {@link Decimal}. */
export type TerraformNumber = number | bigint | Decimal;
