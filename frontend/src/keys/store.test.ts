import { beforeEach, describe, expect, test } from 'vitest';
import { LlmKey } from './llmKey';
import { forgetAllKeys, forgetKey, hasStoredKeys, keepKey, storedKeys, subscribe } from './store';

const groq = { provider: 'groq', key: new LlmKey('gsk_planted_0123456789abcdef'), model: 'm' };

beforeEach(() => forgetAllKeys());

describe('a key', () => {
  test('is kept in this browser or in this tab, never in both', () => {
    keepKey({ ...groq, kept: 'browser' });
    expect(localStorage.getItem('azmyra.ai-keys')).toContain('planted');
    keepKey({ ...groq, kept: 'tab' });
    expect(localStorage.getItem('azmyra.ai-keys')).toBeNull();
    expect(sessionStorage.getItem('azmyra.ai-keys')).toContain('planted');
    expect(storedKeys()).toHaveLength(1);
  });

  test('is forgotten everywhere', () => {
    keepKey({ ...groq, kept: 'browser' });
    keepKey({ ...groq, provider: 'openai', kept: 'tab' });
    forgetKey('groq');
    expect(storedKeys().map(({ provider }) => provider)).toEqual(['openai']);
    forgetAllKeys();
    expect(hasStoredKeys()).toBe(false);
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  test('prints as its last four characters and nothing more', () => {
    keepKey({ ...groq, kept: 'browser' });
    const [stored] = storedKeys();
    expect(`${stored?.key}`).toBe('…cdef');
    expect(JSON.stringify(stored)).not.toContain('planted');
    expect(stored?.key.reveal()).toBe('gsk_planted_0123456789abcdef');
  });
});

test('whoever listens hears of every change', () => {
  let heard = 0;
  const stop = subscribe(() => {
    heard += 1;
  });
  keepKey({ ...groq, kept: 'browser' });
  forgetKey('groq');
  stop();
  forgetAllKeys();
  expect(heard).toBe(2);
});

test('a record that is not ours counts as no key', () => {
  localStorage.setItem('azmyra.ai-keys', 'nonsense');
  window.dispatchEvent(new StorageEvent('storage', { key: 'azmyra.ai-keys' }));
  expect(storedKeys()).toEqual([]);
});
