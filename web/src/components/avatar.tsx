import classes from './avatar.module.css';

/** Two signs that stand for a person: of a name its last two initials (the given name is last), of a numbered demo name letter and number. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={classes.avatar} aria-hidden>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .replace(/\(.*?\)|\s[–-]\s.*$/g, '')
    .trim()
    .split(/\s+/);
  const last = words.at(-1) ?? '';
  const initial = (word: string | undefined) => word?.charAt(0).toUpperCase() ?? '';

  return /^\d+$/.test(last) ? initial(words[0]) + Number(last) : initial(words.at(-2)) + initial(last);
}
