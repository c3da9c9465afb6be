import type { EventPlace, MailSummary, TestEventAnswer } from '@errata/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import { findTestMail } from './find-test-mail.js';

/** How a test event fares, from the button to the mail. */
export interface TestEventProgress {
  send: () => void;
  sending: boolean;
  /** The dashboard itself failed to send. */
  error: Error | null;
  answer: TestEventAnswer | undefined;
  place: EventPlace | undefined;
  mail: MailSummary | undefined;
  /** True when it is taking longer than it should. */
  slow: boolean;
}

const POLL_MS = 700;
const SLOW_MS = 15_000;

export function useTestEvent(slug: string): TestEventProgress {
  const [sentAt, setSentAt] = useState(0);
  const { mutate, data: answer, isPending, error } = useMutation({ mutationFn: () => api.sendTestEvent(slug) });
  const eventId = answer && accepted(answer) ? answer.eventId : undefined;

  const place = useQuery({
    queryKey: ['event-place', slug, eventId],
    queryFn: ({ signal }) => api.eventPlace(slug, eventId!, signal),
    enabled: eventId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'stored' ? false : POLL_MS),
  });
  const stored = place.data?.state === 'stored';
  const mail = useQuery({
    queryKey: ['test-mail', slug, eventId],
    queryFn: async ({ signal }) => ({
      found: findTestMail((await api.mails(undefined, signal)).mails, slug, sentAt),
      at: Date.now(),
    }),
    enabled: stored,
    refetchInterval: ({ state }) => (state.data?.found ? false : POLL_MS),
  });
  const send = () => {
    setSentAt(Date.now());
    mutate();
  };
  const looked = Math.max(place.dataUpdatedAt, mail.dataUpdatedAt);
  return {
    send,
    sending: isPending,
    error,
    answer,
    place: place.data,
    mail: mail.data?.found,
    slow: looked - sentAt > SLOW_MS,
  };
}

export const accepted = ({ status }: TestEventAnswer): boolean => status >= 200 && status < 300;
