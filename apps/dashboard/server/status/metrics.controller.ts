import { createHash, timingSafeEqual } from 'node:crypto';
import { CONFIG, type Config } from '@errata/config';
import { Database } from '@errata/db';
import { Controller, ForbiddenException, Get, Header, Inject, Req, UnauthorizedException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../account/access.js';
import { readBearerToken } from '../account/bearer-token.js';
import { findCaller } from '../account/find-caller.js';
import { renderMetrics } from './render-metrics.js';

/** A ledger of years takes a while to sum: whoever asks again within this gets the same. */
const KEPT_MS = 5_000;

/**
 * For Prometheus. With the metrics token, or as any other route with the scope `org:read`. Not open to "local" callers:
 * behind a proxy on the same machine everybody is local.
 */
@Allow('public')
@Controller('metrics')
export class MetricsController {
  private rendered: { until: number; text: Promise<string> } | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async show(@Req() { headers }: FastifyRequest): Promise<string> {
    await this.check(headers);
    if (!this.rendered || this.rendered.until < Date.now())
      this.rendered = { until: Date.now() + KEPT_MS, text: renderMetrics(this.database) };
    return this.rendered.text;
  }

  private async check(headers: FastifyRequest['headers']): Promise<void> {
    const { metricsToken, url } = this.config;
    const token = readBearerToken(headers.authorization);
    if (metricsToken !== undefined && token !== undefined && isSame(token, metricsToken)) return;
    const caller = await findCaller(this.database, headers, url, new Date());
    if (!caller) throw new UnauthorizedException('Send the metrics token, or an API token with org:read.');
    if (!caller.scopes.includes('org:read'))
      throw new ForbiddenException('The token does not allow this; it needs org:read.');
  }
}

/** Compared by their hashes, which are of one length. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(sha256(a), sha256(b));
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
