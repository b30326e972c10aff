// Which group each pair agrees on, and the traps, JDK by JDK.

const TRAP_LOOKS = { caught: 'open', free: 'good', 'not tried': 'quiet' };

/** How many columns of the table of pairs are words; the others are numbers. */
const PQ_WORDS = 3;

PARTS.pq = pqPart;

function pqPart(data) {
  return data.jdks.flatMap((jdk) => [pqPairs(jdk, data), pqTraps(jdk, data)]).concat(
    card('What the columns mean', null, [], el('ul', {}, data.legend.map((each) => el('li', {}, each)))));
}

function pqPairs(jdk, data) {
  const kind = (at) => (at < PQ_WORDS ? {} : { class: 'number' });
  const made = card(`JDK ${jdk.jdk}`, 'Each pair with its libraries\u2019 own groups, and as advised.', [],
    jdk.failures.map((each) => el('p', {}, el('span', { class: 'tag bad' }, 'FAIL'), ` ${each}`)),
    scrolling(el('table', { class: 'rows' },
      el('thead', {}, el('tr', {}, data.headings.map((name, at) => el('th', { scope: 'col', ...kind(at) }, name)))),
      el('tbody', {}, jdk.pairs.map((row) => el('tr', {}, row.map((entry, at) =>
        el('td', at === 0 ? { class: 'names' } : kind(at), entry)))))), `Pairs on JDK ${jdk.jdk}`),
    jdk.notes.length ? el('ul', { class: 'note' }, jdk.notes.map((each) => el('li', {}, each))) : null);
  made.classList.add('long');
  return made;
}

function pqTraps(jdk, data) {
  const rows = jdk.traps.flatMap((trap) => [
    el('tr', {}, el('th', { scope: 'rowgroup', colspan: data.trapHeadings.length }, trap.id,
      el('small', { class: 'quiet' }, el('p', {}, trap.what)))),
    ...trap.rows.map(([backend, outcome, found]) => el('tr', {}, el('td', {}, backend),
      el('td', {}, el('span', { class: `tag ${TRAP_LOOKS[outcome] ?? 'quiet'}` }, outcome)),
      el('td', {}, el('p', {}, found))))]);
  if (!rows.length) {
    return null;
  }
  const made = card(`Traps on JDK ${jdk.jdk}`, 'Each was tried here; a catch is a finding and fails nothing.', [],
    scrolling(el('table', { class: 'rows' },
      el('thead', {}, el('tr', {}, data.trapHeadings.map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, rows)), `Traps on JDK ${jdk.jdk}`));
  made.classList.add('long');
  return made;
}
