/* What the forms of tasks on one problem share. They fetch the variable `problemId`. */

import {api, loading, ownersAt, prepare, sendsUploads, showProblem, taken} from './forms.js';

/**
 * Shows the problem; then `shown(problem)` loads what else the form wants. What was uploaded is sent on completion,
 * after `sending()`, which may refuse by throwing.
 */
export function problemForm(camForm, $scope, {shown = async () => {}, sending = async () => {}} = {}) {
  const number = taken(camForm, 'problemId');
  const sendUploads = sendsUploads(camForm, $scope);
  prepare(camForm, $scope, async () => {
    await sending();
    sendUploads();
  });
  return loading(camForm, $scope, async () => shown(await showProblem(camForm, number)));
}

/** Who may be put in charge of the problem. */
export const ownersFor = async problem => ownersAt(problem.hostCode, await api('/api/options/owners'));

/** Open problems of the same host that sound like this one. */
export const likelyDuplicates = ({hostCode, title, number}) => {
  const query = new URLSearchParams({hostCode, title});
  if (number) query.set('except', number);
  return api('/api/problems/likely-duplicates?' + query);
};
