// Check x pair: a sign in each square, and all there is to say below it when it is chosen.

function grid(cells) {
  const filter = { tls: null, mode: null };
  const place = el('div', {});
  const draw = () => place.replaceChildren(...gridOf(cells.filter((cell) =>
    (!filter.tls || cell.tls === filter.tls) && (!filter.mode || cell.mode === filter.mode))));
  const control = (label, name) => choice(label,
    either(unique(cells.map((cell) => cell[name]))),
    (value) => { filter[name] = value; draw(); });
  draw();
  const made = card('Checks', 'Each square is all that was tried of a check with a pair; choose one to read more.',
    [control('TLS', 'tls'), control('Sends', 'mode')].filter(Boolean), legend(cells), place);
  made.classList.add('long');
  return made;
}

function either(values) {
  return values.length < 2 ? []
    : [{ label: 'all', value: null }, ...values.map((value) => ({ label: value, value }))];
}

function legend(cells) {
  const signs = WORST_FIRST.toReversed().filter((verdict) => count(cells, verdict));
  return el('p', { class: 'legend' }, signs.map((verdict) => el('span', {},
    tag(verdict), whole.format(count(cells, verdict)))));
}

function gridOf(cells) {
  const pairs = [...Map.groupBy(cells, pairName).values()].map((own) => own[0]);
  const columns = pairs.map((pair) => el('th', { scope: 'col' }, pair.client,
    el('small', {}, `→ ${pair.server}`)));
  const details = el('div', { class: 'details', hidden: true, tabindex: '-1' });
  const marks = [];
  const rows = [...Map.groupBy(cells, (cell) => cell.scenario)].map(([scenario, tried]) =>
    el('tr', {}, el('th', { scope: 'row' }, ...scenarioName(scenario)),
      pairs.map((pair, column) => {
        const own = tried.filter((cell) => pairName(cell) === pairName(pair));
        const made = own.length ? mark(own, scenario) : null;
        made?.addEventListener('click', () => open(made, own, scenario));
        marks.push({ made: made ?? el('span', {}), pair });
        return el('td', { 'data-column': column }, made);
      })));
  const table = el('table', { class: 'grid', onkeydown: (event) => step(event, marks, pairs.length) },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col', class: 'quiet' }, 'check'), columns)),
    el('tbody', {}, rows));

  function open(made, own, scenario) {
    const closing = made.getAttribute('aria-expanded') === 'true';
    marks.forEach((each) => each.made.setAttribute('aria-expanded', 'false'));
    made.setAttribute('aria-expanded', String(!closing));
    details.hidden = closing;
    if (!closing) {
      details.replaceChildren(...story(own, scenario));
      follow(own[0].client, own[0].server);
    }
  }

  const show = () => pairs.forEach((pair, column) => {
    columns[column].classList.toggle('chosen', isFollowed(pair));
    table.querySelectorAll(`td[data-column="${column}"]`).forEach((td) =>
      td.classList.toggle('chosen', isFollowed(pair)));
  });
  onFollow(show);
  show();
  return [scrolling(table, 'Checks'), details];
}

function scenarioName(id) {
  const cut = id.indexOf('/') + 1;
  return [el('i', {}, id.slice(0, cut)), id.slice(cut)];
}

function mark(own, scenario) {
  const state = STATES[verdictOf(own)];
  const passed = count(own, 'PASS');
  const part = passed && passed < own.length ? el('small', {}, `${passed}/${own.length}`) : null;
  const said = `${passed} of ${own.length} passed${passed < own.length ? `, ${othersText(own)}` : ''}`;
  return el('button', {
    type: 'button',
    class: `mark ${state.look}`,
    'aria-expanded': 'false',
    'aria-label': `${scenario}, ${pairName(own[0])}: ${said}`,
    title: `${scenario}, ${pairName(own[0])}: ${said}`,
  }, state.sign, part);
}

function story(own, scenario) {
  return [
    el('div', { class: 'head' }, el('div', {},
      el('h3', {}, `${scenario}, ${pairName(own[0])}`))),
    ...own.map((cell) => el('div', {},
      el('p', {}, tag(cell.verdict), ` TLS ${cell.tls}, ${cell.mode}: `,
        cell.cause || cell.suite || 'no handshake'),
      cell.more.map((line) => el('p', { class: 'note' }, line)),
      cell.told === undefined ? null : el('p', { class: 'note' }, `${whole.format(cell.told)} completions told, `
        + `${whole.format(cell.later)} later; ${counted(cell.partial, 'partial write')}; `
        + `${figure(cell.millis / 1e3)} s`),
      cell.again.map(command))),
  ];
}
