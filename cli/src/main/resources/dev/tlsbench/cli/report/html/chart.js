// Line charts in SVG: they print, follow the theme by themselves, and are read with arrow keys.

const MARGIN = { top: 10, right: 14, bottom: 26, left: 84 };

/**
 * A chart of panels that share the x axis.
 *
 * spec: {label, x: {least, most, ticks: [{at, text}], text(at)}, panels, stops, cuts, marks}
 * panel: {height, y: {log, text(value)}, series}; stops: where the reader may stand
 * series: {name, points: [[x, y]], ink, dash, chosen, band: [[x, low, high]], area}
 */
function chart(spec) {
  const readout = el('div', { class: 'readout', hidden: true });
  const picture = el('div', {});
  const host = el('div', {
    class: spec.panels.some((panel) => panel.series.some((each) => each.chosen))
      ? 'chart choosing' : 'chart',
    role: 'slider',
    tabindex: '0',
    'aria-label': spec.label,
    'aria-valuemin': '0',
    'aria-valuemax': String(spec.stops.length - 1),
    'aria-valuenow': '0',
    'aria-valuetext': 'arrow keys read the values',
  }, picture, readout);
  const state = { width: 0, frame: null, at: -1 };

  function draw(width) {
    state.width = width;
    state.frame = framed(spec, width);
    picture.replaceChildren(state.frame.drawing);
  }

  function stand(index) {
    state.at = Math.max(0, Math.min(spec.stops.length - 1, index));
    const at = spec.stops[state.at];
    const lines = spec.panels.flatMap((panel) => valuesAt(panel, at));
    readout.replaceChildren(el('b', {}, spec.x.text(at)),
      ...lines.map((line) => el('div', {}, el('span', {}, line.name), el('b', {}, line.text))));
    readout.hidden = false;
    const place = state.frame.x(at);
    const late = place > state.width / 2;
    readout.style.left = late ? 'auto' : `${place + 12}px`;
    readout.style.right = late ? `${state.width - place + 12}px` : 'auto';
    readout.style.maxWidth = `${(late ? place : state.width - place) - 16}px`;
    state.frame.cross.setAttribute('x1', place);
    state.frame.cross.setAttribute('x2', place);
    state.frame.cross.removeAttribute('visibility');
    host.setAttribute('aria-valuenow', String(state.at));
    host.setAttribute('aria-valuetext',
      `${spec.x.text(at)}: ${lines.map((line) => `${line.name} ${line.text}`).join(', ')}`);
  }

  function leave() {
    readout.hidden = true;
    state.frame.cross.setAttribute('visibility', 'hidden');
  }

  host.addEventListener('pointermove', (event) => {
    const box = host.getBoundingClientRect();
    const at = state.frame.back(((event.clientX - box.left) / box.width) * state.width);
    stand(nearest(spec.stops, at));
  });
  host.addEventListener('pointerleave', leave);
  host.addEventListener('blur', leave);
  host.addEventListener('keydown', (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10,
      Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      event.preventDefault();
      stand(state.at + steps[event.key]);
    }
  });
  function fit() {
    const width = Math.round(host.clientWidth);
    if (width > 0 && width !== state.width) {
      draw(width);
    }
  }

  // In a frame of its own: drawn at once it changes its size inside the very notice of a change.
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(host);
  draw(720);
  return host;
}

function framed(spec, width) {
  const left = MARGIN.left;
  const right = width - MARGIN.right;
  const { least, most } = spec.x;
  const x = (at) => left + ((at - least) / (most - least)) * (right - left);
  const back = (place) => least + ((place - left) / (right - left)) * (most - least);
  const parts = [];
  let top = MARGIN.top;
  for (const panel of spec.panels) {
    parts.push(...panelOf(panel, { x, left, right, top, bottom: top + panel.height }));
    top += panel.height + 18;
  }
  const bottom = top - 18;
  for (const tick of spec.x.ticks) {
    parts.unshift(upright('gridline', x(tick.at), MARGIN.top, bottom));
    parts.push(svg('text', { x: x(tick.at), y: bottom + 18, 'text-anchor': 'middle' }, tick.text));
  }
  const lines = [
    ...(spec.cuts ?? []).map((at) => upright('cut', x(at), MARGIN.top, bottom)),
    ...(spec.marks ?? []).flatMap((at) => [upright('rekey', x(at), MARGIN.top, bottom),
      svg('path', { class: 'rekey-mark', d: `M${x(at)} ${MARGIN.top - 8}l4 5l-4 5l-4 -5z` })]),
  ];
  const cross = upright('cross', 0, MARGIN.top, bottom);
  cross.setAttribute('visibility', 'hidden');
  const height = bottom + MARGIN.bottom;
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    lines, parts, cross);
  return { drawing, cross, x, back };
}

function upright(kind, x, top, bottom) {
  return svg('line', { class: kind, x1: x, x2: x, y1: top, y2: bottom });
}

function panelOf(panel, box) {
  const axis = axisOf(panel);
  const y = (value) => box.bottom - axis.place(value) * (box.bottom - box.top);
  const parts = axis.ticks.flatMap((tick) => [
    svg('line', { class: 'gridline', x1: box.left, x2: box.right, y1: y(tick), y2: y(tick) }),
    svg('text', { x: box.left - 8, y: y(tick) + 4, 'text-anchor': 'end' }, panel.y.text(tick)),
  ]);
  const order = [...panel.series].sort((a, b) => Boolean(a.chosen) - Boolean(b.chosen));
  for (const each of order) {
    const points = each.points.map(([at, value]) => [box.x(at), y(value)]);
    if (each.band?.length > 1) {
      const upper = each.band.map(([at, , high]) => [box.x(at), y(high)]);
      const lower = each.band.map(([at, low]) => [box.x(at), y(low)]).reverse();
      parts.push(svg('path', { class: 'band', d: `${path([...upper, ...lower])}Z`, '--ink': each.ink }));
    }
    if (each.area && points.length > 1) {
      const floor = [[points.at(-1)[0], box.bottom], [points[0][0], box.bottom]];
      parts.push(svg('path', { class: 'area', d: `${path([...points, ...floor])}Z`, '--ink': each.ink }));
    }
    parts.push(svg('path', {
      class: each.chosen ? 'curve chosen' : 'curve',
      d: path(points),
      '--ink': each.ink,
      'stroke-dasharray': each.dash,
    }));
  }
  return parts;
}

function path(points) {
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Round ticks that enclose all values. */
function axisOf(panel) {
  const values = panel.series.flatMap((each) =>
    [...each.points.map((point) => point[1]), ...(each.band ?? []).flatMap((part) => part.slice(1))]);
  if (panel.y.log) {
    const known = values.filter((value) => value > 0);
    const from = Math.floor(Math.log10(Math.min(...known, 1e9)));
    const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...known, 1e-9))));
    const ticks = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
    const place = (value) => Math.max(0, (Math.log10(value) - from) / (to - from));
    return { ticks, place };
  }
  const most = Math.max(...values, 1e-9);
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough) * power;
  const count = Math.ceil(most / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => i * step);
  return { ticks, place: (value) => value / (count * step) };
}

/** What each line says at this place; the chosen one first. */
function valuesAt(panel, at) {
  return [...panel.series]
    .sort((a, b) => Boolean(b.chosen) - Boolean(a.chosen))
    .filter((each) => each.points.length && at <= each.points.at(-1)[0])
    .slice(0, 10)
    .map((each) => {
      const point = each.points[nearest(each.points.map((point) => point[0]), at)];
      return { name: each.name, text: panel.y.text(point[1]) };
    });
}

function nearest(places, at) {
  let best = 0;
  places.forEach((place, i) => {
    if (Math.abs(place - at) < Math.abs(places[best] - at)) {
      best = i;
    }
  });
  return best;
}
