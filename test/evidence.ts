/** Something that tells a person why a test failed: what a server was asked, what Terraform said. */
export interface Evidence {
  readonly title: string;
  text(): string;
}

const open = new Set<Evidence>();
const closed: { readonly title: string; readonly text: string }[] = [];

/** Shows it where a test fails, until the function that this gives is called: then what it says at that moment stays for the test that runs. */
export const keepEvidence = (evidence: Evidence): (() => void) => {
  open.add(evidence);
  return () => {
    if (open.delete(evidence)) closed.push({ title: evidence.title, text: evidence.text() });
  };
};

export const forgetClosedEvidence = (): void => void closed.splice(0);

/** Everything there is, in sections; nothing for what has nothing to say. */
export const allEvidence = (): string =>
  [...closed, ...[...open].map((one) => ({ title: one.title, text: one.text() }))]
    .filter(({ text }) => text.trim() !== '')
    .map(({ title, text }) => `── ${title} ──\n${text.trimEnd()}`)
    .join('\n\n');
