// Elements are made, never parsed: whatever a name or a cause holds stays text.

/** Makes the cards of a part of the page, by its kind. */
const PARTS = {};

/** An element; children are elements, texts, or nothing. */
function el(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same of SVG. */
function svg(name, attributes, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name.startsWith('--')) {
      element.style.setProperty(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** A card with its heading, a remark under it, and controls beside it. */
function card(heading, remark, controls, ...content) {
  const id = fresh('heading');
  return el('section', { class: 'card', 'aria-labelledby': id },
    el('div', { class: 'head' },
      el('div', {}, el('h2', { id }, heading), remark ? el('p', {}, remark) : null),
      controls.length ? el('div', { class: 'controls' }, controls) : null),
    content);
}

let lastId = 0;
function fresh(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** A labelled choice; nothing if there is nothing to choose. */
function choice(label, options, onchange) {
  if (options.length < 2) {
    return null;
  }
  const select = el('select', { onchange: () => onchange(options[select.selectedIndex].value) },
    options.map((option) => el('option', {}, option.label)));
  return el('label', {}, label, select);
}

function tile(figure, words) {
  return el('div', { class: 'card' }, el('b', {}, figure), el('span', {}, words));
}

/** A command with a button that copies it. */
function command(text) {
  const button = el('button', {
    type: 'button',
    'aria-label': `Copy: ${text}`,
    onclick: () => copy(text, button),
  }, 'Copy');
  return el('pre', { class: 'command' }, el('code', {}, text), button);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(button.previousSibling);
    button.textContent = 'Selected';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

/** As a shell takes it for one word. */
function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function unique(values) {
  return [...new Set(values)];
}

function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** With the digits that a reader can use. */
function figure(value) {
  return Math.abs(value) >= 100 ? whole.format(value) : three.format(value);
}

/** Never in another unit: the text has microseconds, too. */
function micros(value) {
  return `${figure(value)} µs`;
}

/** {@code 1 pair}, {@code 2 pairs}. */
function counted(number, thing) {
  return `${whole.format(number)} ${thing}${number === 1 ? '' : 's'}`;
}

/** The pair that the reader follows through the page; those who show pairs listen. */
const followed = { client: null, server: null, listeners: [] };

function follow(client, server) {
  followed.client = client;
  followed.server = server;
  followed.listeners.forEach((listener) => listener());
}

function onFollow(listener) {
  followed.listeners.push(listener);
}

function isFollowed(row) {
  return row.client === followed.client && row.server === followed.server;
}

/** Names come from strangers of any script: each keeps to its own direction. */
function pairName(row) {
  return `${row.client} → ${row.server}`;
}
