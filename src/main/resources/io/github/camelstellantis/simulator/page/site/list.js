import {spark} from './chart.js';
import {find, html, show} from './elements.js';
import {age, brand, doing, known, level, name, number, shade, state, tail} from './words.js';

/** One row a vehicle; rows stay the same elements, so that nobody loses the focus when something arrives. */
export class List {
  #rows = new Map();

  constructor(fleet, select) {
    this.fleet = fleet;
    this.select = select;
  }

  paint() {
    const vehicles = this.fleet.all();
    find('#empty').hidden = vehicles.length > 0;
    document.body.dataset.empty = vehicles.length === 0;
    const period = this.fleet.period();
    vehicles.forEach(vehicle => this.#fill(this.#row(vehicle.vin), vehicle, period));
  }

  #row(vin) {
    if (!this.#rows.has(vin)) {
      const button = html('button', {type: 'button'});
      button.addEventListener('click', () => this.select(vin));
      find('#list ul').append(html('li', {'data-vin': vin}, button));
      this.#rows.set(vin, button);
    }
    return this.#rows.get(vin);
  }

  #fill(button, vehicle, period) {
    const old = this.fleet.now - vehicle.updatedAt;
    button.setAttribute('aria-pressed', vehicle.vin === this.fleet.selected);
    show(button,
      html('span', {class: 'who'},
        html('strong', {}, name(vehicle)),
        html('span', {class: 'small'}, `${brand(vehicle.brand)} ${tail(vehicle.vin)}`)),
      spark(this.fleet.course(vehicle.vin), period),
      html('span', {class: 'much'},
        html('strong', {}, known(level(vehicle)) ? `${number(level(vehicle))} %` : '–'),
        html('span', {class: 'small'}, known(vehicle.range) ? `${number(vehicle.range)} km` : '')),
      html('span', {class: 'does', 'data-does': doing(vehicle)},
        html('span', {class: 'state'}, state(vehicle)),
        html('span', {class: 'age', 'data-shade': shade(old)}, age(old))));
  }
}
