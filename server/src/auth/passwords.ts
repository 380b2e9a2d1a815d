/**
 * Which passwords are refused. In: a new password and what an attacker would try first. Out: why not, or undefined. Length and
 * being guessable count, never which kinds of characters stand in it.
 */
import { PASSWORD_LENGTH } from '@afterglow/kernel/api';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Guessed within a million tries: what a patient attacker gets through in spite of the brakes. */
const FEWEST_GUESSES = 6;
/** What has to be left beside the clinic's name. */
const LEFT_OVER = 6;

let judge: ZxcvbnFactory | undefined;

export function whyRefused(password: string, about: readonly string[]): string | undefined {
  if (password.length < PASSWORD_LENGTH.min) return `A password has at least ${PASSWORD_LENGTH.min} characters.`;
  if (password.length > PASSWORD_LENGTH.max) return `A password has at most ${PASSWORD_LENGTH.max} characters.`;
  const words = ['afterglow', ...about.flatMap((one) => [one, ...one.split(/[\s@.]+/)])].map(plain).filter((word) => word.length >= 4);
  if (words.some((word) => plain(password).includes(word) && plain(password).replaceAll(word, '').length < LEFT_OVER))
    return 'This is close to the name of the clinic, the product or you: choose something nobody would try.';
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return judge.check(password.slice(0, 100), words).guessesLog10 < FEWEST_GUESSES
    ? 'This is one of the passwords that are tried first: three words that do not belong together are better.'
    : undefined;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
