// Everything the page shows is in its data block; nothing is fetched.

Object.assign(PARTS, { cells: cellsPart, bench: benchPart, compare: comparePart });

const theme = document.getElementById('theme');

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function nameTheme() {
  redrawCharts();
  theme.textContent = isDark() ? '☀ Light' : '☾ Dark';
  theme.setAttribute('aria-label', isDark() ? 'Show in light colours' : 'Show in dark colours');
}

theme.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
// Paper is light, whatever the screen is; a canvas does not see by itself what it is shown on.
let onScreen = '';
addEventListener('beforeprint', () => {
  onScreen = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = 'light';
  redrawCharts();
});
addEventListener('afterprint', () => {
  if (onScreen) {
    document.documentElement.dataset.theme = onScreen;
  } else {
    delete document.documentElement.dataset.theme;
  }
  redrawCharts();
});
theme.hidden = false;
nameTheme();

for (const block of document.querySelectorAll('pre.command')) {
  block.replaceWith(command(block.textContent));
}

const content = document.getElementById('content');
for (const part of JSON.parse(document.getElementById('data').textContent)) {
  content.append(...PARTS[part.kind](part).filter(Boolean));
}
