/* What the leadership signs: the whole in figures, the list and its balance team by team, however large the batch. */

import {api, codeForm, loading, moment, path, root, send} from './batch.js';

/** The form `approve-grouping`. It says what it showed, so that nothing else is signed. */
export function approval(camForm, $scope) {
  let code;
  const load = async page => {
    $scope.team = await api(path`/api/batches/${code}/approval/teams/${$scope.shown.team}?page=${page}`);
  };
  const differ = async page => {
    $scope.deviations = await api(path`/api/batches/${code}/approval/deviations?page=${page}`);
  };
  const now = what => loading(camForm, $scope, what);
  const show = page => now(() => load(page));
  const numbers = () => ($scope.approval ? $scope.approval.teams.map(one => one.number) : []);
  $scope.shown = {};
  $scope.teamLine = one => `第 ${one.number} 组　组长：${one.leader}，${one.subgroups} 个小组、${one.cadres} 名干部`;
  $scope.percent = (part, whole) => (whole ? Math.round(100 * part / whole) + '%' : '—');
  $scope.costs = cost => cost.points > 0;
  $scope.free = () => ($scope.approval ? $scope.approval.costs.filter(cost => !cost.points).map(cost => cost.label).join('、') : '');
  $scope.next = by => numbers()[numbers().indexOf($scope.shown.team) + by];
  $scope.step = by => {
    $scope.shown.team = $scope.next(by);
    show(0);
  };
  $scope.showTeam = () => show(0);
  $scope.leaf = by => now(() => differ($scope.deviations.page + by));
  $scope.moment = moment;
  $scope.turn = by => show($scope.team.page + by);
  return codeForm(camForm, $scope, 'batchCode', async batch => {
    code = batch;
    $scope.orderPage = root + path`/batches/${code}/posting-order`;
    $scope.approval = await api(path`/api/batches/${code}/approval`);
    $scope.shown.team = $scope.approval.teams[0].number;
    await Promise.all([load(0), $scope.approval.deviations ? differ(0) : null]);
  }, async () => {
    if (!$scope.approval) throw new Error('编组没有显示出来，请重新打开待办');
    send(camForm, 'seen', 'String', $scope.approval.seen);
  });
}
