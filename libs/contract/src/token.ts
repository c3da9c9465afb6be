import { z } from 'zod';

/** Sentry's own scope names, as far as we have what they open. */
export const TokenScope = z.enum([
  'org:read',
  'project:read',
  'project:write',
  'project:releases',
  'event:read',
  'event:write',
]);
export type TokenScope = z.infer<typeof TokenScope>;

export const NewToken = z.object({
  name: z.string().trim().min(1, 'Say what the token is for').max(64),
  scopes: z.array(TokenScope).min(1, 'Choose at least one scope'),
});
export type NewToken = z.infer<typeof NewToken>;

export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters. */
  tokenStart: z.string(),
  scopes: z.array(TokenScope),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** The answer to making one: the only time the whole token is shown. */
export const MadeToken = ApiToken.extend({ token: z.string() });
export type MadeToken = z.infer<typeof MadeToken>;

export const PasswordChange = z.object({
  current: z.string().min(1).max(1024),
  next: z.string().min(12, 'Use at least 12 characters').max(128),
});
export type PasswordChange = z.infer<typeof PasswordChange>;

export const MeChange = z.object({
  name: z.string().trim().max(64).optional(),
  email: z.email().max(254).optional(),
  alertMail: z.boolean().optional(),
});
export type MeChange = z.infer<typeof MeChange>;
