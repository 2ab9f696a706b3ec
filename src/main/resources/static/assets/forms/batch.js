/* What the forms of tasks on a batch or a subgroup share. They fetch `brief` and the variable with the code. */

import {api, loading, path, prepare, showBrief, taken} from './forms.js';

export * from './forms.js';

/**
 * Shows the task's one line, then what `load(code)` brings; `sending()` may refuse a completion by throwing. `keeps` as
 * `prepare` takes it.
 */
export function codeForm(camForm, $scope, variable, load, sending, keeps) {
  const code = taken(camForm, variable);
  showBrief(camForm, taken(camForm, 'brief'));
  prepare(camForm, $scope, sending && (() => sending(code)), keeps);
  return loading(camForm, $scope, () => load(code));
}

/** Lets `$scope.save()` keep what was worked on, without completing the task. */
export function savesWith(camForm, $scope, keep) {
  $scope.save = () => loading(camForm, $scope, async () => {
    await keep();
    $scope.saved = true;
  });
}

/** What of a draft is the rows that are ticked; `list()` answers the rows, `id` is the column that tells them apart. */
export const keepsTicked = (list, id) => ({
  read: () => list().filter(one => one.selected).map(one => one[id]),
  write: (ticked = []) => {
    for (const one of list()) one.selected = ticked.includes(one[id]);
  }
});

/**
 * A table to tick in: `what` is the list at the batch's address (`cadres`, `hosts`), `id` the column that tells one
 * from another.
 */
export function selection(camForm, $scope, what, id) {
  let code;
  const ticked = () => $scope.candidates.filter(one => one.selected);
  const keep = () => api(path`/api/batches/${code}/${what}`, {method: 'PUT', body: {selected: ticked().map(one => one[id])}});
  $scope.candidates = [];
  $scope.count = () => ticked().length;
  savesWith(camForm, $scope, keep);
  return codeForm(camForm, $scope, 'batchCode', async batch => {
    code = batch;
    const answer = await api(path`/api/batches/${code}/${what}`);
    $scope.candidates = answer.candidates;
    $scope.wanted = answer.wanted;
  }, keep, {ticked: keepsTicked(() => $scope.candidates, id)});
}
