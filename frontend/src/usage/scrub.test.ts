import { describe, expect, it } from 'vitest';
import { scrubbed } from './scrub';

describe('scrubbing an error', () => {
  it('keeps what the engine says', () => {
    expect(scrubbed('undefined is not a function')).toBe('undefined is not a function');
    expect(scrubbed("Cannot read properties of undefined (reading 'title')")).toBe(
      'cannot read properties of undefined (reading <text> )',
    );
  });

  it('takes out keys, addresses, tokens and numbers', () => {
    const message =
      'fetch failed: sk-ant-api03-Zx8 for ada@example.org at https://host/x?q=layoffs eyJhbGciOiJIUzI1NiJ9.abcdef 4711';
    expect(scrubbed(message)).toBe('fetch failed: <number> for <mail> at <address> <token> <number>');
  });

  it('takes out words that a person may have typed', () => {
    expect(scrubbed('Layoffs in Berlin planned')).toBe('<word> in <word>');
    expect(scrubbed('Unexpected token Umstrukturierung in JSON')).toBe('unexpected token <word> in json');
  });

  it('takes out words in angle brackets, which look like its own', () => {
    expect(scrubbed('Unexpected token <layoffs> in <falcon><berlin>')).toBe(
      'unexpected token <word> in <word>',
    );
    expect(scrubbed('mismatch: <mergerwithacme> for ada@example.org')).toBe('<word> for <mail>');
  });

  it('takes out paths, keys of every shape and the words around them', () => {
    const message =
      'ENOENT: no such file /home/ada/Plans/layoffs.xlsx C:\\Users\\ada\\secret.docx gsk_abcDEFghi AKIAIOSFODNN bearer';
    expect(scrubbed(message).replace(/<[a-z]+>/g, '')).toMatch(/^[ :.-]*no[ :.]*$/);
  });

  it('gives only what the server takes, however odd the message', () => {
    const taken = /^[a-z<>() :.,'-]{0,200}$/;
    for (const odd of ['', '💥', 'x'.repeat(5000), '<script>alert(1)</script>', 'é é é', '"'.repeat(9)]) {
      expect(scrubbed(odd)).toMatch(taken);
      expect(scrubbed(odd)).not.toMatch(/[a-z'-]{25,}/);
    }
  });
});
