// What figures are called, and in which order they are shown.

const FIGURES = {
  operations: 'operations',
  throughput: 'data',
  'latency.p50': 'latency p50',
  'latency.p99': 'latency p99',
  'latency.p999': 'latency p99.9',
  'latency.p9999': 'latency p99.99',
  'latency.max': 'latency max',
  'cpu.client': 'client CPU',
  'cpu.server': 'server CPU',
  'cpu.sides': 'CPU, both sides',
  'cpu.process': 'CPU, whole process',
  'cpu.compiler': 'CPU of the compiler',
  'cpu.collector': 'CPU of the collector',
  'cpu.engines': 'CPU of the engines alone',
  'allocated.client': 'client allocates',
  'allocated.server': 'server allocates',
  'rekeying.p50': 'p50 while rekeying',
  'rekeying.max': 'max while rekeying',
  'service.p50': 'service time p50',
  'service.p99': 'service time p99',
  heap: 'heap',
  direct: 'direct memory',
  resident: 'resident memory',
  balance: 'share of the slower direction',
  fairness: 'slowest connection by fastest',
  roundTrips: 'round trips',
  'wire.up': 'wire, to the server',
  'wire.down': 'wire, to the client',
  rekeys: 'rekeys',
  resumed: 'resumed',
  tickets: 'tickets',
  'records.up': 'records to the server',
  'records.down': 'records to the client',
  'writes.client': 'client writes',
  'writes.server': 'server writes',
  'peakQueued.client': 'most queued by the client',
  'peakQueued.server': 'most queued by the server',
  'reads.client': 'client reads',
  'reads.server': 'server reads',
};

/** Of the table; the rest is said of the pair that is followed. */
const COLUMNS = ['operations', 'throughput', 'latency.p50', 'latency.p99', 'latency.max',
  'rekeying.max', 'cpu.sides', 'cpu.client', 'cpu.server', 'allocated.client', 'allocated.server',
  'heap', 'direct', 'resident', 'balance', 'roundTrips'];

function figureName(name) {
  return FIGURES[name] ?? name;
}

function unitName(unit) {
  return unit.replace(/^us/, 'µs').replace('/op', ' / op').replace('op/s', 'op / s');
}

/** What the row has of a figure: of times all slices together, of all else the samples' median. */
function valueOf(row, name) {
  return row.figures[name]?.[0] ?? null;
}

function rangeText(row, name) {
  const [, least, most] = row.figures[name] ?? [];
  return most === undefined ? '' : `${figure(least)} – ${figure(most)}`;
}

/** The least and the most of the samples, where they are known. */
function spreadText(row, name) {
  const [, least, most] = row.figures[name] ?? [];
  return most === undefined ? '' : `${figure(least)} to ${figure(most)} over the samples`;
}

/** The names that these rows have, the well-known ones first. */
function namesOf(rows) {
  const known = Object.keys(FIGURES);
  const order = (name) => (known.includes(name) ? known.indexOf(name) : known.length);
  return unique(rows.flatMap((row) => Object.keys(row.figures)))
    .filter((name) => rows.some((row) => valueOf(row, name) !== null))
    .sort((a, b) => order(a) - order(b));
}
