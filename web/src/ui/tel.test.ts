import { expect, it } from 'vitest';
import { telOf } from './tel.ts';

it.each([
  ['+1 312 555 0142', '+13125550142'],
  ['(312) 555-0142', '3125550142'],
  ['+1 312 555 0142 ext. 5', '+13125550142'],
  ['112 / 911', '112'],
  ['Desk: 030.123-45', '03012345'],
  ['911', '911'],
])('%s is dialled as %s', (phone, dialled) => {
  expect(telOf(phone)).toBe(`tel:${dialled}`);
});
