/* A rehearsal of a plan: follows one that is under way, draws one that is done. The tables under the charts say the same. */
import {call} from './call.js';

const page = document.querySelector('main[data-forecast]');
const path = id => '/api/forecasts/' + encodeURIComponent(id);

// Okabe and Ito's palette, told apart by those who see colours otherwise; lines differ by their marks as well
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#595959', '#8a7a00'];
const MARKS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow', 'roundRect', 'emptyCircle'];

async function follow() {
  try {
    const run = await call(path(page.dataset.forecast));
    if (run.state !== 'queued' && run.state !== 'running') {
      window.location.reload();
      return;
    }
    page.querySelector('progress').value = run.percent;
    page.querySelector('[data-percent]').textContent = run.percent + '%';
    page.querySelector('[data-reached]').textContent = run.reached || page.querySelector('[data-reached]').textContent;
  } catch (error) {
    page.querySelector('[data-reached]').textContent = error.message;
  }
  setTimeout(follow, 1500);
}

/** The busiest by name, the others together, so that lines can be told apart. */
function fewer(series, rest) {
  if (series.length <= COLOURS.length) return series;
  const named = series.slice(0, COLOURS.length - 1);
  const others = series.slice(COLOURS.length - 1);
  const values = others[0].values.map((none, week) => others.reduce((sum, each) => sum + each.values[week], 0));
  return [...named, {name: rest, values}];
}

const sum = series => series.length ? series[0].values.map((none, week) => series.reduce((all, each) => all + each.values[week], 0)) : [];

function base(more) {
  return {
    color: COLOURS, animation: false, textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
    // drawn, not HTML: the page allows no inline styles
    tooltip: {trigger: 'axis', renderMode: 'richText', confine: true},
    legend: {type: 'scroll', top: 0}, grid: {left: 48, right: 24, top: 44, bottom: 32, containLabel: true}, ...more};
}

const amounts = name => ({type: 'value', name, minInterval: 1});
const percents = {type: 'value', min: 0, max: 100, axisLabel: {formatter: '{value}%'}};

function draw(name, option) {
  const place = page.querySelector(`[data-chart="${name}"]`);
  if (!place) return;
  const chart = window.echarts.init(place);
  chart.setOption(option);
  window.addEventListener('resize', () => chart.resize());
}

async function charts() {
  const words = document.getElementById('chart-words').dataset;
  const {charts: data} = await call(path(page.dataset.forecast));
  const weeks = {type: 'category', data: data.weeks.map(week => week.slice(5))};
  const lines = series => fewer(series, words.rest).map((each, i) => ({
    name: each.name, type: 'line', data: each.values, symbol: MARKS[i], symbolSize: 8}));
  const bars = (names, series) => base({
    xAxis: {type: 'category', data: names, axisLabel: {interval: 0, rotate: names.length > 8 ? 35 : 0}}, series});

  draw('open', base({xAxis: weeks, yAxis: amounts(words.pieces), series: lines(data.open)}));
  draw('flow', base({xAxis: weeks, yAxis: amounts(words.pieces), series: [
    {name: words.fresh, type: 'bar', data: sum(data.fresh)},
    {name: words.solved, type: 'bar', data: sum(data.solved), itemStyle: {decal: {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.8}}}]}));
  draw('decisions', base({xAxis: weeks, yAxis: amounts(words.pieces), series: fewer(data.decisions, words.rest).map(each => ({
    name: each.name, type: 'bar', stack: 'all', data: each.values}))}));
  draw('on-time', {...bars(data.onTime.map(each => each.name), [
    {name: words.percent, type: 'bar', data: data.onTime.map(each => each.percent), barMaxWidth: 36, label: {show: true, position: 'top', formatter: '{c}%'}}]), yAxis: percents});

  const rows = [...page.querySelectorAll('#compared tr[data-name]')].map(row => row.dataset);
  const number = text => text === undefined || text === '' ? null : Number(text);
  const names = rows.map(row => row.name);
  draw('compared-on-time', {...bars(names, [
    {name: words.this, type: 'bar', data: rows.map(row => number(row.onTime))},
    {name: words.other, type: 'bar', data: rows.map(row => number(row.otherOnTime))}]), yAxis: percents});
  draw('compared-open', {...bars(names, [
    {name: words.this, type: 'bar', data: rows.map(row => number(row.backlog))},
    {name: words.other, type: 'bar', data: rows.map(row => number(row.otherBacklog))}]), yAxis: amounts(words.pieces)});
  page.dataset.drawn = 'true';
}

if (page.dataset.underWay === 'true') setTimeout(follow, 1000);
if (window.echarts) charts();
