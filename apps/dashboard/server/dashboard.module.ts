import { CONFIG, type Config } from '@errata/config';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccountController } from './account/account.controller.js';
import { AccessGuard } from './account/access.guard.js';
import { TokenController } from './account/token.controller.js';
import { ChangeController } from './grouping/change.controller.js';
import { RelativesController } from './grouping/relatives.controller.js';
import { RulesController } from './grouping/rules.controller.js';
import { DeadEventController } from './dead-events/dead-event.controller.js';
import { HealthController } from './health/health.controller.js';
import { ErrorFilter } from './http/error.filter.js';
import { OriginGuard } from './http/origin.guard.js';
import { OwnControllers } from './http/own-controllers.js';
import { createValidationPipe } from './http/validation.js';
import { EventController } from './issues/event.controller.js';
import { IssueController } from './issues/issue.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { MailController } from './mailbox/mail.controller.js';
import { KeyController } from './projects/key.controller.js';
import { ProjectController } from './projects/project.controller.js';
import { SentryIssueController } from './sentry-api/issue.controller.js';
import { SentryOrganizationController } from './sentry-api/organization.controller.js';
import { SentryProjectController } from './sentry-api/project.controller.js';
import { SentryRootController } from './sentry-api/root.controller.js';
import { MetricsController } from './status/metrics.controller.js';
import { StatusController } from './status/status.controller.js';

const CONTROLLERS = [
  AccountController,
  TokenController,
  ProjectController,
  KeyController,
  LedgerController,
  IssueController,
  RelativesController,
  EventController,
  ChangeController,
  RulesController,
  MailController,
  SentryRootController,
  SentryOrganizationController,
  SentryProjectController,
  SentryIssueController,
  StatusController,
  DeadEventController,
  MetricsController,
  HealthController,
];

/** The dashboard's API. Needs DatabaseModule in the process's root module, and `configureDashboard` before it listens. */
@Module({})
export class DashboardModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: DashboardModule,
      controllers: CONTROLLERS,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: OwnControllers, useValue: new OwnControllers(CONTROLLERS) },
        { provide: APP_PIPE, useFactory: createValidationPipe },
        { provide: APP_FILTER, useClass: ErrorFilter },
        // In this order: a request from elsewhere learns nothing, not even whether somebody is logged in.
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
