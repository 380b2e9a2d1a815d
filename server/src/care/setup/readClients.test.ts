import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClients } from './readClients.ts';

const read = (text: string) => {
  const result = readClients(text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('a file of clients', () => {
  it('is understood by its heading, as other programs write it', () => {
    const { rows, findings } = read(
      'First Name,Last Name,E-mail,Mobile phone,DOB,Skin type,Notes\r\nMaya,Okoye,maya@mail.example,+1 312 555 0101,5/17/1994,3,"likes, commas"\r\n',
    );
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { line: 2, name: 'Maya Okoye', email: 'maya@mail.example', phone: '+1 312 555 0101', birthDate: '1994-05-17', fitzpatrick: 'III', note: 'likes, commas' },
    ]);
  });

  it.each([
    ['semicolons and a byte-order mark', '\uFEFFName;Geburtsdatum\nNoor Haddad;2.11.1988\n'],
    ['tabs', 'Client Name\tDate of birth\nNoor Haddad\t1988-11-02\n'],
  ])('is read with %s', (_, text) => {
    expect(read(text).rows).toMatchObject([{ name: 'Noor Haddad', birthDate: '1988-11-02' }]);
  });

  it('says which line is wrong and why, and keeps the others', () => {
    const { rows, findings, total } = read(
      [
        'name,email,phone,dob,fitzpatrick',
        'Ana,ana@mail.example,,,',
        ',x@mail.example,,,',
        'Bo,not-an-address,,,',
        'Cy,,12,,',
        'Di,,,31/31/1990,',
        'Ed,,,1990-02-30,',
        'Fi,,,4/2/90,',
        'Gus,,,,VII',
        'ANA,Ana@mail.example,,,',
        'Ana 2,,,,',
      ].join('\n'),
    );
    expect(total).toBe(10);
    expect(rows.map(({ name }) => name)).toEqual(['Ana', 'Ana 2']);
    expect(findings.map(({ line, column }) => [line, column])).toEqual([
      [3, 'name'],
      [4, 'email'],
      [5, 'phone'],
      [6, 'birthDate'],
      [7, 'birthDate'],
      [8, 'birthDate'],
      [9, 'fitzpatrick'],
      [10, null],
    ]);
    expect(findings.at(-1)?.message).toBe('the same client stands on line 2');
  });

  it('counts lines as the file does, also where a cell holds a line break', () => {
    const { findings } = read('name,notes,email\nAna,"two\nlines",\nBo,,wrong\n');
    expect(findings).toMatchObject([{ line: 4, column: 'email' }]);
  });

  it.each([
    ['nothing', '', 'the file is empty'],
    ['no column of names', 'email,phone\na@b.example,12345\n', 'no column holds names'],
    ['a quotation mark that does not end', 'name\n"Ana\nBo\n', 'quotation mark'],
  ])('that holds %s is refused in words', (_, text, words) => {
    expect(readClients(text)).toMatchObject({ ok: false, error: expect.stringContaining(words) });
  });

  it('of any content is read or refused, never half: each line is a client or has a finding', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ maxLength: 12 }), { minLength: 3, maxLength: 3 }), { maxLength: 12 }), (lines) => {
        const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = ['name,email,birth date', ...lines.map((cells) => cells.map(cell).join(','))].join('\n');
        const { rows, findings, total } = read(text);
        const faulty = new Set(findings.map(({ line }) => line));
        expect(rows.length + faulty.size).toBe(total);
        for (const { line } of rows) expect(faulty.has(line)).toBe(false);
      }),
    );
  });
});
