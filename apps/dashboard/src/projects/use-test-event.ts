import type { EventPlace, MailSummary, TestEventAnswer } from '@errata/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import { meQuery } from '../api/queries.js';
import { findTestMail } from './find-test-mail.js';
import { isSlow, pollMs } from './test-pace.js';

/** How a test event fares, from the button to the mail. */
export interface TestEventProgress {
  send: () => void;
  sending: boolean;
  /** The dashboard itself failed to send. */
  error: Error | null;
  answer: TestEventAnswer | undefined;
  place: EventPlace | undefined;
  /** True when the event is not part of an issue yet and should be. */
  isPlaceSlow: boolean;
  /** Whether its mail can be looked at here; else a mail server takes it away. */
  hasMailbox: boolean;
  mail: MailSummary | undefined;
  /** True when there is no mail and should be, if there is to be one. */
  isMailSlow: boolean;
}

export function useTestEvent(slug: string): TestEventProgress {
  const [sentAt, setSentAt] = useState(0);
  const { data: me } = useQuery(meQuery);
  const hasMailbox = me?.mailboxOnly ?? false;
  const { mutate, data: answer, isPending, error } = useMutation({ mutationFn: () => api.sendTestEvent(slug) });
  const eventId = answer && accepted(answer) ? answer.eventId : undefined;

  const place = useQuery({
    queryKey: ['event-place', slug, eventId],
    queryFn: ({ signal }) => api.eventPlace(slug, eventId!, signal),
    enabled: eventId !== undefined,
    staleTime: ({ state }) => (state.data?.state === 'stored' ? Infinity : 0),
    refetchInterval: ({ state }) => (state.data?.state === 'stored' ? false : pollMs(Date.now() - sentAt)),
  });
  const storedAt = place.data?.state === 'stored' ? place.dataUpdatedAt : undefined;
  const mail = useQuery({
    queryKey: ['test-mail', slug, eventId],
    queryFn: async ({ signal }) => ({
      found: findTestMail((await api.mails(undefined, signal)).mails, slug, sentAt),
      at: Date.now(),
    }),
    enabled: storedAt !== undefined && hasMailbox,
    refetchInterval: ({ state }) => (state.data?.found ? false : pollMs(Date.now() - (storedAt ?? 0))),
  });
  const send = () => {
    setSentAt(Date.now());
    mutate();
  };
  return {
    send,
    sending: isPending,
    error,
    answer,
    place: place.data,
    isPlaceSlow: storedAt === undefined && isSlow(place.dataUpdatedAt - sentAt),
    hasMailbox,
    mail: mail.data?.found,
    isMailSlow: storedAt !== undefined && isSlow(mail.dataUpdatedAt - storedAt),
  };
}

export const accepted = ({ status }: TestEventAnswer): boolean => status >= 200 && status < 300;
