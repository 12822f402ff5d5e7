import { describe, expect, it } from 'vitest';
import { ownPath } from './ownPath';

describe('the page after signing in', () => {
  it('is the one that was asked for', () => {
    expect(ownPath('/risks/1?sort=title#turn-3')).toBe('/risks/1?sort=title#turn-3');
  });

  it.each([undefined, 'https://evil.test/', '//evil.test/', '/\\evil.test', 'javascript:alert(1)'])(
    'is home instead of %s',
    (next) => {
      expect(ownPath(next)).toBe('/');
    },
  );
});
