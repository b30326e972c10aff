// What was measured: one workload at a time, each pair beside the others.

function benchPart(data) {
  const rows = data.rows.map((row) => rowOf(row, data));
  const view = { what: rows[0]?.what, protocol: rows[0]?.protocol, mode: rows[0]?.mode,
    jdk: rows[0]?.jdk, twin: rows[0]?.twin };
  const place = el('div', {});
  const controls = el('div', { class: 'controls' });
  const meaning = el('p', {});
  let follows = () => {};
  onFollow(() => follows());

  function draw() {
    const shown = select(rows, view);
    controls.replaceChildren(...switches(rows, view, draw).filter(Boolean));
    meaning.textContent = meaningOf(shown);
    const drawn = benchView(shown, data);
    follows = drawn.follows;
    place.replaceChildren(...drawn.content);
  }

  draw();
  return [el('section', { class: 'card view', 'aria-label': 'What is shown' }, controls, meaning), place];
}

const TEXTS = ['workload', 'client', 'server', 'protocol', 'mode', 'jdk', 'twin', 'operation',
  'verdict', 'cause', 'rankedWith', 'load'];

function rowOf(packed, data) {
  const row = { ...packed, figures: {} };
  TEXTS.forEach((name, i) => { row[name] = data.names[packed.texts[i]]; });
  data.figures.forEach(({ name }, i) => { row.figures[name] = packed.figures[i]; });
  row.what = `${row.workload}: ${row.load}`;
  return row;
}

/** The rows of a view; plain TCP beside every protocol. */
function select(rows, view) {
  const same = (row) => row.what === view.what && row.jdk === view.jdk && row.twin === view.twin;
  const pairs = rows.filter((row) => same(row) && !row.baseline
    && row.protocol === view.protocol && row.mode === view.mode);
  const plain = rows.filter((row) => same(row) && row.baseline);
  const nearest = plain.find((row) => row.mode === view.mode) ?? plain[0];
  return nearest ? [...pairs, nearest] : pairs;
}

const SWITCHES = [['Workload', 'what'], ['TLS', 'protocol'], ['Sends', 'mode'], ['JDK', 'jdk'], ['Twin', 'twin']];

function switches(rows, view, draw) {
  const pairs = rows.filter((row) => !row.baseline);
  return SWITCHES.map(([label, name]) => {
    const values = unique(pairs
      .filter((row) => name === 'what' || row.what === view.what).map((row) => row[name]));
    if (values.length && !values.includes(view[name])) {
      view[name] = values[0];
    }
    const control = choice(label, values.map((value) => ({ label: value, value })), (value) => {
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
  const best = [...ranked].sort((a, b) => median(b, 'operations') - median(a, 'operations'))[0]
    ?? pairs[0];
  if (best && !pairs.some((row) => isFollowed(row) && row.verdict === 'PASS')) {
    followed.client = best.client;
    followed.server = best.server;
  }
  const curvesPlace = el('div', { class: 'fill' });
  const timePlace = el('div', {});
  const rowPlace = el('div', {});
  const kinds = Object.fromEntries(data.figures.map((each) => [each.name, each]));
  const heat = benchHeat(pairs, ranked, kinds);
  const table = benchTable(rows, kinds);
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
    benchTiles(ranked, rows.find((row) => row.baseline)),
    el('div', { class: 'columns' }, heat.element, curvesPlace),
    timePlace, table.element, rowPlace,
  ];
  return { content, follows };
}

function meaningOf(rows) {
  const row = rankedTogether(rows.filter((each) => !each.baseline))[0] ?? rows[0];
  return row ? `One operation is ${row.operation}. Agreed on: TLS ${row.rankedWith}.` : '';
}

/** Only rows that agreed on the same version, suite and group are measured against each other. */
function rankedTogether(pairs) {
  const passed = pairs.filter((row) => row.verdict === 'PASS');
  const groups = [...Map.groupBy(passed, (row) => row.rankedWith).values()];
  return groups.sort((a, b) => b.length - a.length)[0] ?? [];
}

function benchTiles(ranked, plain) {
  const extreme = (name, sign) => ranked.filter((row) => median(row, name) !== null)
    .sort((a, b) => sign * (median(a, name) - median(b, name)))[0];
  const fastest = extreme('operations', -1);
  const slowest = extreme('operations', 1);
  const prompt = extreme('latency.p99', 1);
  const frugal = extreme('cpu.sides', 1);
  const small = extreme('heap', 1);
  const tiles = [
    fastest && tile(`${figure(median(fastest, 'operations'))} /s`, `fastest: ${pairName(fastest)}`),
    prompt && tile(micros(median(prompt, 'latency.p99')), `lowest p99: ${pairName(prompt)}`),
    frugal && tile(`${figure(median(frugal, 'cpu.sides'))} µs`,
      `least CPU an operation, both sides: ${pairName(frugal)}`),
    small && tile(`${figure(median(small, 'heap'))} B`, `least heap: ${pairName(small)}`),
    frugal && plain && median(plain, 'cpu.sides')
      ? tile(`${figure(median(frugal, 'cpu.sides') / median(plain, 'cpu.sides'))} ×`,
        'the CPU of plain TCP, at the least')
      : fastest && slowest !== fastest
        ? tile(`${figure(median(fastest, 'operations') / median(slowest, 'operations'))} ×`,
          'between fastest and slowest') : null,
  ];
  return el('div', { class: 'tiles' }, tiles.filter(Boolean).slice(0, 4));
}

function benchHeat(pairs, ranked, kinds) {
  const place = el('div', {});
  let show = () => {};
  const draw = (name) => {
    const { unit, better } = kinds[name];
    const squares = pairs.map((row) => heatCell(row, name, unitName(unit), ranked));
    const drawn = heatMap(squares, better);
    show = drawn.show;
    const apart = squares.some((cell) => cell.apart)
      ? el('p', { class: 'note' }, 'Dashed: agreed on something else, so not ranked with the others.') : null;
    place.replaceChildren(...[drawn.table, scale(better, spanText(squares)), apart].filter(Boolean));
  };
  const names = namesOf(pairs).filter((name) => kinds[name].better !== 'neither');
  if (names.length) {
    draw(names[0]);
  }
  const element = card('Every pair',
    'The pair that is chosen is followed through the page.',
    [choice('Show', names.map((name) => ({ label: figureName(name), value: name })), draw)]
      .filter(Boolean), place);
  return { element, show: () => show() };
}

function heatCell(row, name, unit, ranked) {
  const value = row.verdict === 'PASS' ? median(row, name) : null;
  const apart = row.verdict === 'PASS' && !ranked.includes(row);
  const notes = [spreadText(row, name), row.cause, apart ? row.rankedWith : '',
    row.unsteady ? 'not steady after the warm-up' : ''];
  return { client: row.client, server: row.server, verdict: row.verdict, value, apart,
    text: value === null ? '–' : figure(value), unit, note: notes.filter(Boolean).join(', ') };
}

function spanText(squares) {
  const values = squares.filter((cell) => cell.value > 0 && !cell.apart).map((cell) => cell.value);
  const times = Math.max(...values) / Math.min(...values);
  return values.length > 1 ? `${figure(times)} × between the extremes` : null;
}
