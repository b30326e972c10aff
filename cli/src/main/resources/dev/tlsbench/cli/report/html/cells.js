// Which pair passed which check.

const STATES = {
  PASS: { sign: '✓', words: 'passed', look: 'good' },
  FAIL: { sign: 'F', words: 'failed', look: 'hatched' },
  UNSUPPORTED: { sign: 'U', words: 'not supported', look: 'hatched part' },
  INCONCLUSIVE: { sign: 'I', words: 'inconclusive', look: 'hatched weak' },
  KNOWN_BAD: { sign: 'K', words: 'known bad', look: 'hatched weak' },
};
const WORST_FIRST = ['FAIL', 'INCONCLUSIVE', 'KNOWN_BAD', 'UNSUPPORTED', 'PASS'];

function cellsPart(data) {
  const cells = data.cells.map((row) => cellOf(row, data));
  return [
    cellTiles(cells),
    el('div', { class: 'columns' }, cellsHeat(cells), agreed(cells), faults(data.faults)),
    notPassed(cells),
    grid(cells),
  ];
}

function cellOf(row, data) {
  const [client, server, tls, mode] = data.settings[row[0]].map((place) => data.names[place]);
  const scenario = data.names[row[1]];
  const cell = {
    client, server, tls, mode, scenario,
    verdict: data.names[row[2]],
    cause: data.names[row[3]],
    suite: data.names[row[4]],
    millis: row[5], told: row[6], later: row[7], partial: row[8],
  };
  const failed = (data.failed ?? []).filter((each) =>
    each.cell === `${client}:${server} TLS ${tls} ${mode} ${scenario}`);
  const only = data.choosesScenarios ? ` --scenario ${quoted(scenario)}` : '';
  cell.again = failed.length
    ? failed.map((each) => each.again)
    : [`${data.again} --pair ${quoted(`${client}:${server}`)} --tls ${tls} --mode ${mode}${only}`];
  cell.more = failed.map((each) => each.cause);
  return cell;
}

/** The worst of all: what could not be tried has not passed. */
function verdictOf(cells) {
  return WORST_FIRST.find((verdict) => cells.some((cell) => cell.verdict === verdict));
}

function count(cells, verdict) {
  return cells.filter((cell) => cell.verdict === verdict).length;
}

function cellTiles(cells) {
  const passed = count(cells, 'PASS');
  const unsupported = count(cells, 'UNSUPPORTED');
  const told = sum(cells.map((cell) => cell.told ?? 0));
  const later = sum(cells.map((cell) => cell.later ?? 0));
  return el('div', { class: 'tiles' },
    tile(`${whole.format(passed)} of ${whole.format(cells.length)}`, 'checks passed'),
    unsupported ? tile(`${whole.format(unsupported)} of ${whole.format(cells.length)}`, 'not supported') : null,
    tile(whole.format(unique(cells.map(pairName)).length), 'pairs, client → server'),
    told ? [tile(whole.format(told), 'completions told, each once'),
      tile(`${figure((100 * later) / told)} %`, 'of them after the call had returned')]
      : tile(whole.format(unique(cells.map((cell) => cell.scenario)).length), 'scenarios'));
}

const CELL_METRICS = [
  {
    label: 'checks passed', better: 'more', span: [0, 1],
    of: (cells) => {
      const passed = count(cells, 'PASS');
      return { value: passed / cells.length, text: `${passed}/${cells.length}`, unit: 'checks passed',
        range: othersText(cells) };
    },
  },
  {
    label: 'time taken', better: 'less',
    of: (cells) => amount(sum(cells.map((cell) => cell.millis)) / 1e3, 'seconds'),
  },
  {
    label: 'completions told later', better: 'neither',
    of: (cells) => {
      const told = sum(cells.map((cell) => cell.told));
      return amount(told ? (100 * sum(cells.map((cell) => cell.later))) / told : 0, '% told later');
    },
  },
  {
    label: 'partial writes', better: 'neither',
    of: (cells) => amount(sum(cells.map((cell) => cell.partial)), 'partial writes'),
  },
];

/** {@code 2 failed, 24 not supported}. */
function othersText(cells) {
  return WORST_FIRST.filter((verdict) => verdict !== 'PASS' && count(cells, verdict))
    .map((verdict) => `${count(cells, verdict)} ${STATES[verdict].words}`).join(', ');
}

function amount(value, unit) {
  return { value, text: figure(value), unit };
}

function cellsHeat(cells) {
  const place = el('div', {});
  let show = () => {};
  onFollow(() => show());
  const draw = (metric) => {
    const pairs = Map.groupBy(cells, pairName);
    const squares = [...pairs.values()].map((own) => {
      const { client, server } = own[0];
      return { client, server, verdict: verdictOf(own), ...metric.of(own) };
    });
    const drawn = heatMap(squares, metric.better, metric.span);
    show = drawn.show;
    place.replaceChildren(drawn.table, scale(metric.better, null));
  };
  draw(CELL_METRICS[0]);
  const known = CELL_METRICS.filter((metric, i) => i === 0 || cells[0]?.told !== undefined);
  const options = known.map((metric) => ({ label: metric.label, value: metric }));
  return card('Every pair', 'The pair that is chosen is followed through the page.',
    [choice('Show', options, draw)].filter(Boolean), place);
}

/** What was negotiated, as it was read off the wire. */
function agreed(cells) {
  const known = cells.filter((cell) => cell.suite);
  if (!known.length) {
    return null;
  }
  const groups = [...Map.groupBy(known, (cell) => `${cell.tls}\n${cell.suite}`).values()]
    .sort((a, b) => b.length - a.length);
  const rows = groups.slice(0, 12).map((own) => el('tr', {},
    el('td', {}, own[0].tls), el('td', {}, own[0].suite),
    el('td', { class: 'number' }, whole.format(own.length))));
  const more = groups.length - rows.length;
  return card('What was agreed on', 'Read off the wire, not what was asked for.', [],
    scrolling(el('table', { class: 'rows' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'TLS'),
        el('th', { scope: 'col' }, 'suite and group'),
        el('th', { scope: 'col', class: 'number' }, 'cells'))),
      el('tbody', {}, rows)), 'What was agreed on'),
    more > 0 ? el('p', { class: 'note' }, `and ${more} more`) : null);
}

/** Which faults a simulation threw at the pairs. */
function faults(struck) {
  if (!struck) {
    return null;
  }
  const kinds = Object.entries(struck).sort((a, b) => b[1] - a[1]);
  const most = Math.max(1, ...kinds.map((kind) => kind[1]));
  const bars = kinds.filter((kind) => kind[1] > 0).flatMap(([name, times]) => [
    el('span', {}, name),
    el('i', { '--share': `${(100 * times) / most}%` }),
    el('span', { class: 'number' }, whole.format(times)),
  ]);
  const never = kinds.filter((kind) => kind[1] === 0).map((kind) => kind[0]);
  return card('Faults that struck', 'How often each went wrong on purpose.', [],
    el('div', { class: 'bars' }, bars),
    never.length ? el('p', { class: 'note' }, `never: ${never.join(', ')}`) : null);
}

/** Many cells have one cause in common. */
function notPassed(cells) {
  const others = cells.filter((cell) => cell.verdict !== 'PASS');
  if (!others.length) {
    return null;
  }
  const groups = [...Map.groupBy(others, (cell) => `${cell.verdict}\n${cell.cause}`).values()]
    .sort((a, b) => WORST_FIRST.indexOf(a[0].verdict) - WORST_FIRST.indexOf(b[0].verdict));
  const rows = groups.map((own) => el('tr', {},
    el('td', {}, tag(own[0].verdict)),
    el('td', {}, el('p', {}, `${counted(own.length, 'cell')}: ${own[0].cause || 'no cause given'}`),
      own[0].more.map((line) => el('p', { class: 'note' }, line)),
      own[0].again.slice(0, 3).map(command),
      own.length > 1 ? el('details', {},
        el('summary', {}, `all ${counted(own.length, 'cell')}`),
        el('ul', {}, own.slice(0, 200).map((cell) => el('li', {}, cellName(cell))))) : null)));
  const made = card('What did not pass', 'The cause, and the command that shows it again.', [],
    scrolling(el('table', { class: 'rows causes' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'verdict'),
        el('th', { scope: 'col' }, 'cause'))),
      el('tbody', {}, rows)), 'What did not pass'));
  made.classList.add('long');
  return made;
}

function cellName(cell) {
  return `${pairName(cell)}, TLS ${cell.tls}, ${cell.mode}, ${cell.scenario}`;
}

function tag(verdict) {
  const look = { PASS: 'good', FAIL: 'bad', UNSUPPORTED: 'partly' }[verdict] ?? 'open';
  return el('span', { class: `tag ${look}` }, `${STATES[verdict].sign} ${STATES[verdict].words}`);
}
