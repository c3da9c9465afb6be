/** A mail ready to leave: addresses checked, header values cleaned, both parts rendered. */
export interface Message {
  /** The (first) alert it is for. */
  alertId: string;
  from: string | { name: string; address: string };
  to: string;
  subject: string;
  /** With angle brackets, like the next one. */
  messageId: string;
  /** The id all mails of one issue to one person refer to, so that mail programs show them as one thread. */
  threadId?: string;
  headers: Record<string, string>;
  text: string;
  html: string;
}

/**
 * - delivered: the server has taken the mail
 * - retry: not now; this mail is to be tried again
 * - refused: never; this mail or its address is at fault
 * - paused: the channel is at fault (login, certificate, nobody listens); every other mail would fail the same way
 */
export interface SendResult {
  result: 'delivered' | 'retry' | 'refused' | 'paused';
  /** The channel is paused because of its login. */
  isLogin?: boolean;
  /** What the server said, or why there was no server to ask; one line. */
  response: string;
}

/** One way to reach people. */
export interface Channel {
  name: string;
  /** False when it takes any address. */
  needsRealAddress: boolean;
  /** Never throws for what the other side does. Done within `SEND_MS_MAX`. */
  send(message: Message): Promise<SendResult>;
}

/** Longest a channel may take for one mail. */
export const SEND_MS_MAX = 60_000;
