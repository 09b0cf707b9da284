import {find, show, svg} from './elements.js';
import {controls} from './gestures.js';
import {CITIES, COASTS} from './places.js';
import {View} from './view.js';
import {doing, known, name, plural, shade} from './words.js';

const NEAR = 26;
const FLIGHT = 450;
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
const LENGTHS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

const points = list => list.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
const place = vehicle => [vehicle.longitude, vehicle.latitude];

/** Vehicles and their trips on a map without tiles: a grid of degrees, coasts, cities and a scale. */
export class GeoMap {
  #view = new View();
  #node = find('#chart-of-places');
  #placed = false;

  constructor(fleet, select) {
    this.fleet = fleet;
    this.select = select;
    controls(this.#node, find('#map .controls'), this.#view, {changed: () => this.paint(), all: () => this.showAll()});
    this.#node.addEventListener('click', event => this.#click(event.target));
    new ResizeObserver(() => this.paint()).observe(this.#node);
  }

  paint() {
    const {width, height} = this.#node.getBoundingClientRect();
    if (!width) return;
    Object.assign(this.#view, {width, height});
    if (!this.#placed && this.#shown().length) {
      this.#view.set(this.#view.around(this.#shown().map(place)));
      this.#placed = true;
    }
    this.#node.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#node.setAttribute('aria-label', `Map of ${plural(this.#shown().length, 'vehicle')} and ${plural(this.fleet.allTrips().length, 'trip')}`);
    show(this.#node, this.#grid(), this.#coasts(), this.#cities(), this.#trips(), this.#vehicles(), this.#scale());
  }

  showAll() {
    if (this.#shown().length) this.#fly(this.#view.around(this.#shown().map(place)));
  }

  /** A vehicle with its trips of the day. */
  show(vin) {
    const vehicle = this.fleet.vehicles.get(vin);
    const lines = this.fleet.tripsOf(vin).flatMap(trip => trip.line);
    const places = known(vehicle.latitude) ? [place(vehicle), ...lines] : lines;
    if (places.length) this.#fly(this.#view.around(places));
  }

  #click(target) {
    const {vin, vins} = target.closest('.vehicle, .cluster')?.dataset ?? {};
    if (vin) this.select(vin);
    if (vins) this.#fly(this.#view.around(vins.split(' ').map(each => place(this.fleet.vehicles.get(each)))));
  }

  #shown() {
    return this.fleet.all().filter(vehicle => known(vehicle.latitude));
  }

  #fly(to) {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#view.set(to);
      this.paint();
      return;
    }
    const {x, y, scale} = this.#view;
    const began = performance.now();
    const step = now => {
      const part = Math.min(1, (now - began) / FLIGHT);
      const eased = 1 - (1 - part) ** 3;
      const between = scale * (to.scale / scale) ** eased;
      // the place moves as the scale does, so that the flight is straight
      const done = to.scale === scale ? eased : (1 / scale - 1 / between) / (1 / scale - 1 / to.scale);
      this.#view.set({x: x + (to.x - x) * done, y: y + (to.y - y) * done, scale: between});
      this.paint();
      if (part < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  #grid() {
    const {west, east, north, south} = this.#view.bounds();
    const {width, height} = this.#view;
    const step = STEPS.find(degrees => (east - west) / degrees < 7) ?? 30;
    const digits = Math.max(0, Math.ceil(-Math.log10(step)));
    const label = (value, [plus, minus]) => `${Math.abs(value).toFixed(digits)}°${Math.abs(value) < step / 2 ? '' : value > 0 ? plus : minus}`;
    const group = svg('g', {class: 'graticule'});
    for (let at = Math.ceil(west / step) * step; at < east; at += step) {
      const [x] = this.#view.point([at, 0]);
      group.append(svg('line', {x1: x, x2: x, y1: 0, y2: height}), svg('text', {x: x + 4, y: 14}, label(at, 'EW')));
    }
    for (let at = Math.ceil(south / step) * step; at < north; at += step) {
      const [, y] = this.#view.point([0, at]);
      group.append(svg('line', {x1: 0, x2: width, y1: y, y2: y}));
      if (y > 30) group.append(svg('text', {x: 6, y: y - 4}, label(at, 'NS')));
    }
    return group;
  }

  #coasts() {
    return svg('g', {class: 'coasts'}, ...COASTS.map(coast =>
      svg('polyline', {points: points(coast.map(each => this.#view.point(each)))})));
  }

  /** As many as there is room for, the larger ones first; the name under a marker where there is one. */
  #cities() {
    const markers = this.#shown().map(vehicle => this.#view.point(place(vehicle)));
    const names = [];
    const within = ([x, y], [otherX, otherY], wide, tall) => Math.abs(otherX - x) < wide && Math.abs(otherY - y) < tall;
    const group = svg('g', {class: 'cities'});
    for (const [city, longitude, latitude] of CITIES) {
      const at = this.#view.point([longitude, latitude]);
      const marker = markers.find(other => Math.hypot(other[0] - at[0], other[1] - at[1]) < 20);
      const named = marker ? [marker[0], marker[1] + 27] : [at[0], at[1] + 16];
      const covered = markers.some(other => within([named[0], named[1] - 4], other, 40, 14));
      if (!this.#view.holds(at) || covered || names.some(other => within(named, other, 76, 18))) continue;
      names.push(named);
      group.append(svg('circle', {cx: at[0], cy: at[1], r: 1.5}), svg('text', {x: named[0], y: named[1], 'text-anchor': 'middle'}, city));
    }
    return group;
  }

  #trips() {
    const chosen = trip => trip.vin === this.fleet.selected;
    const line = trip => svg('polyline', {
      'data-trip': trip.id,
      'data-vin': trip.vin,
      class: chosen(trip) ? 'chosen' : null,
      points: points(trip.line.map(each => this.#view.point(each))),
    });
    const stop = trip => {
      const [x, y] = this.#view.point(trip.line.at(-1));
      return svg('circle', {cx: x, cy: y, r: 3.5});
    };
    const trips = this.fleet.allTrips().filter(trip => trip.line.length).sort((a, b) => chosen(a) - chosen(b));
    return svg('g', {class: 'trips'}, ...trips.map(line), ...trips.filter(chosen).map(stop));
  }

  #vehicles() {
    const group = svg('g', {class: 'vehicles'});
    this.#clusters().forEach(cluster => group.append(cluster.length === 1 ? this.#vehicle(cluster[0]) : this.#cluster(cluster)));
    return group;
  }

  /** Those that would lie upon each other. */
  #clusters() {
    const clusters = [];
    for (const vehicle of this.#shown()) {
      const [x, y] = this.#view.point(place(vehicle));
      const near = clusters.find(([first]) => {
        const [otherX, otherY] = this.#view.point(place(first));
        return Math.hypot(otherX - x, otherY - y) < NEAR;
      });
      if (near) near.push(vehicle);
      else clusters.push([vehicle]);
    }
    return clusters;
  }

  #vehicle(vehicle) {
    const [x, y] = this.#view.point(place(vehicle));
    const chosen = vehicle.vin === this.fleet.selected;
    const shape = doing(vehicle) === 'driving'
      ? svg('path', {d: 'M0 -10L7 7L0 3.5L-7 7Z', transform: `rotate(${vehicle.heading ?? 0})`})
      : svg('circle', {r: 6});
    const marker = svg('g', {
      class: chosen ? 'vehicle chosen' : 'vehicle',
      'data-vin': vehicle.vin,
      'data-does': doing(vehicle),
      'data-shade': shade(this.fleet.now - vehicle.updatedAt),
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
    }, svg('circle', {class: 'halo', r: 14}), shape, svg('title', {}, name(vehicle)));
    if (chosen) marker.append(svg('text', {x: 18, y: 5}, name(vehicle)));
    return marker;
  }

  #cluster(vehicles) {
    const places = vehicles.map(vehicle => this.#view.point(place(vehicle)));
    const middle = index => places.reduce((sum, each) => sum + each[index], 0) / places.length;
    const chosen = vehicles.some(vehicle => vehicle.vin === this.fleet.selected);
    return svg('g', {
      class: chosen ? 'cluster chosen' : 'cluster',
      'data-vins': vehicles.map(vehicle => vehicle.vin).join(' '),
      transform: `translate(${middle(0).toFixed(1)} ${middle(1).toFixed(1)})`,
    },
    svg('circle', {r: 12}),
    svg('text', {y: 4.5, 'text-anchor': 'middle'}, String(vehicles.length)),
    svg('title', {}, vehicles.map(name).join(', ')));
  }

  #scale() {
    const km = LENGTHS.findLast(each => each / this.#view.kmPerPixel() < 120) ?? LENGTHS[0];
    const width = km / this.#view.kmPerPixel();
    const y = this.#view.height - 16;
    const x = this.#view.width - 16;
    return svg('g', {class: 'scale'},
      svg('path', {d: `M${x - width} ${y - 5}V${y}H${x}V${y - 5}`}),
      svg('text', {x: x - width / 2, y: y - 7, 'text-anchor': 'middle'}, km < 1 ? `${km * 1000} m` : `${km} km`));
  }
}
