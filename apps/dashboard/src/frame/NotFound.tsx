import { Link } from '@tanstack/react-router';

export const NotFound = () => (
  <main className="failure page">
    <h1>There is no such page</h1>
    <p className="second">The address may be mistyped or old.</p>
    <Link to="/issues" className="button">
      Go to the issues
    </Link>
  </main>
);
