import {Detail} from './detail.js';
import {find} from './elements.js';
import {Fleet} from './fleet.js';
import {List} from './list.js';
import {Live} from './live.js';
import {GeoMap} from './map.js';
import {showTiles} from './tiles.js';

const CONNECTION = {
  waiting: 'Connecting…',
  live: 'Live',
  lost: 'Connection lost, trying again…',
};

const fleet = new Fleet();
const map = new GeoMap(fleet, select);
const detail = new Detail(fleet);
const list = new List(fleet, select);

function select(vin) {
  fleet.selected = vin;
  map.show(vin);
  paint();
  if (matchMedia('(max-width: 64rem)').matches) find('#detail').scrollIntoView({block: 'nearest'});
}

let waiting = false;

/** A few times a second, however much arrives. */
function paintSoon() {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    paint();
  }, 250);
}

function paint() {
  fleet.selected ??= newest();
  showTiles(fleet);
  map.paint();
  detail.paint();
  list.paint();
}

function newest() {
  return fleet.all().sort((a, b) => b.updatedAt - a.updatedAt)[0]?.vin ?? null;
}

function connection(state) {
  const node = find('#connection');
  if (node.dataset.state === state) return;
  node.dataset.state = state;
  node.textContent = CONNECTION[state];
  document.body.dataset.connection = state;
}

addEventListener('resize', paintSoon);
new Live(fleet, {changed: paintSoon, connection}).start();
