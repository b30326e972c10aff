// Tables that are sorted by a click on a heading.

/**
 * columns: {heading, unit, value(row), text(row), number, title(row)}; the first click on a number shows
 * the largest first, unless less is better.
 */
function sortable(columns, rows, options) {
  const body = el('tbody', {});
  const state = { column: null, down: false };
  const headings = columns.map((column) => {
    const arrow = el('span', { 'aria-hidden': 'true' });
    const button = el('button', { type: 'button', onclick: () => sortBy(column) },
      column.heading, column.unit ? el('small', {}, column.unit, arrow) : arrow);
    const heading = el('th', { scope: 'col', class: column.number ? 'number' : null }, button);
    return { column, heading, arrow };
  });

  function sortBy(column) {
    state.down = state.column === column ? !state.down : Boolean(column.number) && !column.less;
    state.column = column;
    draw();
  }

  function draw() {
    const order = [...rows];
    if (state.column) {
      const sign = state.down ? -1 : 1;
      order.sort((a, b) => sign * compared(state.column.value(a), state.column.value(b), sign));
    }
    headings.forEach(({ column, heading, arrow }) => {
      const sorted = column === state.column;
      heading.setAttribute('aria-sort', sorted ? (state.down ? 'descending' : 'ascending') : 'none');
      arrow.textContent = sorted ? (state.down ? ' ▾' : ' ▴') : '';
    });
    body.replaceChildren(...order.map(line));
  }

  function line(row) {
    const choose = options.onchoose && !row.baseline ? () => options.onchoose(row) : null;
    const cells = columns.map((column) => el('td', {
      class: column.number ? 'number' : column.names ? 'names' : null,
      title: column.title ? column.title(row) : null,
    }, column.text(row)));
    return el('tr', {
      'data-pair': choose ? '' : null,
      class: options.chosen?.(row) ? 'chosen' : null,
      ...(choose ? { onclick: choose } : {}),
    }, cells);
  }

  const first = columns.find((column) => column.first);
  if (first) {
    sortBy(first);
  } else {
    draw();
  }
  const table = el('table', { class: 'rows' },
    el('thead', {}, el('tr', {}, headings.map(({ heading }) => heading))), body);
  return { element: scrolling(table, options.label), draw };
}

/** What has no value comes last, whichever way. */
function compared(a, b, sign) {
  if (typeof a === 'string') {
    return a.localeCompare(b);
  }
  const last = sign * Infinity;
  return (a ?? last) === (b ?? last) ? 0 : (a ?? last) - (b ?? last);
}

/** Wide things scroll on their own, by the keyboard too. */
function scrolling(element, label) {
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label }, element);
}
