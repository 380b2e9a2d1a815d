/** A wrong call: one clear line, exit 2. Thrown by commands, caught once in `run`. */
export class Misuse extends Error {}

export function misuse(message: string): never {
  throw new Misuse(message.replace(/\s*\n\s*/g, ' '));
}
