/* A problem's report, as it is made and as it is completed; the fields are those of forms/parts/report.html. */

import {api, loading, path, prepare, send, sendsUploads, showProblem, stateName, taken} from './forms.js';
import {likelyDuplicates} from './problem.js';

const KEPT = ['hostCode', 'title', 'category', 'severity', 'description', 'affectedWorkers', 'source', 'visitId', 'visibility'];

/** The start form. */
export function newReport(camForm, $scope) {
  return report(camForm, $scope, async hosts => {
    if (!hosts.length) throw new Error('你现在没有蹲点单位，不能报告问题');
    if (hosts.length === 1) $scope.hostCode = hosts[0].host;
    $scope.source = $scope.source || 'worker';
    $scope.visibility = $scope.visibility || 'office';
  });
}

/** The form of the task that asks for what is missing, with what was reported filled in. */
export function completedReport(camForm, $scope) {
  const number = taken(camForm, 'problemId');
  $scope.completing = true;
  return report(camForm, $scope, async () => {
    const problem = await showProblem(camForm, number);
    // the host stays, and who stands in for the reporter need not be stationed there
    $scope.hosts = [{host: problem.hostCode, hostName: problem.hostName, code: problem.subgroup}];
    for (const name of KEPT) {
      if (problem[name] !== undefined && problem[name] !== null) $scope[name] = problem[name];
    }
    if (problem.since) $scope.since = new Date(problem.since + 'T00:00');
  }, number);
}

function report(camForm, $scope, fill, number) {
  $scope.hosts = [];
  const sendUploads = sendsUploads(camForm, $scope);
  const sendWorker = sendsWorker(camForm, $scope);
  prepare(camForm, $scope, async () => {
    await sendWorker();
    sendUploads();
  });
  return loading(camForm, $scope, async () => {
    [$scope.hosts, $scope.categories] = await Promise.all([api('/api/subgroups/mine'), api('/api/options/categories')]);
    await fill($scope.hosts);
    offerDuplicates($scope, number);
    offerVisits($scope);
  });
}

const entered = worker => api('/api/workers', {method: 'POST', body: worker}).catch(error => {
  for (const each of error.errors || []) each.field = each.field === 'phone' ? 'workerPhone' : 'workerName';
  throw error;
});

/** Name and phone go to the domain beforehand, once; the form sends only what they are kept under. */
function sendsWorker(camForm, $scope) {
  let sent = '';
  let token = null;
  return async () => {
    const worker = {name: $scope.workerName || null, phone: $scope.workerPhone || null};
    const now = JSON.stringify(worker);
    if (now !== sent) {
      token = worker.name || worker.phone ? (await entered(worker)).token : null;
      sent = now;
    }
    send(camForm, 'personToken', 'String', token);
  };
}

function offerDuplicates($scope, number) {
  let waiting;
  $scope.$watchGroup(['hostCode', 'title'], ([hostCode, title]) => {
    clearTimeout(waiting);
    if (!hostCode || !title || title.length < 4) return;
    waiting = setTimeout(async () => {
      const found = await likelyDuplicates({hostCode, title, number}).catch(() => []);
      $scope.duplicates = found.map(one => (
          {...one, stateName: stateName(one.state), reportedOn: (one.reportedAt || '').slice(0, 10)}));
      $scope.$applyAsync();
    }, 500);
  });
}

function offerVisits($scope) {
  $scope.$watch('hostCode', async hostCode => {
    const subgroup = $scope.hosts.find(host => host.host === hostCode);
    if (!subgroup) return;
    const visits = await api(path`/api/subgroups/${subgroup.code}/visits`).catch(() => []);
    $scope.visits = visits.map(visit => ({id: visit.id, label: `${visit.visitDate} ${visit.summary.slice(0, 30)}`}));
    $scope.$applyAsync();
  });
}
