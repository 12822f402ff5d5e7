import { beforeEach, describe, expect, test } from 'vitest';
import { keysIn, textOf, withoutKeys } from './keysInFile';
import { LlmKey } from './llmKey';
import { forgetAllKeys, keepKey } from './store';

const random = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fJ'.repeat(3);

beforeEach(forgetAllKeys);

describe('a key in a file', () => {
  test.each([
    `sk-${random.slice(0, 48)}`,
    `sk-proj-${random.slice(0, 40)}-${random.slice(0, 30)}`,
    `sk-ant-api03-${random.slice(0, 80)}-AA`,
    `gsk_${random.slice(0, 52)}`,
    `xai-${random.slice(0, 80)}`,
    `pplx-${random.slice(0, 48)}`,
    `AIza${random.slice(0, 35)}`,
    'sk-abcdefghijklmnopqrstuvwxyz',
  ])('is found by its shape, told by its line, and replaced whole (%#)', (key) => {
    const text = `WEBVTT\r\n\r\nmy key is ${key}, keep it`;
    expect(keysIn(text)).toEqual([{ line: 3 }]);
    expect(withoutKeys(text)).toBe('WEBVTT\r\n\r\nmy key is [key removed], keep it');
  });

  test('is found when it is one of this browser, whatever its shape', () => {
    keepKey({ provider: 'mistral', key: new LlmKey('no prefix at all 42'), model: 'm', kept: 'browser' });
    expect(withoutKeys('say no prefix at all 42!')).toBe('say [key removed]!');
  });
});

test.each([
  'sk-learn-based-classification-pipeline-for-everyone',
  'risk-assessment-framework-for-enterprise-2026-revision-3',
  'gsk_quarterly_report_on_vaccines_2026',
  `xoxb-123456789012-${random.slice(0, 24)}`,
  `ghp_${random.slice(0, 36)}`,
  'task-0192d0a0111172228333444455556666',
])('%s is no key', (words) => {
  expect(keysIn(`see ${words} there`)).toEqual([]);
});

test('a file is read by its byte order mark, and one that is not text is left alone', async () => {
  const utf16 = new Uint8Array([0xff, 0xfe, 0x41, 0, 0x42, 0]);
  expect(await textOf(new Blob([utf16]))).toBe('AB');
  expect(await textOf(new Blob(['\u{feff}WEBVTT']))).toBe('WEBVTT');
  expect(await textOf(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe])]))).toBeUndefined();
});
