import { z } from 'zod';

export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
});
export type Attachment = z.infer<typeof Attachment>;

export const Feedback = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  name: z.string(),
  email: z.string(),
  comments: z.string(),
});
export type Feedback = z.infer<typeof Feedback>;
