// Verifies the log part by part and tells what was found.
const MOST = 500;

for (const button of document.querySelectorAll('[data-print]')) {
  button.addEventListener('click', () => window.print());
}

for (const place of document.querySelectorAll('[data-verify]')) {
  const start = place.querySelector('[data-start]');
  const progress = place.querySelector('[data-progress]');
  const table = place.querySelector('[data-findings]');
  const words = {};
  for (const template of place.querySelectorAll('template[data-kind]')) words[template.dataset.kind] = template.content.textContent;
  const fill = (text, counts) => text.replace(/\{(\w+)}/g, (whole, name) => counts[name] ?? whole);
  const tell = (text, bad) => {
    progress.textContent = text;
    progress.classList.toggle('bad', bad);
    progress.hidden = false;
  };

  start.addEventListener('click', async () => {
    const counts = {seals: 0, problems: 0, lines: 0, found: 0, shown: MOST};
    start.disabled = true;
    table.hidden = true;
    table.tBodies[0].replaceChildren();
    try {
      let after = null;
      do {
        tell(fill(place.dataset.running, counts), false);
        const query = after === null ? '' : '?' + new URLSearchParams({after});
        const response = await fetch(place.dataset.verify + query, {credentials: 'same-origin', headers: {Accept: 'application/json'}});
        if (!response.ok) throw new Error(String(response.status));
        const part = await response.json();
        counts.seals += part.seals;
        counts.problems += part.problems;
        counts.lines += part.lines;
        for (const finding of part.findings) {
          if (counts.found++ < MOST) show(finding);
        }
        after = part.next;
      } while (after !== null);
      tell(fill(counts.found ? place.dataset.found : place.dataset.clean, counts)
          + (counts.found > MOST ? fill(place.dataset.cut, counts) : ''), counts.found > 0);
    } catch {
      tell(place.dataset.failed, true);
    } finally {
      start.disabled = false;
    }
  });

  function show(finding) {
    const row = table.tBodies[0].insertRow();
    const name = row.insertCell();
    if (finding.problem) {
      const link = document.createElement('a');
      link.href = '/ledger/' + encodeURIComponent(finding.problem);
      link.textContent = finding.place;
      name.append(link);
    } else {
      name.textContent = finding.place;
    }
    row.insertCell().textContent = words[finding.kind] || finding.kind;
    table.hidden = false;
  }
}
