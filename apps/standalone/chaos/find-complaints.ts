import type { ServerProcess } from './server-process.js';

/** How a process speaks of something nobody foresaw: an error or a warning of its log, or Node's last words. */
const COMPLAINT = /\b(?:ERROR|FATAL)\b|Unhandled|Uncaught|MaxListeners|DeprecationWarning|heap/;

/** What a fault makes a process say: that a server is away, cuts connections, or is not what it was. */
const EXPECTED = [
  /Connection terminated|terminating connection|server closed the connection|Connection ended/,
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT/,
  /the database system is (?:shutting down|starting up|in recovery|not yet accepting)/,
  /timeout exceeded when trying to connect|timeout expired/,
  /Client has encountered a connection error|not queryable/,
  /Connection is closed|Stream isn't writeable|Connection to Redis/,
  /idle-in-transaction timeout|could not renew lock|Missing lock|Missing key for job/i,
];

/** @returns each kind of unexpected line once, with the name of its process */
export function findComplaints(server: ServerProcess): string[] {
  const lines = server.output().split('\n');
  const complaints = lines.filter((line) => COMPLAINT.test(line) && !EXPECTED.some((known) => known.test(line)));
  return [...new Set(complaints.map((line) => `${server.name}: ${withoutTime(line)}`))];
}

/** `[Nest] 123  - 11/21/2026, 10:00:00 AM   ERROR [Digest] …` from its level on. */
const withoutTime = (line: string): string => line.replace(/^\[Nest\].*?(?=\b(?:ERROR|FATAL|WARN)\b)/, '').trim();
