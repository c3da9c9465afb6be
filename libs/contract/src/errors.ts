import { z } from 'zod';

/** Every answer with a status of 400 or more. `detail` is one sentence for a person. */
export const ErrorAnswer = z.object({ detail: z.string() });
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
