// Line charts. uPlot draws them, with cursor, zoom and legend; added are the page's colours, the
// keyboard, and uprights for moments.

/**
 * A chart of panels that share the x axis.
 *
 * spec: {label, x: {name, most, ticks, text(at)}, panels, stops, cuts, marks}
 * panel: {height, y: {log, text(value)}, series}; stops: where the arrow keys stand
 * series: {name, points: [[x, y]], ink, dash, chosen, band: [[x, low, high]], area}
 */
function chart(spec) {
  const host = el('div', { class: 'chart' });
  const sync = fresh('chart');
  const plots = spec.panels.map((panel, i) =>
    plotOf(spec, panel, { isLast: i === spec.panels.length - 1, sync, host }));
  const area = filled(plots[0].root.querySelector('.u-wrap'), {
    role: 'slider',
    tabindex: '0',
    'aria-label': spec.label,
    'aria-valuemin': '0',
    'aria-valuemax': String(spec.stops.length - 1),
    'aria-valuenow': '0',
    'aria-valuetext': 'arrow keys read the values, plus and minus zoom, 0 shows all',
    onkeydown: (event) => steer(event, spec, plots, area),
  }, []);
  plots.forEach((plot) => drawn.add(plot));
  // In a frame of its own: drawn at once it changes its size inside the very notice of a change.
  new ResizeObserver((changes, observer) =>
    requestAnimationFrame(() => fit(host, plots, observer))).observe(host);
  return host;
}

/** What is drawn on the page. */
const drawn = new Set();

/** To its place's width; a chart that has left the page is let go. */
function fit(host, plots, observer) {
  if (!host.isConnected) {
    observer.disconnect();
    plots.forEach((plot) => {
      drawn.delete(plot);
      plot.destroy();
    });
    return;
  }
  const width = Math.floor(host.clientWidth);
  if (width > 0) {
    plots.filter((plot) => plot.width !== width)
      .forEach((plot) => plot.setSize({ width, height: plot.height }));
  }
}

/** In the colours of now. */
function redrawCharts() {
  drawn.forEach((plot) => plot.redraw(false, true));
}

const LEFT = 76;

function plotOf(spec, panel, { isLast, sync, host }) {
  const some = panel.series.some((each) => each.chosen);
  const order = [...panel.series].sort((a, b) => Boolean(a.chosen) - Boolean(b.chosen));
  const lines = order.map((each) => lineOf(each, panel, some));
  const bands = order.flatMap((each, i) => (each.band?.length > 1 ? [{ ...each, line: i + 1 }] : []));
  const edges = bands.flatMap((each) => [bandEdge(each, 2), bandEdge(each, 1)]);
  const tables = [...order.map((each) => tableOf(each.points)),
    ...edges.map((edge) => tableOf(edge.points))];
  const axis = { stroke: () => colour('--quiet'), grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { show: false }, font: '12px system-ui' };
  return new uPlot({
    width: 560,
    height: panel.height + (isLast ? 26 : 12),
    padding: [10, 14, 0, 0],
    scales: {
      x: { time: false, range: (plot, least, most) => [least, most] },
      y: panel.y.log ? { distr: 3 } : { range: (plot, least, most) => [0, (most || 1) * 1.05] },
    },
    series: [
      { label: spec.x.name, value: (plot, at) => (at === null ? '–' : spec.x.text(at)),
        class: isLast ? null : 'edge' },
      ...lines,
      ...edges.map((edge) => ({ label: edge.name, class: 'edge', width: 0, points: { show: false } })),
    ],
    bands: bands.map((each, i) => {
      const top = lines.length + 1 + 2 * i;
      return { series: [top, top + 1], fill: () => faint(each.ink, 0.16) };
    }),
    axes: [
      { ...axis, size: isLast ? 26 : 12, space: 60, splits: (plot) => ticksIn(plot, spec.x),
        values: (plot, ticks) => ticks.map((at) => (isLast ? spec.x.text(at) : '')) },
      { ...axis, size: LEFT, values: (plot, ticks) => ticks.map(panel.y.text),
        splits: panel.y.log ? decades : undefined },
    ],
    cursor: { sync: { key: sync, setSeries: false }, points: { size: 7 }, y: false },
    legend: { markers: { stroke: (plot, i) => order[i - 1]?.ink, fill: () => null } },
    hooks: {
      ready: [legendKeys],
      setSeries: [(plot, i, { show }) => bands.forEach((each, b) => {
        if (each.line === i && show !== undefined) {
          [1, 2].forEach((k) => plot.setSeries(lines.length + 2 * b + k, { show }));
        }
      })],
      draw: [(plot) => uprights(plot, spec)],
      setCursor: [(plot) => tellValues(plot, spec, host)],
    },
  }, uPlot.join(tables), host);
}

function tableOf(points) {
  return [points.map((point) => point[0]), points.map((point) => point[1])];
}

function bandEdge(series, place) {
  return { name: series.name, points: series.band.map((part) => [part[0], part[place]]) };
}

function lineOf(each, panel, some) {
  const last = each.points.at(-1)?.[0];
  return {
    label: each.name,
    stroke: () => colour(each.ink),
    width: each.chosen ? 3.2 : 1.6,
    alpha: some && !each.chosen ? 0.4 : 1,
    dash: each.dash?.split(' ').map(Number),
    fill: each.area ? () => faint(each.ink, 0.15) : undefined,
    points: { show: false },
    value: (plot, value) => (value === null || value === undefined
      || plot.data[0][plot.cursor.idx] > last ? '–' : panel.y.text(value)),
  };
}

/** The named places in sight; even ones, if the reader has zoomed in between them. */
function ticksIn(plot, x) {
  const { min, max } = plot.scales.x;
  const named = x.ticks.filter((at) => at >= min && at <= max);
  return named.length > 1 ? named : [0.1, 0.5, 0.9].map((share) => min + share * (max - min));
}

function decades(plot) {
  const { min, max } = plot.scales.y;
  return [...Array(19).keys()].map((i) => 10 ** (i - 6)).filter((each) => each >= min && each <= max);
}

/** Slices end at cuts, keys change at marks. */
function uprights({ ctx, bbox, valToPos, scales }, spec) {
  const strokes = [[spec.cuts ?? [], '--line', [2, 3]], [spec.marks ?? [], '--rekey', []]];
  ctx.save();
  for (const [places, ink, dash] of strokes) {
    ctx.strokeStyle = colour(ink);
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash(dash.map((each) => each * devicePixelRatio));
    for (const at of places.filter((place) => place >= scales.x.min && place <= scales.x.max)) {
      const x = valToPos(at, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
  }
  ctx.restore();
}

/** What uPlot's legend does at a click, it does at a key, too. */
function legendKeys(plot) {
  for (const label of plot.root.querySelectorAll('.u-series:not(.edge):not(:first-child) th')) {
    filled(label, {
      role: 'button',
      tabindex: '0',
      onkeydown: (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          label.click();
        }
      },
    }, []);
  }
}

/** To those who hear it: what the legend shows. */
function tellValues(plot, spec, host) {
  const { idx, idxs } = plot.cursor;
  if (idx === null || idx === undefined) {
    return;
  }
  const said = plot.series.slice(1).flatMap((series, i) =>
    (series.class === 'edge' || !series.show ? []
      : [`${series.label} ${series.value(plot, plot.data[i + 1][idxs[i + 1]])}`]));
  host.querySelector('[role=slider]')
    ?.setAttribute('aria-valuetext', `${spec.x.text(plot.data[0][idx])}: ${said.join(', ')}`);
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };

const ZOOMS = { '+': 0.25, '-': 1, 0: Infinity };

/** Arrow keys move the cursor, plus and minus zoom around it, 0 shows all. */
function steer(event, spec, plots, area) {
  const now = Number(area.getAttribute('aria-valuenow'));
  if (event.key in STEPS) {
    const index = Math.max(0, Math.min(spec.stops.length - 1, now + STEPS[event.key]));
    area.setAttribute('aria-valuenow', String(index));
    plots.forEach((plot) => plot.setCursor({ left: plot.valToPos(spec.stops[index], 'x'), top: 10 }));
  } else if (event.key in ZOOMS) {
    const { min, max } = plots[0].scales.x;
    const half = (max - min) * ZOOMS[event.key];
    plots.forEach((plot) => plot.setScale('x',
      { min: Math.max(0, spec.stops[now] - half), max: Math.min(spec.x.most, spec.stops[now] + half) }));
  } else {
    return;
  }
  event.preventDefault();
}

/** A canvas knows no variables: what this one is in the theme of now. */
function colour(ink) {
  const probe = document.getElementById('probe');
  probe.style.color = ink.startsWith('--') ? `var(${ink})` : ink;
  return getComputedStyle(probe).color;
}

function faint(ink, alpha) {
  return colour(ink).replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}
