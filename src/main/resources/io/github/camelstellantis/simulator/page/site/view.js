// Mercator's projection, and the part of the world that is seen. The world is one unit wide.

const PARALLEL_KM = 40075;
const CLOSEST = 2e7;
/** Left free around what is to be seen, in pixels: for markers, their names and, below, the buttons. */
const FREE = {side: 48, top: 40, bottom: 76};

export const east = longitude => (longitude + 180) / 360;

export function south(latitude) {
  const sine = Math.sin(latitude * Math.PI / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

const latitudeAt = y => Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI;

export class View {
  width = 0;
  height = 0;
  x = 0.5;
  y = 0.35;
  /** Pixels to a world. */
  scale = 3000;

  point([longitude, latitude]) {
    return [
      (east(longitude) - this.x) * this.scale + this.width / 2,
      (south(latitude) - this.y) * this.scale + this.height / 2,
    ];
  }

  holds([x, y], margin = 0) {
    return x > -margin && y > -margin && x < this.width + margin && y < this.height + margin;
  }

  /** West, south, east and north of what is seen, in degrees. */
  bounds() {
    const half = this.width / 2 / this.scale;
    const tall = this.height / 2 / this.scale;
    return {
      west: (this.x - half) * 360 - 180,
      east: (this.x + half) * 360 - 180,
      north: latitudeAt(Math.max(0, this.y - tall)),
      south: latitudeAt(Math.min(1, this.y + tall)),
    };
  }

  kmPerPixel() {
    return PARALLEL_KM * Math.cos(latitudeAt(this.y) * Math.PI / 180) / this.scale;
  }

  /** Where to look so that all of these are seen, never closer than a few kilometres. */
  around(places) {
    const xs = places.map(([longitude]) => east(longitude));
    const ys = places.map(([, latitude]) => south(latitude));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const least = 2e-4;
    const scale = Math.min(
      (this.width - 2 * FREE.side) / Math.max(right - left, least),
      (this.height - FREE.top - FREE.bottom) / Math.max(bottom - top, least));
    return {x: (left + right) / 2, y: (top + bottom) / 2 + (FREE.bottom - FREE.top) / 2 / scale, scale};
  }

  move(dx, dy) {
    this.x -= dx / this.scale;
    this.y = Math.min(0.95, Math.max(0.05, this.y - dy / this.scale));
  }

  /** Closer by a factor, with the place under a pixel left where it is. */
  zoom(factor, px = this.width / 2, py = this.height / 2) {
    const scale = Math.min(CLOSEST, Math.max(this.width, this.scale * factor));
    const change = 1 / this.scale - 1 / scale;
    this.x += (px - this.width / 2) * change;
    this.y += (py - this.height / 2) * change;
    this.scale = scale;
  }

  set({x, y, scale}) {
    Object.assign(this, {x, y, scale});
  }
}
