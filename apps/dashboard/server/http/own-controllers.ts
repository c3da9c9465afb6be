import type { ExecutionContext, Type } from '@nestjs/common';

/**
 * The dashboard's controllers. Its guards are global, so that no controller of ours can be forgotten; but they share the
 * server with the ingest API, whose requests they must let pass.
 */
export class OwnControllers {
  constructor(private readonly controllers: readonly Type[]) {}

  includes(context: ExecutionContext): boolean {
    return this.controllers.includes(context.getClass());
  }
}
