// Draws a process as Cockpit does, by the viewer that Cockpit brings, and lays numbers and colours over it. The viewer's mark
// (bpmn.io) stays in its corner: its licence asks for that.

import {make, say} from './parts.js';

let kind;

/** The viewer's class is within Cockpit's bundle; its own diagram hands one out. */
function viewer() {
  if (!kind) {
    const injector = window.angular.element(document.body).injector();
    const scope = injector.get('$rootScope').$new(true);
    scope.control = {};
    injector.get('$compile')('<div cam-widget-bpmn-viewer control="control" on-load="true"></div>')(scope);
    kind = scope.control.getViewer().constructor;
    scope.$destroy();
  }
  return kind;
}

/**
 * @param place an element of a size of its own
 * @param words what the diagram shows, for those who do not see it
 */
export async function draw(place, api, definition, words) {
  const response = await fetch(`${api.engineApi}/process-definition/${encodeURIComponent(definition)}/xml`, {
    headers: {Accept: 'application/json'}, credentials: 'same-origin'});
  if (!response.ok) throw new Error(String(response.status));
  const {bpmn20Xml: xml} = await response.json();
  const holder = make('div', {class: 'st-canvas', role: 'group', 'aria-label': words});
  place.replaceChildren(holder);
  const drawn = new (viewer())({container: holder, width: '100%', height: '100%'});
  await drawn.importXML(xml);
  const [canvas, overlays, registry] = ['canvas', 'overlays', 'elementRegistry'].map(part => drawn.get(part));
  holder.querySelectorAll('svg').forEach(svg => svg.setAttribute('aria-hidden', 'true'));
  const fit = () => {
    // its page may have been left while it was drawn
    if (!holder.clientWidth) return;
    canvas.zoom('fit-viewport', 'auto');
    // numbers at the edge want their place, too
    canvas.zoom(canvas.zoom() * 0.95, 'auto');
  };
  const zoom = by => (by === 0 ? fit() : canvas.zoom(canvas.zoom() * by));
  place.append(make('div', {class: 'st-zoom'}, [['+', 1.25], ['−', 0.8], ['⤢', 0]].map(([sign, by]) =>
      make('button', {type: 'button', class: 'btn btn-default', 'aria-label': {'+': say('放大', 'Zoom in'), '−': say('缩小', 'Zoom out'), '⤢': say('适合窗口', 'Fit')}[sign],
        onclick: () => zoom(by)}, sign))));
  zoom(0);
  const watch = new ResizeObserver(() => {
    canvas.resized();
    zoom(0);
  });
  watch.observe(holder);
  const marks = [];
  return {
    has: id => Boolean(registry.get(id)),
    name: id => {
      const element = registry.get(id);
      return (element && element.businessObject.name) || id;
    },
    /** Activities and events, in the order of the model. */
    nodes: () => registry.filter(element => !element.labelTarget && element.waypoints === undefined
        && element.businessObject.$instanceOf && element.businessObject.$instanceOf('bpmn:FlowNode'))
        .map(element => ({id: element.id, name: element.businessObject.name || element.id, type: element.type})),
    mark(id, style) {
      if (!registry.get(id)) return;
      // a scope that is open keeps its ground white, or its inside could not be read
      const open = registry.get(id).type === 'bpmn:SubProcess' && registry.get(id).collapsed !== true;
      [style, ...(open ? ['st-scope'] : [])].forEach(each => {
        canvas.addMarker(id, each);
        marks.push([id, each]);
      });
    },
    /** A number at the upper left of a node, or upon the middle of a flow. */
    number(id, text, style) {
      const element = registry.get(id);
      if (!element) return;
      const html = make('span', {class: 'st-number ' + style}, text);
      let position = {top: 0, left: 0};
      if (element.waypoints) {
        const [xs, ys] = ['x', 'y'].map(axis => element.waypoints.map(point => point[axis]));
        const [from, to] = longest(element.waypoints);
        position = {
          left: (from.x + to.x) / 2 - Math.min(...xs),
          top: (from.y + to.y) / 2 - Math.min(...ys)
        };
      }
      overlays.add(id, {position, html, scale: {min: 0.85, max: 1.1}});
    },
    clear() {
      overlays.clear();
      marks.splice(0).forEach(([id, style]) => canvas.removeMarker(id, style));
    },
    close() {
      watch.disconnect();
      drawn.destroy();
    }
  };
}

function longest(points) {
  return points.slice(1).map((point, i) => [points[i], point])
      .reduce((best, next) => (length(next) > length(best) ? next : best));
}

const length = ([from, to]) => Math.hypot(to.x - from.x, to.y - from.y);
