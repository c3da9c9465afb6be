import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells at once whether a project has hashes of an older grouping version: for most new hashes there is nothing to look for. */
export class OlderHashes7 implements MigrationInterface {
  name = 'OlderHashes1796169600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX issue_hash_version ON issue_hash (project_id, version)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX issue_hash_version');
  }
}
