// What was measured: one workload at a time, each pair beside the others.

function benchPart(data) {
  const rows = data.rows.map((row, index) => rowOf(row, index, data));
  const view = { what: rows[0]?.what, protocol: rows[0]?.protocol, mode: rows[0]?.mode,
    jdk: rows[0]?.jdk, twin: rows[0]?.twin, handshake: rows[0]?.handshake,
    buffers: rows[0]?.buffers };
  const place = el('div', {});
  const controls = el('div', { class: 'controls' });
  const meaning = el('p', {});
  let follows = () => {};
  onFollow(() => follows());

  function draw() {
    const shown = select(rows, view);
    controls.replaceChildren(...switches(rows, view, draw).filter(Boolean));
    controls.hidden = controls.childElementCount === 0;
    meaning.textContent = meaningOf(shown);
    const drawn = benchView(shown, data);
    follows = drawn.follows;
    place.replaceChildren(...drawn.content);
  }

  draw();
  return [el('section', { class: 'card view', 'aria-label': 'What is shown' }, controls, meaning), place];
}

const TEXTS = ['workload', 'client', 'server', 'protocol', 'mode', 'jdk', 'twin', 'operation',
  'verdict', 'cause', 'rankedWith', 'load', 'handshake', 'options', 'buffers'];

function rowOf(packed, index, data) {
  const row = { ...packed, index, figures: {} };
  TEXTS.forEach((name, i) => { row[name] = data.names[packed.texts[i]]; });
  data.figures.forEach(({ name }, i) => { row.figures[name] = packed.figures[i]; });
  row.what = `${row.workload}: ${row.load}`;
  return row;
}

/** The rows of a view; plain TCP beside every protocol. */
function select(rows, view) {
  const same = (row) => row.what === view.what && row.jdk === view.jdk && row.twin === view.twin
    && row.buffers === view.buffers;
  const pairs = rows.filter((row) => same(row) && !row.baseline
    && row.protocol === view.protocol && row.mode === view.mode
    && row.handshake === view.handshake);
  const plain = rows.filter((row) => same(row) && row.baseline);
  const nearest = plain.find((row) => row.mode === view.mode) ?? plain[0];
  return nearest ? [...pairs, nearest] : pairs;
}

const SWITCHES = [['Workload', 'what'], ['TLS', 'protocol'], ['Sends', 'mode'], ['JDK', 'jdk'], ['Twin', 'twin'],
  ['Handshake', 'handshake'], ['Buffers', 'buffers']];

function switches(rows, view, draw) {
  const pairs = rows.filter((row) => !row.baseline);
  return SWITCHES.map(([label, name]) => {
    const values = unique(pairs
      .filter((row) => name === 'what' || row.what === view.what).map((row) => row[name]));
    if (values.length && !values.includes(view[name])) {
      view[name] = values[0];
    }
    const control = choice(label, values.map((value) => ({ label: value || 'usual', value })), (value) => {
      view[name] = value;
      draw();
    });
    control?.querySelectorAll('option').forEach((option, i) => {
      option.selected = values[i] === view[name];
    });
    return control;
  });
}

function benchView(rows, data) {
  const pairs = rows.filter((row) => !row.baseline);
  const ranked = rankedTogether(pairs);
  const ranking = data.rankings[ranked[0]?.ranking];
  const kinds = Object.fromEntries(data.figures.map((each, i) => [each.name, { ...each, i }]));
  const best = leadersOf(ranking, kinds[ranking?.order], ranked)[0] ?? pairs[0];
  if (best && !pairs.some((row) => isFollowed(row) && row.verdict === 'PASS')) {
    followed.client = best.client;
    followed.server = best.server;
  }
  const curvesPlace = el('div', { class: 'fill' });
  const timePlace = el('div', {});
  const rowPlace = el('div', {});
  const heat = benchHeat(pairs, ranked, ranking, kinds);
  const table = benchTable(rows, kinds, ranking?.order ?? 'operations');
  const follows = () => {
    const row = pairs.find(isFollowed);
    heat.show();
    table.draw();
    curvesPlace.replaceChildren(...latencies(rows));
    timePlace.replaceChildren(...overTime(row));
    rowPlace.replaceChildren(...everything(row, kinds, data.again));
  };
  follows();
  const content = [
    benchTiles(ranked, ranking),
    el('div', { class: 'columns' }, heat.element, curvesPlace),
    timePlace, table.element, rowPlace,
  ];
  return { content, follows };
}

/** The rows shown that none is proven better than by this figure, the best first. */
function leadersOf(ranking, kind, rows) {
  return (kind ? ranking?.leaders[kind.i] ?? [] : [])
    .map((index) => rows.find((row) => row.index === index)).filter(Boolean);
}

function meaningOf(rows) {
  const row = rankedTogether(rows.filter((each) => !each.baseline))[0] ?? rows[0];
  return row ? `One operation is ${row.operation}. Agreed on: TLS ${row.rankedWith}.` : '';
}

/** Only rows that agreed on the same version, suite and group are measured against each other. */
function rankedTogether(pairs) {
  const passed = pairs.filter((row) => row.ranking !== undefined);
  const groups = [...Map.groupBy(passed, (row) => row.ranking).values()];
  return groups.sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Who is best by what, as the text says it too; of one alone its figures. */
function benchTiles(ranked, ranking) {
  const contests = ranking?.contests ?? [];
  const own = contests.length ? [] : ['cpu.sides', 'operations', 'latency.p99', 'heap']
    .filter((name) => ranked[0] && valueOf(ranked[0], name) !== null);
  return el('div', { class: 'tiles' },
    contests.map(([title, best, who]) => tile(best.replace(' us', ' µs'), `${title}: ${who}`)),
    own.map((name) => tile(figure(valueOf(ranked[0], name)), `${figureName(name)} of ${pairName(ranked[0])}`)));
}

function benchHeat(pairs, ranked, ranking, kinds) {
  const place = el('div', {});
  let show = () => {};
  const draw = (name) => {
    const { better } = kinds[name];
    const squares = pairs.map((row) => heatCell(row, kinds[name], ranked, ranking));
    const drawn = heatMap(squares, better);
    show = drawn.show;
    const notes = [
      squares.some((cell) => cell.tied)
        ? 'Grey: what their samples span overlaps with the best one\u2019s, so none of them has won.' : null,
      squares.some((cell) => cell.apart)
        ? 'Dashed: agreed on something else, so not ranked with the others.' : null,
    ].filter(Boolean).map((note) => el('p', { class: 'note' }, note));
    place.replaceChildren(drawn.table, scale(better, spanText(squares)), ...notes);
  };
  const judged = namesOf(pairs).filter((name) => kinds[name].better !== 'neither');
  const names = [...judged.filter((name) => name === ranking?.order),
    ...judged.filter((name) => name !== ranking?.order)];
  if (names.length) {
    draw(names[0]);
  }
  const element = card('Every pair',
    'Below each figure what its samples span. The pair that is chosen is followed through the page.',
    [choice('Show', names.map((name) => ({ label: figureName(name), value: name })), draw)]
      .filter(Boolean), place);
  return { element, show: () => show() };
}

function heatCell(row, kind, ranked, ranking) {
  const value = row.verdict === 'PASS' ? valueOf(row, kind.name) : null;
  const apart = row.verdict === 'PASS' && !ranked.includes(row);
  const leaders = apart ? [] : ranking?.leaders[kind.i] ?? [];
  const leads = leaders.includes(row.index);
  const tied = leads && leaders.length > 1;
  const notes = [spreadText(row, kind.name), row.cause, apart ? row.rankedWith : '',
    tied ? 'no winner' : '', row.unsteady ? 'not steady after the warm-up' : ''];
  return { client: row.client, server: row.server, verdict: row.verdict, value, apart, tied,
    best: leads && !tied && ranked.length > 1,
    text: value === null ? '–' : figure(value), unit: unitName(kind.unit),
    range: value === null ? '' : rangeText(row, kind.name), note: notes.filter(Boolean).join(', ') };
}

function spanText(squares) {
  const values = squares.filter((cell) => cell.value > 0 && !cell.apart).map((cell) => cell.value);
  const times = Math.max(...values) / Math.min(...values);
  return values.length > 1 ? `${figure(times)} × between the extremes` : null;
}
