import { expect, it } from 'vitest';
import { formatOf } from './formatOf';

const captions = '1\n00:00:01,000 --> 00:00:02,000\nHello\n';

it.each([
  ['meeting.vtt', 'WEBVTT\n', 'vtt'],
  ['meeting.txt', '\u{feff}WEBVTT\n', 'vtt'],
  ['meeting.srt', captions, 'srt'],
  ['meeting.txt', captions, 'srt'],
  ['MEETING.TXT', 'Ada: Hello', 'txt'],
  ['whisper.txt', '[00:00.000 --> 00:04.000]  Hello', 'txt'],
  ['meeting.docx', 'PK\u0003\u0004rest', 'docx'],
  ['azmyra-export.zip', 'PK\u0003\u0004rest', 'azmyra'],
  ['table.xlsx', 'PK\u0003\u0004rest', undefined],
  ['export.zip', 'no archive', undefined],
  ['meeting.docx', 'no archive', undefined],
  ['Risks.CSV', 'Title,Impact\n', 'csv'],
  ['risks.tsv', 'Title\tImpact\n', 'csv'],
  ['meeting.pdf', '%PDF-1.7', undefined],
  ['meeting.txt', `Ada: ${'é'.repeat(5000)}`, 'txt'],
])('%s with %j is %s', async (name, content, format) => {
  expect(await formatOf(new File([content], name))).toBe(format);
});

it('looks into UTF-16 too', async () => {
  const text = `\u{feff}${captions}`;
  const utf16 = Uint16Array.from([...text].map((letter) => letter.charCodeAt(0)));
  expect(await formatOf(new File([utf16], 'meeting.txt'))).toBe('srt');
});
