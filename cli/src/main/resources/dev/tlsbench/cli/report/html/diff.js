// What changed from one survey to another, by what it can break.

PARTS.diff = diffPart;

function diffPart(data) {
  const accepted = (finding) => finding.accepted !== '';
  const all = data.groups.flatMap((group) => group.changes);
  return [
    el('div', { class: 'tiles' },
      tile(whole.format(all.length), all.length === 1 ? 'change' : 'changes'),
      data.groups.map((group) => tile(whole.format(group.changes.length), group.label)),
      all.some(accepted) ? tile(whole.format(all.filter(accepted).length), 'accepted') : null),
    data.groups.map((group) => findingsCard(group)),
    sentencesCard('Measured on one side only', 'No change of behaviour follows from these.', data.oneSided),
    sentencesCard('Accepted, but did not occur', null, data.unused),
  ].flat();
}

function findingsCard(group) {
  const made = card(group.label[0].toUpperCase() + group.label.slice(1), null, [],
    group.changes.map((finding) => el('div', { class: 'finding' },
      el('p', {}, finding.accepted ? el('span', { class: 'tag good' }, 'accepted') : null,
        finding.accepted ? ' ' : null, finding.sentence),
      finding.accepted ? el('p', {}, finding.accepted) : null,
      finding.details.length ? el('ul', {}, finding.details.map((detail) => el('li', {}, detail))) : null,
      command(finding.command))));
  made.classList.add('long');
  return made;
}

function sentencesCard(heading, remark, sentences) {
  return sentences.length
    ? card(heading, remark, [], el('ul', {}, sentences.map((sentence) => el('li', {}, sentence))))
    : null;
}
