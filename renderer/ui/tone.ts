/** Meaning of a colour; each has a class `tone-<name>` in styles/base.css. */
export type Tone = 'muted' | 'accent' | 'ok' | 'caution' | 'danger';
