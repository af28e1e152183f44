import {
  textBox,
  type Box,
  type Point,
  type Scene,
  type TextShape,
} from '../../../../src/topology/documents/diagram/scene.js';

export const texts = ({ shapes }: Scene): readonly TextShape[] => shapes.filter((shape) => shape.kind === 'text');

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/** Texts that lie on each other, by what they say. */
export function collisions(scene: Scene): readonly string[] {
  const all = texts(scene);
  return all.flatMap((text, index) =>
    all
      .slice(index + 1)
      .filter((other) => overlap(textBox(text), textBox(other)))
      .map((other) => `${text.text} / ${other.text}`),
  );
}

/** Texts through which a way goes. */
export function crossed(scene: Scene): readonly string[] {
  const parts = scene.shapes.flatMap((shape) =>
    shape.kind === 'arrow' ? shape.points.slice(1).map((to, index) => between(shape.points[index] ?? to, to)) : [],
  );
  return texts(scene)
    .filter((text) => parts.some((part) => overlap(textBox(text), part)))
    .map(({ text }) => text);
}

/** Texts that begin in a card and do not end in it. */
export function clipped(scene: Scene): readonly string[] {
  const boxes = scene.shapes.flatMap((shape) => (shape.kind === 'card' || shape.kind === 'bar' ? [shape.box] : []));
  return texts(scene)
    .filter((text) => boxes.some((box) => overlap(textBox(text), box) && !inside(textBox(text), box)))
    .map(({ text }) => text);
}

/** Boxes of one kind that lie on each other. */
export function piled(scene: Scene, kind: 'card' | 'zone'): number {
  const boxes = scene.shapes.flatMap((shape) => (shape.kind === kind ? [shape.box] : []));
  return boxes.filter((box, index) => boxes.slice(index + 1).some((other) => overlap(box, other))).length;
}

const between = ([ax, ay]: Point, [bx, by]: Point): Box => ({
  x: Math.min(ax, bx) - 1,
  y: Math.min(ay, by) - 1,
  width: Math.abs(ax - bx) + 2,
  height: Math.abs(ay - by) + 2,
});
