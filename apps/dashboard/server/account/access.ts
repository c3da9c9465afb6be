import type { TokenScope } from '@errata/contract';
import { type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';

/**
 * Who may use a handler: `public`: anybody; `known`: whoever is logged in or sends a token; `session`: whoever is logged in,
 * because it is about the person's own account and mails; else those who hold the scope, by their role and their token.
 */
export type Access = 'public' | 'known' | 'session' | TokenScope;

const ACCESS = Symbol('access');

/** Every handler says who may use it, for itself or by its controller; one that says nothing answers nobody. */
export const Allow = (access: Access): CustomDecorator<symbol> => SetMetadata(ACCESS, access);

/** What `@Allow` said; the handler's own word goes before its controller's. */
export function readAccess(context: ExecutionContext): Access | undefined {
  const [own, general] = [context.getHandler(), context.getClass()].map(
    (target) => Reflect.getMetadata(ACCESS, target) as Access | undefined,
  );
  return own ?? general;
}
