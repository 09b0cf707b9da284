import {Course} from './chart.js';
import {find, html, say, show} from './elements.js';
import {age, brand, known, name, number, plural, shade, state, tail} from './words.js';

/** What the newest report says of it, or else the last one that said something. */
function last(course, field) {
  return course.findLast(report => known(report[field]));
}

const PARTS = [
  ['Battery', course => last(course, 'charge'), report => `${number(report.charge)} %`],
  ['Fuel', course => last(course, 'fuel'), report => `${number(report.fuel)} %`],
  ['Range', course => last(course, 'range'), report => `${number(report.range)} km`],
];

const VALUES = [
  ['Mileage', vehicle => known(vehicle.mileage) && `${number(vehicle.mileage)} km`],
  ['Doors', vehicle => vehicle.open ? `${vehicle.open.replaceAll(',', ', ')} open` : {true: 'locked', false: 'unlocked'}[vehicle.locked]],
  ['Outside', vehicle => known(vehicle.temperature) && `${number(vehicle.temperature)} °C`],
  ['12 V battery', vehicle => known(vehicle.auxiliary) && `${number(vehicle.auxiliary)} %`],
];

function position({latitude, longitude}) {
  const degrees = (value, [plus, minus]) => `${Math.abs(value).toFixed(2)}° ${value < 0 ? minus : plus}`;
  return `${degrees(latitude, 'NS')} ${degrees(longitude, 'EW')}`;
}

/** The chosen vehicle: its course through the day, and each value with how old it is. */
export class Detail {
  constructor(fleet) {
    this.fleet = fleet;
    this.course = new Course(find('#course'), text => say('#reading', text));
  }

  paint() {
    const vehicle = this.fleet.vehicles.get(this.fleet.selected);
    find('#detail').hidden = !vehicle;
    if (!vehicle) return;
    const course = this.fleet.course(vehicle.vin);
    const trips = this.fleet.tripsOf(vehicle.vin);
    const km = trips.reduce((sum, trip) => sum + trip.distance, 0);
    say('#detail-name', name(vehicle));
    say('#detail-about', [
      `${brand(vehicle.brand)} ${tail(vehicle.vin)}`,
      state(vehicle),
      trips.length ? `${plural(trips.length, 'trip')}, ${number(km)} km in 24 h` : 'no trip in 24 h',
    ].join(' · '));
    find('#course').setAttribute('aria-label', `Level and range of ${name(vehicle)} in the last 24 hours, ${plural(course.length, 'report')}`);
    this.course.paint(course, this.fleet.period());
    show(find('#values'), ...this.#values(vehicle, course));
  }

  #values(vehicle, course) {
    const parts = PARTS.map(([label, found, text]) => [label, found(course)].concat(text))
      .filter(([, report]) => report)
      .map(([label, report, text]) => this.#value(label, text(report), report.at));
    const place = known(vehicle.latitude)
      ? this.#value('Position', position(vehicle), vehicle.positionAt)
      : this.#value('Position', vehicle.privacy && vehicle.privacy !== 'None' ? 'private' : 'not known', vehicle.updatedAt);
    const rest = VALUES.map(([label, text]) => [label, text(vehicle)])
      .filter(([, text]) => text)
      .map(([label, text]) => this.#value(label, text, vehicle.updatedAt));
    return [...parts, place, ...rest];
  }

  #value(label, text, at) {
    const old = this.fleet.now - at;
    return html('div', {},
      html('dt', {}, label),
      html('dd', {}, html('strong', {}, text), html('span', {class: 'age', 'data-shade': shade(old)}, age(old))));
  }
}
