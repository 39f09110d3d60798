import classes from './avatar.module.css';

/** Two letters that stand for a person: last word of a Vietnamese name is the given name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={classes.avatar} aria-hidden>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .replace(/\(.*?\)|[–-].*$/g, '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const first = words.at(-2)?.charAt(0) ?? '';

  return (first + (words.at(-1)?.charAt(0) ?? '?')).toUpperCase();
}
