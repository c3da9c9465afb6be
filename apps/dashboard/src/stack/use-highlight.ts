import { useQuery } from '@tanstack/react-query';
import { highlight, type Language, type Token } from './highlight.js';

/** Coloured lines once the highlighter is there; undefined until then, and for good where it cannot be loaded. */
export function useHighlight(lines: string[], language: Language | undefined): Token[][] | undefined {
  const code = lines.join('\n');
  const { data } = useQuery({
    queryKey: ['highlight', language, code],
    queryFn: () => highlight(code.split('\n'), language!),
    enabled: language !== undefined && code !== '',
    staleTime: Infinity,
    retry: false,
  });
  return data;
}
