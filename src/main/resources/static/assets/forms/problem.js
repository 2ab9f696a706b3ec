/* What the forms of tasks on one problem share. They fetch the variable `problemId`. */

import {api, loading, ownersAt, path, prepare, sendsUploads, showProblem, taken} from './forms.js';

export * from './forms.js';

/**
 * Shows the problem; then `shown(problem)` loads what else the form wants. What was uploaded is sent on completion,
 * after `sending()`, which may refuse by throwing. `keeps` as `prepare` takes it.
 */
export function problemForm(camForm, $scope, {shown = async () => {}, sending = async () => {}, keeps} = {}) {
  const number = taken(camForm, 'problemId');
  const sendUploads = sendsUploads(camForm, $scope);
  prepare(camForm, $scope, async () => {
    await sending();
    sendUploads();
  }, keeps);
  return loading(camForm, $scope, async () => shown(await showProblem(camForm, number)));
}

/** Who may be put in charge of the problem. */
export const ownersFor = async problem => ownersAt(problem.hostCode, await api('/api/options/owners'));

/** Who may be asked to help. */
export const helpersFor = async problem => ownersAt(problem.hostCode, await api('/api/options/co-owners'));

/** Open problems of the same host that sound like this one. */
export const likelyDuplicates = ({hostCode, title, number}) => {
  const query = new URLSearchParams({hostCode, title});
  if (number) query.set('except', number);
  return api('/api/problems/likely-duplicates?' + query);
};

/** Offers the letters that have not been answered, and what a new one needs. */
export function offerLetters($scope, problem) {
  $scope.letterOf = problem.number;
  $scope.newLetter = {kind: 'official'};
  $scope.letters = (problem.letters || []).filter(letter => !letter.answeredOn).map(letter => (
      {id: letter.id, label: `${letter.sentOn} ${letter.kindName} ${letter.addressee}：${letter.subject}`}));
  api('/api/options/co-owners').then(found => {
    $scope.bodies = found;
    $scope.$applyAsync();
  }, () => {});
}

/** Answers a function that records a new letter, once, and makes it the one that is waited for. */
export function sendsLetter($scope) {
  return async () => {
    if ($scope.outcome !== 'waiting' || !$scope.writing) return;
    const {sentOn, ...letter} = $scope.newLetter;
    const day = sentOn instanceof Date ? new Date(sentOn - sentOn.getTimezoneOffset() * 60000).toISOString().slice(0, 10) : null;
    const {id} = await api(path`/api/problems/${$scope.letterOf}/letters`, {method: 'POST', body: {...letter, sentOn: day}})
        .catch(error => {
          for (const each of error.errors || []) each.field = 'letter' + each.field[0].toUpperCase() + each.field.slice(1);
          throw error;
        });
    $scope.letters.push({id, label: `${day} ${letter.addressee}：${letter.subject}`});
    $scope.writing = false;
    $scope.letter = id;
    await new Promise(done => $scope.$applyAsync(done));
  };
}
