import { beforeEach, describe, expect, it } from 'vitest';
import { goOnAfterwards, takeAfterwards } from './afterwards';

beforeEach(() => sessionStorage.clear());

describe('where to go on after a provider', () => {
  it('is where the person wanted to go, once', () => {
    goOnAfterwards('/risks?sort=title');
    expect([takeAfterwards(), takeAfterwards()]).toEqual(['/risks?sort=title', '/']);
  });

  it('is never somebody else’s page', () => {
    goOnAfterwards('//evil.test/risks');
    expect(takeAfterwards()).toBe('/');
  });
});
