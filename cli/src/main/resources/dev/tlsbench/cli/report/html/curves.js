// Latency: by percentile, and over the time of a measurement.

const DASHES = [null, '7 4', '2 3', '9 3 2 3', '1 5', '12 5'];
const PERCENTILES = [0, 50, 90, 99, 99.9, 99.99];

/** Each further nine takes the same room. */
function nines(percentile) {
  return Math.min(5, -Math.log10(1 - Math.min(percentile, 99.999) / 100));
}

function ink(names, name) {
  return `var(--ink-${names.indexOf(name) % 6})`;
}

/** Percentile curves; a panel for each client where one would be full of lines. */
function curves(rows, which) {
  const shown = rows.filter((row) => row[which]?.curve.length > 1);
  const pairs = shown.filter((row) => !row.baseline);
  const clients = unique(pairs.map((row) => row.client));
  const servers = unique(pairs.map((row) => row.server));
  const split = clients.length > 3;
  const groups = split ? clients.map((client) => [client]) : [clients];
  const panels = groups.map((group) => {
    const some = shown.filter((row) => row.baseline || group.includes(row.client));
    const series = some.map((row) => curve(row, which, clients, servers));
    const panel = chart(curveSpec(series, split ? `client ${group[0]}` : 'every pair'));
    return split ? el('div', {}, el('h3', {}, `${group[0]} as client`), panel) : panel;
  });
  const keys = el('p', { class: 'keys' },
    split ? null : clients.map((name) => key(`${name} client`, ink(clients, name), null)),
    servers.map((name) => key(`${name} server`, 'var(--quiet)', DASHES[servers.indexOf(name) % 6])));
  return [el('div', { class: split ? 'panels' : null }, panels), keys];
}

function curve(row, which, clients, servers) {
  const known = row[which];
  return {
    name: row.baseline ? 'without TLS' : pairName(row),
    points: known.curve.map(([percentile, value]) => [nines(percentile), Math.max(value, 0.1)]),
    ink: row.baseline ? 'var(--text)' : ink(clients, row.client),
    dash: row.baseline ? null : DASHES[servers.indexOf(row.server) % 6],
    chosen: isFollowed(row),
    band: isFollowed(row)
      ? (known.spread ?? []).map(([percentile, low, high]) => [nines(percentile), low, high]) : [],
  };
}

function curveSpec(series, whose) {
  const most = Math.max(2, ...series.map((each) => each.points.at(-1)[0]));
  return {
    label: `Latency by percentile, ${whose}`,
    x: {
      name: 'percentile',
      most,
      ticks: PERCENTILES.filter((each) => each !== 50).map(nines),
      text: percentText,
    },
    stops: unique([...PERCENTILES.map(nines), ...series[0].points.map((point) => point[0])])
      .filter((at) => at <= most).sort((a, b) => a - b),
    panels: [{ height: 230, y: { log: true, text: micros }, series }],
  };
}

function percentText(at) {
  const percent = 100 - 100 * 10 ** -at;
  return `${Number(percent.toPrecision(at > 2 ? 5 : 3))} %`;
}

function key(name, colour, dash) {
  return el('span', {},
    svg('svg', { viewBox: '0 0 30 10', 'aria-hidden': 'true' },
      svg('line', { x1: 0, x2: 30, y1: 5, y2: 5, 'stroke-dasharray': dash, '--ink': colour })),
    name);
}

/** Rate and longest latency over the time that a pair was driven; rekeys as uprights. */
function timeLine(row) {
  const { seconds, rates, longest, rekeys, cuts } = row.moments;
  const marks = Object.keys(rekeys).map((place) => seconds[place]);
  const line = (values) => values.map((value, i) => [seconds[i], value]);
  const panels = [{
    height: 120,
    y: { text: (value) => `${figure(value)}/s` },
    series: [{ name: 'operations', points: line(rates), ink: 'var(--ink-0)', area: true }],
  }];
  if (longest.some((value) => value > 0)) {
    panels.push({
      height: 90,
      y: { log: true, text: micros },
      series: [{ name: 'longest latency', points: line(longest).filter((point) => point[1] > 0),
        ink: 'var(--ink-1)' }],
    });
  }
  const end = seconds.at(-1);
  const time = (at) => `${three.format(at)} s`;
  const drawing = chart({
    label: `Over time, ${pairName(row)}: operations a second and the longest latency`,
    x: { name: 'time', most: end, ticks: evenTicks(end), text: time },
    stops: seconds,
    cuts: cuts.slice(0, -1),
    marks: marks.length > 120 ? [] : marks,
    panels,
  });
  const keys = el('p', { class: 'keys' },
    marks.length ? key(`rekey, ${counted(sum(Object.values(rekeys)), 'time')}`, 'var(--rekey)', null) : null,
    cuts.length > 1 ? key(`between two of ${cuts.length} slices`, 'var(--quiet)', '2 3') : null);
  return [drawing, keys];
}

function evenTicks(end) {
  const rough = end / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * power >= rough) * power;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}
