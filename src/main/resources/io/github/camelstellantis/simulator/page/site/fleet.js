// What is known, and who wants to hear of it. Everything can arrive twice and in any order.

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

export class Fleet {
  now = 0;
  vehicles = new Map();
  courses = new Map();
  trips = new Map();
  state = null;
  selected = null;

  load({now, vehicles, history, trips, state}) {
    this.now = now;
    this.vehicles = new Map(vehicles.map(vehicle => [vehicle.vin, vehicle]));
    this.courses = new Map();
    history.forEach(report => this.#note(report.vin, report));
    this.trips = new Map();
    trips.forEach(trip => this.addTrip(trip));
    this.state = state;
  }

  report(vehicle) {
    const known = this.vehicles.get(vehicle.vin);
    this.vehicles.set(vehicle.vin, vehicle);
    if (known?.updatedAt !== vehicle.updatedAt) {
      const {updatedAt: at, charge, fuel, range} = vehicle;
      this.#note(vehicle.vin, {at, charge, fuel, range});
    }
  }

  addTrip(trip) {
    const way = JSON.parse(trip.line)?.coordinates ?? [];
    const line = typeof way[0] === 'number' ? [way] : way;
    this.trips.set(`${trip.vin} ${trip.id}`, {...trip, line});
  }

  /** The reports of the last day of a vehicle, oldest first. */
  course(vin) {
    return (this.courses.get(vin) ?? []).filter(report => this.#lately(report.at));
  }

  /** What charts show: since the first report, at most a day; the same for all vehicles, so that they compare. */
  period() {
    const first = Math.min(...this.all().flatMap(({vin}) => this.course(vin).slice(0, 1)).map(report => report.at));
    return {now: this.now, since: Math.max(this.now - DAY, Math.min(this.now - 2 * HOUR, first))};
  }

  tripsOf(vin) {
    return this.allTrips().filter(trip => trip.vin === vin);
  }

  allTrips() {
    return [...this.trips.values()].filter(trip => this.#lately(trip.stoppedAt));
  }

  all() {
    return [...this.vehicles.values()];
  }

  /** A clock that can be put forward brings reports that are newer than what it says for a moment. */
  #lately(at) {
    return at > this.now - DAY && at <= this.now + 60;
  }

  #note(vin, report) {
    const course = this.courses.get(vin) ?? [];
    if (course.some(other => other.at === report.at)) return;
    course.push(report);
    course.sort((a, b) => a.at - b.at);
    this.courses.set(vin, course);
  }
}
