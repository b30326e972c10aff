// What a measurement says beyond its matrix: latencies, the course over time, all figures.

function latencies(rows) {
  const kinds = [['latency', 'Latency by percentile'], ['rekeying', 'Latency while rekeying'],
    ['service', 'Service time by percentile']].filter(([name]) =>
    rows.some((row) => row[name]?.curve.length > 1));
  if (!kinds.length) {
    return [];
  }
  const place = el('div', {});
  const draw = (name) => place.replaceChildren(...curves(rows, name));
  draw(kinds[0][0]);
  return [card(kinds.length > 1 ? 'Latency' : kinds[0][1],
    'Log scale. Colour is the client, dash the server; the band is what the slices of the chosen pair span. '
      + 'Drag to zoom, double-click to see all again; a click in the legend hides a line.',
    [choice('Show', kinds.map(([value, label]) => ({ label, value })), draw)].filter(Boolean),
    place)];
}

function overTime(row) {
  if (!row?.moments || row.moments.seconds.length < 2) {
    return [];
  }
  return [card(`Over time: ${pairName(row)}`,
    'Slices one after the other, as if nothing had been measured in between.', [], timeLine(row))];
}

function benchTable(rows, kinds, order) {
  const names = COLUMNS.filter((name) => rows.some((row) => valueOf(row, name) !== null));
  const odd = rows.some((row) => row.verdict !== 'PASS' || row.unsteady);
  const columns = [
    { heading: 'Client', value: (row) => row.client, text: (row) => row.client, names: true },
    { heading: 'Server', value: (row) => row.server, text: (row) => row.server, names: true },
    ...(odd ? [{ heading: 'State', value: (row) => row.verdict, text: (row) => stateOf(row, '') }] : []),
    ...derived(rows),
    ...names.map((name) => ({
      heading: figureName(name),
      unit: unitName(kinds[name].unit),
      number: true,
      first: name === order,
      less: kinds[name].better === 'less',
      value: (row) => (row.verdict === 'PASS' ? valueOf(row, name) : null),
      text: (row) => (valueOf(row, name) === null ? '–'
        : [figure(valueOf(row, name)), el('small', {}, rangeText(row, name))]),
    })),
  ];
  const { element, draw } = sortable(columns, rows,
    { label: 'All figures', onchoose: (row) => follow(row.client, row.server), chosen: isFollowed });
  return { element: card('All figures', 'Below each figure what its samples span. A click on a heading sorts, one on a row follows its pair.',
    [], element, rows.filter((row) => row.cause).map((row) => el('p', { class: 'note' },
      `${pairName(row)}: `, stateOf(row, row.cause)))), draw };
}

/** What a row is beside others: by the best one, and by plain TCP. */
function derived(rows) {
  const column = (name, heading, unit, text) => ({ heading, unit, number: true, less: true,
    value: (row) => row[name] ?? null,
    text: (row) => (row[name] === undefined ? '–' : text(row[name])) });
  return [
    rows.filter((row) => row.timesBest !== undefined).length > 2 ? column('timesBest', '× best', '',
      (times) => times.toFixed(2)) : null,
    rows.some((row) => row.tls !== undefined) ? column('tls', 'CPU of TLS', 'µs / op', figure) : null,
    rows.some((row) => row.glue !== undefined) ? column('glue', 'glue', '%', figure) : null,
  ].filter(Boolean);
}

function stateOf(row, cause) {
  if (row.verdict !== 'PASS') {
    return el('span', {}, tag(row.verdict), ` ${cause}`);
  }
  return row.unsteady ? 'not steady' : '';
}

/** Every figure of the pair that is followed, and the command for it alone. */
function everything(row, kinds, narrowed) {
  if (!row) {
    return [];
  }
  const facts = namesOf([row]).map((name) => el('div', {},
    el('dt', {}, figureName(name)),
    el('dd', {}, `${figure(valueOf(row, name))} ${unitName(kinds[name].unit)}`,
      el('span', { class: 'quiet' }, spreadText(row, name) ? ` (${spreadText(row, name)})` : ''))));
  const again = `${narrowed} --workload ${row.workload} --pair ${quoted(`${row.client}:${row.server}`)}`
    + ` --tls ${row.protocol} --mode ${row.mode}${row.options ? ` ${row.options}` : ''}`;
  return [card(`Everything of ${pairName(row)}`, `${row.what}; ${row.rankedWith}`, [],
    row.verdict === 'PASS' ? null : el('p', {}, stateOf(row, row.cause)),
    el('dl', { class: 'facts two' }, facts), command(again))];
}
