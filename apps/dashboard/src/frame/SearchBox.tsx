import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { lastList } from '../issues/list-memory.js';
import { Key } from '../parts/Key.js';
import type { IssuesSearch } from '../search-params.js';

/** Searches the issues on Enter; the address keeps the words. From an issue, in the project of the list it was found in. */
export function SearchBox() {
  const { search = '' } = useSearch({ strict: false });
  const { issueId } = useParams({ strict: false });
  const navigate = useNavigate();
  const [text, setText] = useState(search);
  const [shown, setShown] = useState(search);
  // The address changed under the box (back, a link): it shows what is searched now.
  if (shown !== search) {
    setShown(search);
    setText(search);
  }
  const submit = (words: string) =>
    void navigate({
      to: '/issues',
      search: ({ search: _, ...shown }) => {
        const rest = issueId ? keepProject(lastList()) : shown;
        return words.trim() ? { ...rest, search: words.trim() } : rest;
      },
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(text);
  };
  return (
    <form className="search" role="search" onSubmit={onSubmit}>
      <input
        className="field"
        type="search"
        name="search"
        aria-label="Search issues"
        placeholder="Search, or level:warning release:4.12.1"
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '' && search) submit('');
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Key>/</Key>
    </form>
  );
}

const keepProject = ({ project }: IssuesSearch): IssuesSearch => (project ? { project } : {});
