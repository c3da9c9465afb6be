import { type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';

const PUBLIC = Symbol('public');

/** Marks a handler or controller that needs nobody logged in. */
export const Public = (): CustomDecorator<symbol> => SetMetadata(PUBLIC, true);

export const isPublic = (context: ExecutionContext): boolean =>
  [context.getHandler(), context.getClass()].some((target) => Reflect.getMetadata(PUBLIC, target) === true);
