/* Which cadres a batch has: filters, the balance of those chosen, and who is to lead. */

import {api, codeForm, keepsTicked, path, savesWith} from './batch.js';

/** How many have what, most first; `of(one)` names one or several. */
function counted(chosen, of) {
  const counts = new Map();
  for (const one of chosen) {
    for (const name of [of(one)].flat()) counts.set(name, (counts.get(name) || 0) + 1);
  }
  return [...counts].map(([name, count]) => ({name, count})).sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

const AGES = [[35, '35 岁以下'], [45, '36–45 岁'], [55, '46–55 岁'], [Infinity, '55 岁以上']];
const gender = one => (one.gender === 'female' ? '女' : '男');

/** The parts of the balance, each with its title. */
function balanceOf(chosen, year) {
  const age = one => AGES.find(([most]) => year - one.birthYear <= most)[1];
  const order = AGES.map(([, name]) => name);
  const ages = counted(chosen, age).sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return [
    {title: '部门', parts: counted(chosen, one => one.department)},
    {title: '专长', parts: counted(chosen, one => one.expertise)},
    {title: '性别', parts: counted(chosen, gender)},
    {title: '年龄', parts: ages}];
}

const distinct = names => [...new Set(names)].sort((a, b) => a.localeCompare(b));

/** The form `select-cadres`. What the server has against confirming is said beside the tick. */
export function cadreSelection(camForm, $scope) {
  let code;
  const ticked = () => $scope.candidates.filter(one => one.selected);
  const named = lead => ticked().filter(one => one.lead === lead);
  const wants = one => {
    const f = $scope.filters;
    const text = (f.text || '').trim();
    return (!f.department || one.department === f.department)
        && (!f.expertise || one.expertise.includes(f.expertise))
        && (!f.gender || gender(one) === f.gender)
        && (!f.grade || one.grade === f.grade)
        && (!f.chosen || one.selected)
        && (!f.eligible || one.eligible)
        && (!text || [one.name, one.userId, one.department, one.grade, ...one.expertise, ...one.reasons].join(' ').includes(text));
  };
  const keep = async () => {
    const leads = {};
    for (const one of ticked()) if (one.lead !== 'none') leads[one.userId] = one.lead;
    const answer = await api(path`/api/batches/${code}/cadres`, {
      method: 'PUT', body: {selected: ticked().map(one => one.userId), leads}});
    $scope.obstacle = answer.obstacle;
  };
  $scope.candidates = [];
  $scope.filters = {};
  $scope.balance = [];
  $scope.shown = () => $scope.candidates.filter(wants);
  $scope.count = () => ticked().length;
  $scope.leaders = lead => named(lead).length;
  $scope.$watch(() => ticked().map(one => one.userId).join(' '), () => {
    $scope.balance = balanceOf(ticked(), $scope.year);
    $scope.saved = false;
    $scope.obstacle = null;
    for (const one of $scope.candidates) if (!one.selected) one.lead = 'none';
  });
  savesWith(camForm, $scope, keep);
  return codeForm(camForm, $scope, 'batchCode', async batch => {
    code = batch;
    const answer = await api(path`/api/batches/${code}/cadres`);
    $scope.candidates = answer.candidates;
    $scope.wanted = answer.wanted;
    $scope.year = answer.year;
    $scope.departments = distinct(answer.candidates.map(one => one.department));
    $scope.grades = distinct(answer.candidates.map(one => one.grade));
    $scope.fields = distinct(answer.candidates.flatMap(one => one.expertise));
    $scope.balance = balanceOf(ticked(), answer.year);
  }, async () => {
    await keep();
    if ($scope.obstacle) {
      $scope.$applyAsync();
      throw new Error($scope.obstacle);
    }
  }, {
    ticked: keepsTicked(() => $scope.candidates, 'userId'),
    leads: {
      read: () => ticked().filter(one => one.lead !== 'none').map(one => [one.userId, one.lead]),
      write: (leads = []) => {
        const named = new Map(leads);
        for (const one of $scope.candidates) one.lead = named.get(one.userId) || 'none';
      }
    }
  });
}
