// Client x server: one hue, the lightness says how good, the number says what it is.

/**
 * A matrix of squares.
 *
 * cells: {client, server, value, text, unit, range, note, verdict, apart, tied, best}; value null where
 * there is none; tied: among the best, and none of them has won
 * better: 'more', 'less' or 'neither'; span: the ends of the scale, if they are fixed
 */
function heatMap(cells, better, span) {
  const clients = unique(cells.map((cell) => cell.client));
  const servers = unique(cells.map((cell) => cell.server));
  const share = shares(cells, better, span);
  const squares = [];
  const body = clients.map((client) => el('tr', {},
    el('th', { scope: 'row' }, client),
    servers.map((server) => {
      const cell = cells.find((each) => each.client === client && each.server === server);
      const made = cell ? square(cell, share(cell)) : el('div', { class: 'square none' }, '–');
      if (cell) {
        squares.push({ cell, made });
      }
      return el('td', {}, made);
    })));
  const show = () => squares.forEach(({ cell, made }) =>
    made.setAttribute('aria-pressed', isFollowed(cell)));
  show();
  const table = el('table', { class: 'heat', onkeydown: (event) => step(event, squares, servers.length) },
    el('thead', {},
      el('tr', {}, el('td', {}),
        el('th', { class: 'axis', colspan: servers.length }, 'server')),
      el('tr', {}, el('th', { class: 'axis', scope: 'col' }, 'client'),
        servers.map((server) => el('th', { scope: 'col' }, server)))),
    el('tbody', {}, body));
  return { table, show };
}

/** Where a value lies between the least and the most, on a scale of ratios if they are far apart. */
function shares(cells, better, span) {
  const ranked = cells.filter((cell) => cell.value !== null && !cell.apart);
  const [least, most] = span ?? [Math.min(...ranked.map((cell) => cell.value)),
    Math.max(...ranked.map((cell) => cell.value))];
  const scale = least > 0 && most / least > 4 ? Math.log : (value) => value;
  return (cell) => {
    if (cell.value === null || most === least) {
      return better === 'neither' ? 0.15 : 0.5;
    }
    const place = (scale(cell.value) - scale(least)) / (scale(most) - scale(least));
    return better === 'less' ? 1 - place : place;
  };
}

function square(cell, share) {
  const bad = cell.verdict === 'FAIL';
  const open = cell.verdict !== 'PASS' && !bad;
  const lesser = cell.verdict === 'UNSUPPORTED' ? 'part' : 'weak';
  const classes = ['square'];
  if (bad || open) {
    classes.push('hatched', ...(open ? [lesser] : []));
  } else if (cell.apart || cell.tied) {
    classes.push(cell.apart ? 'apart' : 'tied');
  } else if (share > 0.62) {
    classes.push('strong');
  }
  const said = `${pairName(cell)}: ${cell.text} ${cell.unit}${cell.note ? `, ${cell.note}` : ''}`;
  return el('button', {
    type: 'button',
    class: classes.join(' '),
    '--share': `${Math.round(share * 100)}%`,
    title: said,
    'aria-label': bad || open ? `${said}, ${cell.verdict}` : said,
    onclick: () => follow(cell.client, cell.server),
  },
  el('b', {}, cell.text),
  el('small', {}, cell.unit),
  cell.range ? el('small', {}, cell.range) : null,
  cell.best && !bad && !open ? el('span', { class: 'best' }, 'best') : null,
  bad || open ? el('span', { class: 'letter' }, cell.verdict[0]) : null);
}

/** Arrow keys go from square to square. */
function step(event, squares, width) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width };
  const at = squares.findIndex(({ made }) => made === document.activeElement);
  const next = squares[at + steps[event.key]];
  if (at >= 0 && next) {
    event.preventDefault();
    next.made.focus();
  }
}

function scale(better, remark) {
  const ends = better === 'neither' ? ['less', 'more'] : ['worse', 'better'];
  return el('div', { class: 'scale' }, ends[0], el('i', {}), ends[1],
    remark ? el('span', { class: 'end' }, remark) : null);
}
