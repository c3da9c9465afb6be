import type { RuleProblem } from '@errata/contract';

interface Props {
  problems: RuleProblem[];
  /** Puts the caret where the mistake is. */
  onShow: (problem: RuleProblem) => void;
}

/** The lines that cannot be read, and why. */
export const RuleProblems = ({ problems, onShow }: Props) => (
  <ul id="rule-problems" className="rule-problems" role="status">
    {problems.map((problem) => (
      <li key={`${problem.line}:${problem.column}`}>
        <button type="button" className="link" onClick={() => onShow(problem)}>
          Line {problem.line}
        </button>
        : <Worded text={problem.message} />
      </li>
    ))}
  </ul>
);

/** A message in which backticks stand around what is code. */
const Worded = ({ text }: { text: string }) =>
  text.split('`').map((piece, i) => (i % 2 === 1 ? <code key={i}>{piece}</code> : piece));
