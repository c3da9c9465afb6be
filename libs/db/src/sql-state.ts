/** The SQLSTATE of what PostgreSQL refused; '' for any other error. */
export const sqlStateOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/** Whether a value is at fault (classes 22 and 23): the same rows will fail again, others in their transaction would not have. */
export const isAboutData = (error: unknown): boolean => /^2[23]/.test(sqlStateOf(error));

/** Whether there is no partition for the row: a check violation that no constraint is named in. */
export const lacksPartition = (error: unknown): boolean =>
  sqlStateOf(error) === '23514' && (error as { constraint?: string }).constraint === undefined;
