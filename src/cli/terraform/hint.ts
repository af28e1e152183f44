import { Transform } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Under this line Terraform says where the plan was saved and how to apply it; it is the last thing that it says. */
const RULE = '─'.repeat(20);
const HINT = /Saved the plan to:/;

/** Passes on what `terraform plan -out` says, but for its last paragraph. */
export const withoutHint = (): Transform => {
  const decoder = new StringDecoder('utf8');
  // From a line that may be the last paragraph's first.
  let held = '';
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const text = held + decoder.write(chunk);
      const rule = text.indexOf(RULE);
      const from = rule >= 0 ? startOfParagraph(text, rule) : text.length - endingLikeRule(text);
      held = text.slice(from);
      done(null, text.slice(0, from));
    },
    flush(done) {
      const text = held + decoder.end();
      done(null, HINT.test(text) ? (/^\r?\n/.exec(text)?.[0] ?? '') : text);
    },
  });
};

/** With the end of the line before, the empty line and the colour in front of the rule. */
const startOfParagraph = (text: string, rule: number): number => rule - spaceAtEnd(text.slice(0, rule)).length;

/** How much of the end may become the paragraph with the next chunk: empty lines, a colour, part of the rule. */
const endingLikeRule = (text: string): number => {
  const line = /─*$/.exec(text)?.[0] ?? '';
  return line.length + spaceAtEnd(text.slice(0, text.length - line.length)).length;
};

/** Ends of lines and colours, the last perhaps in part. */
const spaceAtEnd = (text: string): string => /(?:\r?\n(?:\u001b(?:\[\d*m?)?|\r?\n)*)?$/.exec(text)?.[0] ?? '';
