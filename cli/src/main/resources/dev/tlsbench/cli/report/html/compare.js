// What changed from one measurement to another.

const CHANGES = {
  worse: { sign: 'W', words: 'worse', look: 'bad', ink: 'var(--bad)' },
  inconclusive: { sign: 'I', words: 'inconclusive', look: 'open', ink: 'var(--open)' },
  better: { sign: 'B', words: 'better', look: 'good', ink: 'var(--good)' },
  same: { sign: '=', words: 'no difference seen', look: 'quiet', ink: 'var(--quiet)' },
};
const CHANGE_ORDER = Object.keys(CHANGES);
const CALLED = (verdict) => verdict !== 'same';

function comparePart(data) {
  const all = data.rows.flatMap((row) => row.findings.map((packed) => findingOf(packed, row, data)));
  const quiet = all.every((each) => each.verdict === 'same');
  const filter = { verdict: quiet ? () => true : CALLED, decides: true };
  const place = el('div', {});
  const draw = () => place.replaceChildren(findings(all.filter((each) =>
    (!filter.decides || each.decides) && filter.verdict(each.verdict))));
  draw();
  const figures = [{ label: 'that decide', value: true }, { label: 'all', value: false }];
  const verdicts = [
    ...(quiet ? [] : [{ label: 'any but no difference', value: CALLED }]),
    { label: 'any', value: () => true },
    ...CHANGE_ORDER.map((only) => ({ label: CHANGES[only].words, value: (each) => each === only })),
  ];
  const made = card('Row by row', 'After by before: the point is the ratio, the line its interval, 1 is no change.', [
    choice('Figures', figures, (value) => { filter.decides = value; draw(); }),
    choice('Verdict', verdicts, (value) => { filter.verdict = value; draw(); }),
  ], place);
  made.classList.add('long');
  return [
    el('div', { class: 'tiles' }, CHANGE_ORDER.map((verdict) => tile(
      whole.format(data.rows.filter((row) => row.verdict === verdict).length),
      `${CHANGES[verdict].words}, of ${counted(data.rows.length, 'row')}`))),
    called(data.rows), made,
  ];
}

function findingOf(packed, row, data) {
  const [figure, unit, verdict] = packed.slice(0, 3).map((place) => data.names[place]);
  const [decides, before, after, ratio, low, high, p, detectable] = packed.slice(3);
  return { row, figure, unit, verdict, decides: decides === 1, before, after, ratio, low, high, p,
    detectable };
}

/** The sentences of rows that changed, or could not be judged. */
function called(rows) {
  const some = rows.filter((row) => row.verdict !== 'same')
    .sort((a, b) => CHANGE_ORDER.indexOf(a.verdict) - CHANGE_ORDER.indexOf(b.verdict));
  if (!some.length) {
    return null;
  }
  return card('What was called', null, [], scrolling(el('table', { class: 'rows' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'verdict'),
      el('th', { scope: 'col' }, 'row'), el('th', { scope: 'col' }, 'why'))),
    el('tbody', {}, some.map((row) => el('tr', {}, el('td', {}, change(row.verdict)),
      el('td', {}, row.id), el('td', {}, row.cause))))), 'What was called'));
}

function change(verdict) {
  const { sign, words, look } = CHANGES[verdict] ?? CHANGES.inconclusive;
  return el('span', { class: `tag ${look}` }, `${sign} ${words}`);
}

function findings(some) {
  const reach = Math.min(4, Math.max(1.1, ...some.flatMap((each) =>
    [each.high ?? each.ratio, 1 / (each.low ?? each.ratio)].filter(Number.isFinite))));
  const columns = [
    { heading: 'Verdict', value: (each) => CHANGE_ORDER.indexOf(each.verdict), first: true,
      text: (each) => change(each.verdict) },
    { heading: 'Row', value: (each) => each.row.id, text: (each) => each.row.id },
    { heading: 'Figure', value: (each) => each.figure, text: (each) => figureName(each.figure) },
    { heading: 'Before', number: true, value: (each) => each.before,
      text: (each) => `${figure(each.before)} ${unitName(each.unit)}` },
    { heading: 'After', number: true, value: (each) => each.after,
      text: (each) => `${figure(each.after)} ${unitName(each.unit)}` },
    { heading: 'Ratio', number: true, value: (each) => each.ratio,
      text: (each) => each.ratio.toFixed(3), title: intervalText },
    { heading: 'Interval', value: (each) => each.ratio, text: (each) => ratio(each, reach) },
    { heading: 'Could have seen', number: true, less: true, value: (each) => each.detectable ?? null,
      text: (each) => (each.detectable === undefined ? 'any change' : `${figure(100 * each.detectable)} %`) },
  ];
  return sortable(columns, some, { label: 'Row by row' }).element;
}

function intervalText(each) {
  return each.low === undefined ? 'counted, so compared exactly'
    : `${each.low.toFixed(3)} to ${each.high.toFixed(3)}, p = ${three.format(each.p ?? 1)}`;
}

function ratio(each, reach) {
  const x = (value) => 72 + 68 * Math.max(-1, Math.min(1, Math.log(value) / Math.log(reach)));
  const { ink } = CHANGES[each.verdict] ?? CHANGES.inconclusive;
  return svg('svg', { class: 'ratio', viewBox: '0 0 144 18', role: 'img', 'aria-label': intervalText(each) },
    svg('line', { class: 'one', x1: 72, x2: 72, y1: 0, y2: 18 }),
    each.low > 0 ? svg('line', { class: 'span', x1: x(each.low), x2: x(each.high), y1: 9, y2: 9, '--ink': ink }) : null,
    each.ratio > 0 ? svg('circle', { cx: x(each.ratio), cy: 9, r: 4, '--ink': ink }) : null);
}
