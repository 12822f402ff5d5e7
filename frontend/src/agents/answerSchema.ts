import { z } from 'zod';

// Every field is required and none has limits of its own: the strict modes of the providers allow no more than that.
const quotes = z
  .array(
    z.object({
      turn: z.int().describe('The number in square brackets at the beginning of the line.'),
      text: z.string().describe('Words copied from that line, exactly as they stand there.'),
    }),
  )
  .describe('One to three short quotes that this rests on.');

const point = {
  title: z.string().describe('One line, at most 100 characters.'),
  detail: z.string().describe('One to three sentences, or empty.'),
  quotes,
};

/** What a model is asked to answer with. */
export const answerSchema = z.object({
  summary: z
    .array(z.object(point))
    .describe('Three to seven points that together tell what the meeting was about.'),
  decisions: z.array(z.object(point)).describe('What was decided.'),
  actions: z.array(
    z.object({ ...point, owner: z.string().describe('Who takes it on, as named in the meeting, or empty.') }),
  ),
  risks: z.array(
    z.object({
      ...point,
      detail: z.string().describe('If … then … because …'),
      probability: z.int().describe('1 rare to 5 almost certain.'),
      impact: z.int().describe('1 negligible to 5 severe.'),
    }),
  ),
  insights: z.array(z.object(point)).describe('What was learned about customers, the market or the product.'),
  initiatives: z
    .array(
      z.object({
        ...point,
        detail: z.string().describe('The problem: who has it, and what it costs them.'),
        outcome: z.string().describe('What will be different when it worked.'),
      }),
    )
    .describe('Initiatives you recommend because of this meeting.'),
});
